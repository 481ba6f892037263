"""Views of lists, saved through the action as people save them."""

import factory

from crm.saved_views.actions import save_view
from crm.saved_views.models import SavedView
from tests.factories.accounts import SpecialistFactory
from tests.factories.base import HouseFactory


class SavedViewFactory(HouseFactory):
    class Meta:
        model = SavedView

    by = factory.SubFactory(SpecialistFactory)
    list_name = "contacts:organisation-list"
    name = factory.Sequence(lambda number: f"Widok {number}")
    query = "stance=interested"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return save_view(**kwargs)
