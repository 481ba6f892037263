"""Forming a group, changing what is known about it, and whether the work on it goes on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from crm.audit.models import Operation
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError, StaleEditError
from crm.territory.models import Gmina
from groups.actions import (
    change_group,
    complete_group,
    form_group,
    resume_group,
    suspend_group,
    withdraw_group,
)
from groups.choices import BlockingReason
from groups.models import InitiativeGroup, Membership
from milestones.progress import path_of
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.milestones import GroupMilestoneFactory

PLACE = {"name": "Równe Szanse", "powiat_id": "3002", "town": "Gajewo"}
NO_PREMISES = BlockingReason.NO_PREMISES
A_WEEK_AGO, TOMORROW = today() - timedelta(days=7), today() + timedelta(days=1)
STOPPING = pytest.mark.parametrize("stop", [suspend_group, withdraw_group], ids=lambda action: action.__name__)


def refused_on(field):
    return pytest.raises(ValidationError, match=rf"'{field}'")


def stored(group):
    return InitiativeGroup.objects.get(pk=group.pk)


# --- forming ----------------------------------------------------------------------------------------------


def test_one_organisation_and_one_person_enter_a_new_group_in_several_roles_at_once(specialist):
    gmina, jan = OrganisationFactory(kind="municipality"), PersonFactory()

    group = form_group(
        by=specialist,
        members=[(gmina, "founder"), (gmina, "funder")],
        people=[(jan, "leader"), (jan, "founder")],
        formed_on=A_WEEK_AGO,
        **PLACE,
    )

    assert {(one.organisation, one.role) for one in group.memberships.all()} == {(gmina, "founder"), (gmina, "funder")}
    assert {(one.person, one.role) for one in group.people.all()} == {(jan, "leader"), (jan, "founder")}


def test_the_first_members_belong_to_the_group_from_the_day_it_was_formed(specialist):
    group = form_group(
        by=specialist,
        members=[(OrganisationFactory(), "initiator")],
        people=[(PersonFactory(), "mentor")],
        formed_on=A_WEEK_AGO,
        **PLACE,
    )

    assert group.memberships.get().from_on == group.people.get().from_on == A_WEEK_AGO


def test_who_forms_a_group_guards_it_unless_somebody_else_is_named(specialist, other_specialist):
    assert form_group(by=specialist, **PLACE).guardian == specialist
    assert form_group(by=specialist, guardian=other_specialist, **PLACE).guardian == other_specialist


def test_a_group_formed_after_a_meeting_is_tied_to_it(specialist):
    meeting = MeetingFactory(past=True)

    group = form_group(by=specialist, meeting=meeting, **PLACE)

    assert group.meeting_links.get().meeting == meeting


def test_forming_a_group_with_everybody_in_it_is_one_operation_of_the_person(specialist):
    members, people = [(OrganisationFactory(), "initiator")], [(PersonFactory(), "mentor")]
    meeting = MeetingFactory(past=True)
    before = Operation.objects.count()

    group = form_group(by=specialist, members=members, people=people, meeting=meeting, **PLACE)

    done = Operation.objects.latest("id")
    assert Operation.objects.count() == before + 1
    assert (done.kind, done.actor, done.subject_id) == ("group.formed", specialist, group.pk)
    assert group.memberships.get().history.get().operation == done


def test_the_same_form_sent_twice_forms_one_group(specialist):
    token, members = uuid4(), [(OrganisationFactory(), "initiator")]
    first = form_group(by=specialist, token=token, members=members, **PLACE)

    with pytest.raises(AlreadyDoneError) as refusal:
        form_group(by=specialist, token=token, members=members, **PLACE)

    assert refusal.value.subject == first
    assert (InitiativeGroup.objects.count(), Membership.objects.count()) == (1, 1)


def test_a_founder_that_cannot_be_one_leaves_no_half_formed_group(specialist):
    members = [(OrganisationFactory(), "initiator"), (OrganisationFactory(kind="business"), "founder")]

    with refused_on("organisation"):
        form_group(by=specialist, members=members, **PLACE)

    assert not InitiativeGroup.objects.exists()


def test_a_group_cannot_have_been_formed_tomorrow(specialist):
    with refused_on("formed_on"):
        form_group(by=specialist, formed_on=TOMORROW, **PLACE)


def test_a_gmina_of_another_powiat_is_refused(specialist):
    elsewhere = Gmina.objects.exclude(powiat_id=PLACE["powiat_id"]).first()

    with refused_on("gmina"):
        form_group(by=specialist, gmina=elsewhere, **PLACE)


# --- changing ---------------------------------------------------------------------------------------------


def test_a_change_keeps_what_stood_before_in_the_history(group, specialist):
    change_group(group=group, by=specialist, version=group.version, branch="ceramika")

    newest, first = stored(group).history.all()
    assert (first.branch, newest.branch) == ("", "ceramika")
    assert newest.operation.actor == specialist


def test_a_stale_change_is_refused_and_writes_nothing(group, specialist, coordinator):
    change_group(group=stored(group), by=coordinator, version=1, town="Po zmianie")

    with pytest.raises(StaleEditError):
        change_group(group=stored(group), by=specialist, version=1, town="Zgubione")

    assert stored(group).town == "Po zmianie"


def test_the_day_of_forming_cannot_move_behind_the_last_change_of_status(group, specialist):
    suspend_group(group=group, reason=NO_PREMISES, by=specialist, on=A_WEEK_AGO)

    with pytest.raises(ValidationError):
        change_group(group=stored(group), by=specialist, formed_on=today())

    assert stored(group).formed_on == group.formed_on


# --- status -----------------------------------------------------------------------------------------------


@STOPPING
def test_work_stops_for_a_reason_on_a_day(group, specialist, stop):
    stopped = stop(group=group, reason=NO_PREMISES, by=specialist, on=A_WEEK_AGO, note="Lokal wynajęto komu innemu")

    assert (stopped.status_on, stopped.status_reason) == (A_WEEK_AGO, "no_premises")
    assert stopped.status_note == "Lokal wynajęto komu innemu"
    assert stopped.status == {suspend_group: "suspended", withdraw_group: "withdrawn"}[stop]


@STOPPING
def test_work_does_not_stop_without_a_reason(group, specialist, stop):
    with pytest.raises(ValidationError, match="Wybierz powód"):
        stop(group=group, reason="", by=specialist)

    assert stored(group).status == "active"


@STOPPING
def test_work_does_not_stop_for_a_reason_nobody_knows(group, specialist, stop):
    with pytest.raises(ValidationError):
        stop(group=group, reason="bad_weather", by=specialist)

    assert stored(group).status == "active"


def test_work_is_completed_without_a_reason(group, specialist):
    assert complete_group(group=group, by=specialist).status == "completed"


@pytest.mark.parametrize("stop", ["suspended", "withdrawn", "completed"])
def test_work_is_taken_up_again_and_the_reason_of_stopping_no_longer_stands(group, specialist, stop):
    if stop == "completed":
        complete_group(group=group, by=specialist, note="Zarejestrowana")
    else:
        action = {"suspended": suspend_group, "withdrawn": withdraw_group}[stop]
        action(group=group, reason=NO_PREMISES, by=specialist, note="Bez lokalu")

    resumed = resume_group(group=group, by=specialist)

    assert (resumed.status, resumed.status_reason, resumed.status_note) == ("active", "", "")


def test_a_suspended_group_may_give_up(specialist):
    group = InitiativeGroupFactory(suspended=True)

    assert withdraw_group(group=group, reason=BlockingReason.NO_LEADER, by=specialist).status == "withdrawn"


@pytest.mark.parametrize(
    ("status", "action"),
    [
        ("active", "resume"),
        ("suspended", "suspend"),
        ("suspended", "complete"),
        ("withdrawn", "suspend"),
        ("withdrawn", "withdraw"),
        ("withdrawn", "complete"),
        ("completed", "suspend"),
        ("completed", "withdraw"),
        ("completed", "complete"),
    ],
)
def test_a_step_that_makes_no_sense_from_where_the_group_is_is_refused_in_words(group, specialist, status, action):
    because = {"group": group, "reason": NO_PREMISES, "by": specialist}
    bring_to = {"suspended": suspend_group, "withdrawn": withdraw_group}
    if status in bring_to:
        bring_to[status](**because)
    elif status == "completed":
        complete_group(group=group, by=specialist)

    with pytest.raises(ValidationError, match=r"Stan grupy: .*, więc teraz nie można tego zrobić"):
        {
            "suspend": lambda: suspend_group(**because),
            "withdraw": lambda: withdraw_group(**because),
            "complete": lambda: complete_group(group=group, by=specialist),
            "resume": lambda: resume_group(group=group, by=specialist),
        }[action]()

    assert stored(group).status == status


def test_the_status_changes_neither_before_the_group_was_formed_nor_before_its_last_change(group, specialist):
    with refused_on("on"):
        suspend_group(group=group, reason=NO_PREMISES, by=specialist, on=group.formed_on - timedelta(days=1))
    suspend_group(group=group, reason=NO_PREMISES, by=specialist, on=A_WEEK_AGO)

    with refused_on("on"):
        resume_group(group=group, by=specialist, on=A_WEEK_AGO - timedelta(days=1))


def test_the_status_changes_on_the_day_of_forming_and_back_on_the_same_day(group, specialist):
    suspend_group(group=group, reason=NO_PREMISES, by=specialist, on=group.formed_on)

    assert resume_group(group=group, by=specialist, on=group.formed_on).status == "active"


def test_the_status_does_not_change_tomorrow(group, specialist):
    with refused_on("status_on"):
        suspend_group(group=group, reason=NO_PREMISES, by=specialist, on=TOMORROW)


def test_who_suspended_the_group_and_what_they_said_stands_in_the_audit_trail(group, coordinator):
    suspend_group(group=group, reason=NO_PREMISES, by=coordinator, note="Bez lokalu do wiosny")

    done = Operation.objects.get(kind="group.suspended")
    assert (done.actor, done.subject_id, done.reason) == (coordinator, group.pk, "Bez lokalu do wiosny")


def test_a_status_form_sent_twice_changes_the_status_once(group, specialist):
    token = uuid4()
    suspend_group(group=group, reason=NO_PREMISES, by=specialist, token=token)

    with pytest.raises(AlreadyDoneError) as refusal:
        suspend_group(group=group, reason=NO_PREMISES, by=specialist, token=token)

    assert refusal.value.subject == group


def test_suspending_leaves_the_stage_where_the_milestones_put_it(group, specialist):
    GroupMilestoneFactory(group=group, by=specialist, kind="group_qualified", out_of_order_reason="nabór ciągły")
    before = path_of(group).stage.code

    suspend_group(group=group, reason=NO_PREMISES, by=specialist)

    assert path_of(group).stage.code == before == "B"


def test_a_milestone_of_a_suspended_group_moves_its_stage_and_not_its_status(specialist):
    group = InitiativeGroupFactory(guardian=specialist, suspended=True)

    GroupMilestoneFactory(group=group, by=specialist, kind="group_qualified", out_of_order_reason="nabór ciągły")

    assert (path_of(group).stage.code, stored(group).status) == ("B", "suspended")
