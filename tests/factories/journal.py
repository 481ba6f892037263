"""Invented contacts and next steps."""

import uuid

import factory

from contacts.actions import keep_draft, log_interaction, plan_step
from contacts.choices import InteractionKind
from contacts.models import (
    ContactDraft,
    Interaction,
    InteractionColleague,
    InteractionParty,
    InteractionPerson,
    NextStep,
)
from crm.common.dates import today
from tests.factories.accounts import SpecialistFactory
from tests.factories.base import HouseFactory
from tests.factories.contacts import OrganisationFactory, PersonFactory


class InteractionFactory(HouseFactory):
    """A telephone call today with one workshop, logged through the action as people do."""

    class Meta:
        model = Interaction

    by = factory.SubFactory(SpecialistFactory)
    kind = InteractionKind.PHONE_CALL
    occurred_on = factory.LazyFunction(today)
    organisations = factory.LazyFunction(lambda: [OrganisationFactory()])
    summary = "Umówiono rozmowę z zarządem."

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return log_interaction(**kwargs)


class NextStepFactory(HouseFactory):
    """Our step for today."""

    class Meta:
        model = NextStep

    by = factory.SubFactory(SpecialistFactory)
    what = factory.Sequence(lambda number: f"Wysłać materiały {number}")
    due_on = factory.LazyFunction(today)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return plan_step(**kwargs)


class InteractionPartyFactory(HouseFactory):
    class Meta:
        model = InteractionParty

    interaction = factory.SubFactory(InteractionFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    organisation_kind = factory.LazyAttribute(lambda party: party.organisation.kind)


class InteractionPersonFactory(HouseFactory):
    class Meta:
        model = InteractionPerson

    interaction = factory.SubFactory(InteractionFactory)
    person = factory.SubFactory(PersonFactory)


class InteractionColleagueFactory(HouseFactory):
    class Meta:
        model = InteractionColleague

    interaction = factory.SubFactory(InteractionFactory)
    colleague = factory.SubFactory(SpecialistFactory)


class ContactDraftFactory(HouseFactory):
    """What a form would send: each field a list of values."""

    class Meta:
        model = ContactDraft

    by = factory.SubFactory(SpecialistFactory)
    key = factory.LazyFunction(uuid.uuid4)
    place = "/interactions/log/"
    title = "Rozmowa o lokalu"
    fields = factory.LazyFunction(lambda: {"kind": ["phone_call"], "summary": ["Rozmowa o lokalu"]})

    @classmethod
    def _create(cls, model_class, *args, **values):
        return keep_draft(**values)
