"""Contacts, next steps and meetings of a group; the last contact and the silence that follows it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from contacts.actions import finish_step, withdraw_interaction
from contacts.models import Interaction, NextStep
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError
from groups.actions import (
    complete_group,
    link_interaction,
    link_meeting,
    log_group_contact,
    plan_group_step,
    resume_group,
    suspend_group,
    withdraw_group,
)
from groups.choices import BlockingReason
from groups.models import GroupStep, InitiativeGroup
from groups.panels import my_quiet_groups
from groups.quiet import quiet
from tests.factories.contacts import OrganisationFactory
from tests.factories.groups import InitiativeGroupFactory, MembershipFactory
from tests.factories.journal import InteractionFactory, NextStepFactory
from tests.factories.meetings import MeetingFactory

TODAY = today()


def days_ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def talk(group, specialist):
    """`talk(5)` logs a telephone call with the group five days ago."""

    def log(days=0, group=group, **contact):
        values = {"kind": "phone_call", "occurred_on": days_ago(days), "organisations": [OrganisationFactory()]}
        return log_group_contact(group=group, by=specialist, **values | contact)

    return log


def last_contact(group):
    return InitiativeGroup.objects.with_last_contact().get(pk=group.pk).last_contact_on


def quiet_groups():
    return list(quiet(InitiativeGroup.objects.all()))


# --- ties -------------------------------------------------------------------------------------------------


def test_a_contact_logged_with_a_group_is_one_of_the_organisations_too(talk, group):
    workshop = OrganisationFactory()

    contact = talk(organisations=[workshop])

    assert group.interaction_links.get().interaction == contact
    assert list(contact.organisations.all()) == [workshop]


def test_the_step_agreed_in_a_contact_with_a_group_is_the_groups(talk, group):
    contact = talk(next_steps=[{"what": "Wysłać wzór statutu", "due_on": TODAY}])

    step = group.step_links.get().step
    assert (step.what, step.interaction) == ("Wysłać wzór statutu", contact)


def test_the_same_form_sent_twice_logs_one_contact_and_leads_to_the_group(talk, group):
    token = uuid4()
    talk(token=token)

    with pytest.raises(AlreadyDoneError) as refusal:
        talk(token=token)

    assert refusal.value.subject == group
    assert Interaction.objects.count() == group.interaction_links.count() == 1


def test_a_contact_logged_elsewhere_is_tied_to_the_group_with_its_steps(group, specialist):
    contact = InteractionFactory()
    step = NextStepFactory(interaction=contact)

    link_interaction(group=group, interaction=contact, by=specialist)

    assert group.interaction_links.get().interaction == contact
    assert group.step_links.get().step == step


def test_a_step_of_another_group_stays_there_when_its_contact_is_tied_to_a_second_one(talk, specialist):
    contact = talk(next_steps=[{"what": "Oddzwonić", "due_on": TODAY}])
    second = InitiativeGroupFactory()

    link_interaction(group=second, interaction=contact, by=specialist)

    assert second.interaction_links.count() == 1
    assert not second.step_links.exists()


def test_tying_a_contact_or_a_meeting_twice_ties_it_once(group, specialist):
    contact, meeting = InteractionFactory(), MeetingFactory(past=True)

    for _time in range(2):
        link_interaction(group=group, interaction=contact, by=specialist)
        link_meeting(group=group, meeting=meeting, by=specialist)

    assert group.interaction_links.count() == group.meeting_links.count() == 1


def test_a_planned_step_is_the_groups_and_planned_once(group, specialist):
    token = uuid4()
    plan_group_step(group=group, by=specialist, what="Zebrać zarząd", due_on=TODAY, token=token)

    with pytest.raises(AlreadyDoneError) as refusal:
        plan_group_step(group=group, by=specialist, what="Zebrać zarząd", due_on=TODAY, token=token)

    assert refusal.value.subject == group
    assert GroupStep.objects.get().step == NextStep.objects.get()


# --- the last contact -------------------------------------------------------------------------------------


def test_the_last_contact_is_the_newest_by_the_day_it_took_place(talk, group):
    talk(3)
    talk(9)

    assert last_contact(group) == days_ago(3)


def test_an_unanswered_call_is_no_contact(talk, group):
    talk(9, outcome="agreed")
    talk(3, outcome="no_answer")

    assert last_contact(group) == days_ago(9)


def test_a_withdrawn_contact_is_none(talk, group, specialist):
    talk(9)
    withdraw_interaction(interaction=talk(3), reason="Zapisano dwa razy", by=specialist)

    assert last_contact(group) == days_ago(9)


def test_a_contact_with_a_member_about_something_else_is_none_with_the_group(group):
    member = MembershipFactory(group=group)

    InteractionFactory(organisations=[member.organisation])

    assert last_contact(group) is None


# --- silence ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "rings"), [(30, False), (31, True)])
def test_silence_rings_after_more_than_thirty_days(talk, days, rings):
    group = InitiativeGroupFactory(formed_on=days_ago(90))
    talk(days, group=group)

    assert (quiet_groups() == [group]) is rings


@pytest.mark.parametrize(("days", "rings"), [(30, False), (31, True)])
def test_a_group_never_spoken_with_is_silent_since_it_was_formed(db, days, rings):
    group = InitiativeGroupFactory(formed_on=days_ago(days))

    assert (quiet_groups() == [group]) is rings


def test_a_call_nobody_answered_does_not_break_the_silence(talk):
    group = InitiativeGroupFactory(formed_on=days_ago(90))

    talk(1, group=group, outcome="no_answer")

    assert quiet_groups() == [group]


@pytest.mark.parametrize("stop", ["suspend", "withdraw", "complete"])
def test_only_active_groups_ring(specialist, stop):
    group = InitiativeGroupFactory(formed_on=days_ago(90))
    because = {"group": group, "by": specialist, "reason": BlockingReason.NO_FUNDING}
    {
        "suspend": lambda: suspend_group(**because),
        "withdraw": lambda: withdraw_group(**because),
        "complete": lambda: complete_group(group=group, by=specialist),
    }[stop]()
    assert quiet_groups() == []

    resume_group(group=group, by=specialist)

    assert quiet_groups() == [group]


def test_my_day_names_my_silent_groups_the_longest_silent_first(rf, specialist, talk):
    recent, old, never = (
        InitiativeGroupFactory(name=name, guardian=specialist, formed_on=days_ago(formed))
        for name, formed in (("Niedawno", 200), ("Dawno", 200), ("Nigdy", 60))
    )
    InitiativeGroupFactory(name="Cudza", formed_on=days_ago(200))
    talk(40, group=recent)
    talk(90, group=old)

    panel = my_quiet_groups(rf.get("/"), specialist)

    assert panel.context["groups"] == [old, never, recent]


def test_my_day_says_nothing_where_nobody_is_silent_or_the_person_guards_no_groups(rf, group, specialist, officer):
    assert my_quiet_groups(rf.get("/"), specialist) is None
    assert my_quiet_groups(rf.get("/"), officer) is None


def test_a_finished_step_is_no_contact(group, specialist):
    step = plan_group_step(group=group, by=specialist, what="Oddzwonić", due_on=TODAY)

    finish_step(step=step, by=specialist)

    assert last_contact(group) is None
