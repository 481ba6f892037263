"""Invented support of groups."""

from datetime import time, timedelta
from decimal import Decimal

import factory

from crm.common.dates import today
from groups.support.actions import record_support
from groups.support.models import PlannedSupport, SupportEntry, SupportPlan
from tests.factories.accounts import SpecialistFactory
from tests.factories.base import HouseFactory
from tests.factories.groups import InitiativeGroupFactory


class SupportPlanFactory(HouseFactory):
    class Meta:
        model = SupportPlan

    group = factory.SubFactory(InitiativeGroupFactory)


class PlannedSupportFactory(HouseFactory):
    class Meta:
        model = PlannedSupport

    plan = factory.SubFactory(SupportPlanFactory)
    kind = "key_advice"
    hours = Decimal(10)
    from_on = factory.LazyFunction(today)
    to_on = factory.LazyFunction(lambda: today() + timedelta(days=90))


class SupportEntryFactory(HouseFactory):
    """Two hours of advice for the whole group with the card in a binder, recorded through the action: they count."""

    class Meta:
        model = SupportEntry

    group = factory.SubFactory(InitiativeGroupFactory)
    kind = "key_advice"
    given_on = factory.LazyFunction(today)
    starts_at = time(10)
    ends_at = time(12)
    adviser = factory.SubFactory(SpecialistFactory)
    to_whole_group = True
    card_reference = "segregator 3"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return record_support(by=kwargs["group"].guardian, **kwargs)
