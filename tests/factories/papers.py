"""Templates of papers that a coordinator brought."""

import factory

from groups.papers.models import PaperTemplate
from tests.factories.accounts import CoordinatorFactory
from tests.factories.announcements import word
from tests.factories.base import HouseFactory
from tests.factories.files import StoredFileFactory


class PaperTemplateFactory(HouseFactory):
    class Meta:
        model = PaperTemplate

    class Params:
        text = "Grupa: {{ grupa }}"

    kind = "letter_of_intent"
    number = factory.LazyAttribute(lambda one: PaperTemplate.objects.filter(kind=one.kind).count() + 1)
    file = factory.SubFactory(
        StoredFileFactory, name="list.docx", content=factory.LazyAttribute(lambda one: word(one.factory_parent.text))
    )
    added_by = factory.SubFactory(CoordinatorFactory)
