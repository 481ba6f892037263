"""Invented documents of groups."""

import factory

from groups.documents.models import Document, DocumentVersion
from tests.factories.accounts import CoordinatorFactory
from tests.factories.base import HouseFactory
from tests.factories.groups import InitiativeGroupFactory


class DocumentFactory(HouseFactory):
    """Without a version yet."""

    class Meta:
        model = Document

    group = factory.SubFactory(InitiativeGroupFactory)
    kind = "statute"


class DocumentVersionFactory(HouseFactory):
    """A paper in a binder; the next number of its document."""

    class Meta:
        model = DocumentVersion

    document = factory.SubFactory(DocumentFactory)
    number = factory.LazyAttribute(lambda one: one.document.versions.count() + 1)
    paper_reference = "segregator 3"
    added_by = factory.SubFactory(CoordinatorFactory)
