"""How the printed reports of a project look."""

import factory

from crm.reports.models import ProjectPaper
from crm.reports.paper_actions import set_look
from tests.factories.accounts import OfficerFactory
from tests.factories.base import HouseFactory
from tests.factories.reports import ProjectFactory


class ProjectPaperFactory(HouseFactory):
    """A header of the funder, without logos."""

    class Meta:
        model = ProjectPaper

    project = factory.SubFactory(ProjectFactory)
    by = factory.SubFactory(OfficerFactory)
    header = "Fundusz Przykładowy"
    logo_words = ""

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return set_look(**kwargs)
