"""Invented initiative groups, who belongs to them and what concerns them."""

from datetime import timedelta

import factory

from crm.common.dates import today
from groups.actions import form_group, suspend_group
from groups.choices import BlockingReason, GroupPersonRole, MemberRole, Strand, StrandState
from groups.models import (
    GroupInteraction,
    GroupMeeting,
    GroupPerson,
    GroupStep,
    GroupStrand,
    InitiativeGroup,
    Membership,
    SilenceLimit,
)
from tests.factories.accounts import SpecialistFactory
from tests.factories.base import HouseFactory
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.journal import InteractionFactory, NextStepFactory
from tests.factories.meetings import MeetingFactory


class InitiativeGroupFactory(HouseFactory):
    """An active group of ten days, formed through the action as people do; `suspended=True` stops the work on it."""

    class Meta:
        model = InitiativeGroup

    name = factory.Sequence(lambda number: f"Grupa {number}")
    powiat_id = "3002"
    town = "Wzorowo"
    guardian = factory.SubFactory(SpecialistFactory)
    formed_on = factory.LazyFunction(lambda: today() - timedelta(days=10))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return form_group(by=kwargs["guardian"], **kwargs)

    @factory.post_generation
    def suspended(self, create, extracted, **kwargs):
        if create and extracted:
            suspend_group(group=self, reason=BlockingReason.NO_PREMISES, by=self.guardian)
            self.refresh_from_db()


class MembershipFactory(HouseFactory):
    """A workshop that works with the group."""

    class Meta:
        model = Membership

    group = factory.SubFactory(InitiativeGroupFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = MemberRole.WTZ_PARTNER


class GroupPersonFactory(HouseFactory):
    class Meta:
        model = GroupPerson

    group = factory.SubFactory(InitiativeGroupFactory)
    person = factory.SubFactory(PersonFactory)
    role = GroupPersonRole.LEADER


class GroupInteractionFactory(HouseFactory):
    class Meta:
        model = GroupInteraction

    group = factory.SubFactory(InitiativeGroupFactory)
    interaction = factory.SubFactory(InteractionFactory)


class GroupStepFactory(HouseFactory):
    class Meta:
        model = GroupStep

    group = factory.SubFactory(InitiativeGroupFactory)
    step = factory.SubFactory(NextStepFactory)


class GroupMeetingFactory(HouseFactory):
    class Meta:
        model = GroupMeeting

    group = factory.SubFactory(InitiativeGroupFactory)
    meeting = factory.SubFactory(MeetingFactory, past=True)


class GroupStrandFactory(HouseFactory):
    """The local government, in talks since today."""

    class Meta:
        model = GroupStrand

    group = factory.SubFactory(InitiativeGroupFactory)
    strand = Strand.LOCAL_GOVERNMENT
    state = StrandState.TALKS


class SilenceLimitFactory(HouseFactory):
    class Meta:
        model = SilenceLimit

    stage = "A"
    days = 14
