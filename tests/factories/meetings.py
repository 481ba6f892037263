"""Invented meetings, and the people and bodies that come to them."""

import uuid
from datetime import timedelta

import factory
from django.utils import timezone

from contacts.meetings.day_models import FollowUp, Interest, ListWording, SignedPage
from contacts.meetings.models import Attendance, HeadCount, Invitation, InvitationLetter, Meeting, MeetingSeries
from contacts.models import Affiliation, Organisation, Person
from crm.common.dates import today
from tests.factories.accounts import SpecialistFactory
from tests.factories.base import HouseFactory
from tests.factories.files import StoredFileFactory
from tests.factories.journal import NextStepFactory
from tests.factories.outbox import OutgoingMessageFactory

NAMES = [("Anna", "Żurek", "K"), ("Piotr", "Ćwik", "M"), ("Łucja", "Bąk", "K"), ("Jan", "Śmiały", "M")]


class BodyFactory(HouseFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"WTZ Lipowo {number}")
    kind = "wtz"
    powiat_id = "3002"


class GuestFactory(HouseFactory):
    """A person; name an `organisation` to have them act for it."""

    class Meta:
        model = Person

    first_name = factory.Sequence(lambda number: NAMES[number % 4][0])
    last_name = factory.Sequence(lambda number: f"{NAMES[number % 4][1]} {number}")
    sex = factory.Sequence(lambda number: NAMES[number % 4][2])

    @factory.post_generation
    def organisation(self, create, extracted, **kwargs):
        if create and extracted:
            AffiliationFactory(person=self, organisation=extracted)


class AffiliationFactory(HouseFactory):
    class Meta:
        model = Affiliation

    function = "kierowniczka"


class MeetingFactory(HouseFactory):
    """Planned for a week from now; `past=True` was a week ago."""

    class Meta:
        model = Meeting

    class Params:
        past = factory.Trait(starts_on=factory.LazyFunction(lambda: today() - timedelta(days=7)))

    title = factory.Sequence(lambda number: f"Spotkanie informacyjne {number}")
    starts_on = factory.LazyFunction(lambda: today() + timedelta(days=7))
    powiat_id = "3019"
    town = "Piła"
    organiser = factory.SubFactory(SpecialistFactory)


class InvitationFactory(HouseFactory):
    class Meta:
        model = Invitation

    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(GuestFactory)
    answered_at = factory.LazyAttribute(lambda one: timezone.now() if one.state in ("accepted", "declined") else None)
    state = "planned"


class AttendanceFactory(HouseFactory):
    """Somebody who was at a meeting a week ago."""

    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory, past=True)
    person = factory.SubFactory(GuestFactory)


class HeadCountFactory(HouseFactory):
    """Three women from workshops, counted without names."""

    class Meta:
        model = HeadCount

    meeting = factory.SubFactory(MeetingFactory, past=True)
    sex = "K"
    organisation_kind = "wtz"
    people = 3


class MeetingSeriesFactory(HouseFactory):
    class Meta:
        model = MeetingSeries

    title = "Szkolenia"
    rhythm = "weekly"


class InvitationLetterFactory(HouseFactory):
    """A letter that waits to be sent."""

    class Meta:
        model = InvitationLetter

    invitation = factory.SubFactory(InvitationFactory, state="sent")
    kind = "invitation"
    sequence = 0
    told = "x"
    secret_hash = factory.Sequence(lambda number: f"{number:064}")
    message = factory.SubFactory(OutgoingMessageFactory)


class InterestFactory(HouseFactory):
    class Meta:
        model = Interest

    attendance = factory.SubFactory(AttendanceFactory)


class FollowUpFactory(HouseFactory):
    class Meta:
        model = FollowUp

    meeting = factory.SubFactory(MeetingFactory, past=True)
    step = factory.SubFactory(NextStepFactory)
    batch = factory.LazyFunction(uuid.uuid4)


class SignedPageFactory(HouseFactory):
    class Meta:
        model = SignedPage

    meeting = factory.SubFactory(MeetingFactory, past=True)
    file = factory.SubFactory(StoredFileFactory)
    number = 1


class ListWordingFactory(HouseFactory):
    class Meta:
        model = ListWording

    header = "Projekt „Od WTZ do pracy”"
    clause = "Administratorem danych jest stowarzyszenie."
