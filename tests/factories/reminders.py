"""Choices about being reminded, made through the actions as people make them."""

import factory

from crm.common.dates import today
from crm.reminders.actions import choose_digest, make_calendar_address
from crm.reminders.models import CalendarAddress, DigestChoice, SentDigest
from tests.factories.accounts import SpecialistFactory
from tests.factories.base import HouseFactory


class DigestChoiceFactory(HouseFactory):
    class Meta:
        model = DigestChoice

    by = factory.SubFactory(SpecialistFactory)
    on = True
    days = "1234567"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return choose_digest(**kwargs)


class SentDigestFactory(HouseFactory):
    class Meta:
        model = SentDigest

    person = factory.SubFactory(SpecialistFactory)
    day = factory.LazyFunction(today)


class CalendarAddressFactory(HouseFactory):
    class Meta:
        model = CalendarAddress

    by = factory.SubFactory(SpecialistFactory)

    @classmethod
    def _create(cls, model_class, *args, by, **kwargs):
        make_calendar_address(by=by)
        return by.calendar_address
