"""Proposed erasures of invented people, and words taken out of an edition."""

import factory

from crm.privacy.actions import propose_erasure
from crm.privacy.models import Erasure, Ground
from crm.reports.models import EditionRedaction
from tests.factories.accounts import CoordinatorFactory
from tests.factories.base import HouseFactory, setup_operation
from tests.factories.contacts import PersonFactory
from tests.factories.report_editions import EditionFactory


class ErasureFactory(HouseFactory):
    """Waits for the signature of somebody other than `proposed_by`."""

    class Meta:
        model = Erasure

    person = factory.SubFactory(PersonFactory)
    proposed_by = factory.SubFactory(CoordinatorFactory)
    ground = Ground.REQUEST

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return propose_erasure(by=kwargs.pop("proposed_by"), **kwargs)


class EditionRedactionFactory(HouseFactory):
    class Meta:
        model = EditionRedaction

    edition = factory.SubFactory(EditionFactory)
    digest_before = factory.SelfAttribute("edition.digest")
    digest_after = "0" * 64

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with setup_operation() as cause:
            return super()._create(model_class, *args, cause=cause, **kwargs)
