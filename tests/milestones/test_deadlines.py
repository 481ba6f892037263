"""What the law and the path set a day for is planned once its event is recorded, and gives way to people."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from contacts.actions import add_person, change_step, finish_step, move_step
from contacts.models import NextStep
from crm.audit.models import Operation
from crm.audit.operations import operation
from crm.common.dates import today
from groups.actions import add_group_person, change_group, complete_group, resume_group, withdraw_group
from milestones.actions import change_milestone, plan_milestone, revoke_milestone
from milestones.deadlines import DEADLINES, DURABILITY, FIVE_EMPLOYED, FIVE_MEMBERS, START
from milestones.models import DeadlineStep, GroupMilestone
from milestones.rules import REQUIREMENTS
from milestones.spans import months_later
from tests.factories.accounts import SpecialistFactory

pytestmark = pytest.mark.django_db

YESTERDAY = today() - timedelta(days=1)
LATE_REASON = "Dokumenty nadejdą później."


@pytest.fixture
def entered(form, record, organisation, specialist):
    """`entered(day)` answers a group of two legal persons, or of three people, entered in KRS on the day."""

    def make(day=YESTERDAY, track="legal_persons", **entry):
        founders = [organisation(), organisation("municipality", "Gmina Czarnków")] if track == "legal_persons" else []
        group = form(founders, track=track)
        for number in range(0 if founders else 3):
            person = add_person(by=specialist, first_name="Osoba", last_name=f"Wymyślona {number}")
            add_group_person(group=group, person=person, role="founder", by=specialist)
        for code in ("founders_decided", "founding_meeting", "krs_filed"):
            record(group, code, min(day, date(2019, 1, 7)), out_of_order_reason=LATE_REASON)
        record(group, "krs_registered", day, **entry)
        return group

    return make


def plans(group):
    """The planned days of the milestones that are not reached, by code."""
    rows = GroupMilestone.objects.planned().filter(group=group, planned_on__isnull=False)
    return dict(rows.values_list("kind__code", "planned_on"))


def steps(group):
    """The open steps of the group: by when and whose, by the code of the deadline; those of people by their words."""
    rows = NextStep.objects.open().filter(group_link__group=group).select_related("responsible")
    links = dict(DeadlineStep.objects.filter(group=group).values_list("step", "rule"))
    return {links.get(step.pk, step.what): (step.due_on, step.responsible) for step in rows}


def step_of(group, deadline):
    return NextStep.objects.get(deadline_link__group=group, deadline_link__rule=deadline.code)


def entry_of(group):
    return GroupMilestone.objects.reached().get(group=group, kind__code="krs_registered")


def revoke_entry(group, coordinator):
    revoke_milestone(milestone=entry_of(group), reason="Pomyłka", by=coordinator)


# --- the day


def test_the_entry_in_the_register_plans_the_start_and_the_employment_of_legal_persons(entered, specialist):
    group = entered()

    start, employed = YESTERDAY + timedelta(days=90), months_later(YESTERDAY, 6)
    assert plans(group) == {"operations_started": start, "employment_threshold": employed}
    assert steps(group) == {START.code: (start, specialist), FIVE_EMPLOYED.code: (employed, specialist)}


def test_natural_persons_have_a_year_to_reach_five_members(entered):
    group = entered(track="natural_persons")

    assert plans(group)["employment_threshold"] == months_later(YESTERDAY, 12)
    assert set(steps(group)) == {START.code, FIVE_MEMBERS.code}


def test_what_a_term_has_set_by_itself_is_nobodys_move_until_somebody_takes_it_up(entered, specialist, client_of):
    group = entered(today() - timedelta(days=30))
    hers = client_of(specialist)
    assert "Niczyj ruch" in hers.get(group.get_absolute_url()).content.decode()

    change_step(step=step_of(group, START), by=specialist, what="Umówić notariusza")

    shown = hers.get(group.get_absolute_url()).content.decode()
    assert "Niczyj ruch" not in shown
    assert "Nasz ruch: Umówić notariusza" in shown


def test_a_year_after_the_required_employment_its_durability_is_due(entered, record):
    group = entered(today() - timedelta(days=40))

    record(group, "employment_threshold", YESTERDAY, out_of_order_reason=LATE_REASON)

    assert plans(group)["durability_confirmed"] == months_later(YESTERDAY, 12)
    assert steps(group)[DURABILITY.code][0] == months_later(YESTERDAY, 12)


@pytest.mark.parametrize(
    ("deadline", "event", "last"),
    [
        (START, date(2013, 12, 9), date(2014, 3, 9)),
        (FIVE_EMPLOYED, date(2024, 8, 31), date(2025, 2, 28)),
        (FIVE_MEMBERS, date(2024, 2, 29), date(2025, 2, 28)),
        (DURABILITY, date(2014, 4, 15), date(2015, 4, 15)),
    ],
    ids=lambda value: getattr(value, "code", None),
)
def test_the_last_day_is_counted_to_the_day(deadline, event, last):
    assert deadline.counted_from(event) == last


@pytest.mark.parametrize(("day", "planned"), [(date(2018, 3, 30), False), (date(2018, 3, 31), True)])
def test_the_law_in_force_on_the_day_of_the_entry_decides(entered, day, planned, specialist):
    group = entered(date(2019, 1, 7), track="natural_persons")

    for code in ("founders_decided", "founding_meeting", "krs_filed"):
        earlier = GroupMilestone.objects.get(group=group, kind__code=code)
        GroupMilestone.objects.filter(pk=earlier.pk).update(achieved_on=date(2017, 1, 2))
    change_milestone(milestone=entry_of(group), by=specialist, achieved_on=day)

    assert ("employment_threshold" in plans(group)) is planned


def test_an_entry_known_to_the_month_starts_no_term(entered):
    group = entered(date(2024, 5, 1), precision="month")

    assert plans(group) == steps(group) == {}


def test_a_term_that_is_over_already_is_a_late_plan_and_no_step(entered):
    group = entered(date(2019, 1, 7))

    assert plans(group)["employment_threshold"] == date(2019, 7, 7)
    assert steps(group) == {}


# --- people come first


def test_a_day_a_person_planned_before_stays_and_the_step_reminds_all_the_same(form, entered, specialist):
    group = entered(track="natural_persons")
    revoked_later = plans(group)["employment_threshold"] - timedelta(days=30)
    plan_milestone(group=group, kind="employment_threshold", planned_on=revoked_later, by=specialist)

    change_milestone(milestone=entry_of(group), by=specialist, achieved_on=YESTERDAY - timedelta(days=5))

    assert plans(group)["employment_threshold"] == revoked_later
    assert steps(group)[FIVE_MEMBERS.code][0] == months_later(YESTERDAY - timedelta(days=5), 12)


def test_a_corrected_entry_moves_the_days_nobody_has_changed(entered, specialist):
    group, day = entered(), YESTERDAY - timedelta(days=9)

    change_milestone(milestone=entry_of(group), by=specialist, achieved_on=day)

    assert plans(group) == {
        "operations_started": day + timedelta(days=90),
        "employment_threshold": months_later(day, 6),
    }
    step = step_of(group, START)
    assert (step.due_on, step.first_due_on, step.opened_on) == (day + timedelta(days=90), day + timedelta(days=90), day)


@pytest.mark.parametrize("changed", ["moved", "reworded", "handed over"])
def test_a_step_somebody_has_changed_is_theirs(entered, specialist, coordinator, changed):
    group = entered()
    step = step_of(group, START)
    if changed == "moved":
        move_step(step=step, due_on=today() + timedelta(days=10), by=specialist)
    elif changed == "reworded":
        change_step(step=step, what="Umówić otwarcie z gminą", by=specialist)
    else:
        change_step(step=step, responsible=coordinator, by=specialist)
    left = NextStep.objects.values("what", "due_on", "responsible").get(pk=step.pk)

    change_milestone(milestone=entry_of(group), by=specialist, achieved_on=YESTERDAY - timedelta(days=9))
    revoke_entry(group, coordinator)

    assert NextStep.objects.open().values("what", "due_on", "responsible").get(pk=step.pk) == left


def test_a_revoked_entry_takes_back_what_it_had_planned(entered, coordinator):
    group = entered()

    revoke_entry(group, coordinator)

    assert plans(group) == steps(group) == {}
    assert not DeadlineStep.objects.exists()


def test_a_revoked_entry_leaves_the_day_a_person_set(entered, specialist, coordinator):
    group, chosen = entered(), today() + timedelta(days=20)
    plan_milestone(group=group, kind="operations_started", planned_on=chosen, by=specialist)

    revoke_entry(group, coordinator)

    assert plans(group) == {"operations_started": chosen}


def test_an_entry_recorded_again_plans_again(entered, record, coordinator):
    group = entered()
    revoke_entry(group, coordinator)

    record(group, "krs_registered", YESTERDAY - timedelta(days=3))

    assert plans(group)["operations_started"] == YESTERDAY + timedelta(days=87)
    assert set(steps(group)) == {START.code, FIVE_EMPLOYED.code}


def test_saving_the_plan_unchanged_leaves_it_to_the_deadline(entered, specialist):
    group = entered()

    plan_milestone(group=group, kind="operations_started", planned_on=plans(group)["operations_started"], by=specialist)

    assert GroupMilestone.objects.get(group=group, kind__code="operations_started").planned_by_rule == START.code


# --- what was reached, and who goes on


def test_the_step_is_done_with_the_milestone_and_open_again_when_that_is_revoked(entered, record, coordinator):
    group = entered(today() - timedelta(days=10))
    started = record(group, "operations_started", today() - timedelta(days=2))

    step = step_of(group, START)
    assert (step.done_on, step.closing_note) == (
        today() - timedelta(days=2),
        "Odnotowano kamień milowy „Rozpoczęcie działalności”.",
    )
    revoke_milestone(milestone=started, reason="Pomyłka", by=coordinator)

    assert START.code in steps(group)
    assert plans(group)["operations_started"] == today() + timedelta(days=80)


def test_a_step_a_person_has_done_stays_done(entered, specialist):
    group = entered()
    finish_step(step=step_of(group, START), by=specialist)

    change_milestone(milestone=entry_of(group), by=specialist, achieved_on=YESTERDAY - timedelta(days=9))

    assert START.code not in steps(group)


def test_another_track_has_another_term(entered, specialist):
    group = entered()

    change_group(group=group, by=specialist, founder_track="natural_persons")
    assert plans(group)["employment_threshold"] == months_later(YESTERDAY, 12)
    assert set(steps(group)) == {START.code, FIVE_MEMBERS.code}

    change_group(group=group, by=specialist, founder_track="legal_persons")
    assert plans(group)["employment_threshold"] == months_later(YESTERDAY, 6)


def test_the_steps_go_over_to_a_new_guardian(entered, specialist):
    group, successor = entered(), SpecialistFactory()

    change_group(group=group, by=specialist, guardian=successor)

    assert {responsible for _day, responsible in steps(group).values()} == {successor}


@pytest.mark.parametrize("ends", [complete_group, withdraw_group])
def test_a_group_whose_work_is_over_is_reminded_of_nothing_until_it_is_resumed(entered, specialist, ends):
    group = entered()
    ends(group=group, by=specialist, **({"reason": "no_premises"} if ends is withdraw_group else {}))
    assert plans(group) == steps(group) == {}

    resume_group(group=group, by=specialist)
    assert set(plans(group)) == {"operations_started", "employment_threshold"}
    assert set(steps(group)) == {START.code, FIVE_EMPLOYED.code}


def test_planning_is_part_of_recording(entered, specialist):
    group = entered()

    milestone = GroupMilestone.objects.get(group=group, kind__code="operations_started")
    written = {row.operation.kind for row in [milestone.history.first(), step_of(group, START).history.first()]}
    assert written == {"milestone.recorded"}
    assert milestone.recorded_by == specialist


# --- groups that had been registered before


def test_groups_registered_before_get_theirs_once(entered):
    group = entered()
    with operation("test", by=None):
        DeadlineStep.objects.all().delete()
        NextStep.objects.all().delete()
        GroupMilestone.objects.planned().filter(group=group).delete()

    for _time in range(2):
        call_command("plan_deadlines")

    assert set(plans(group)) == {"operations_started", "employment_threshold"}
    assert set(steps(group)) == {START.code, FIVE_EMPLOYED.code}
    assert Operation.objects.filter(kind="milestone.deadlines_planned").count() == 1


# --- the table


def test_every_term_of_a_requirement_is_a_row_of_the_deadlines():
    assert {row.term for row in REQUIREMENTS if row.term} <= set(DEADLINES)


@pytest.mark.parametrize("row", [*REQUIREMENTS, *DEADLINES], ids=lambda row: row.code)
def test_who_confirmed_a_rule_and_when_is_said_together_and_only_of_a_confirmed_one(row):
    assert bool(row.confirmed_by) == (row.confirmed_on is not None)
    assert row.status == "ok" or not row.confirmed_by


def test_a_confirmed_rule_of_law_names_who_confirmed_it():
    of_law = [row for row in [*REQUIREMENTS, *DEADLINES] if row.reference and row.status == "ok"]

    assert of_law
    assert [row.code for row in of_law if not row.confirmed_by] == []


def test_the_database_refuses_a_rule_that_planned_no_day(entered):
    milestone = entry_of(entered())

    with operation("test", by=None), pytest.raises(IntegrityError), transaction.atomic():
        GroupMilestone.objects.filter(pk=milestone.pk).update(planned_by_rule=START.code, planned_on=None)


def test_the_database_refuses_two_steps_of_one_deadline(entered):
    link = DeadlineStep.objects.filter(step=step_of(entered(), START)).get()
    other = DeadlineStep.objects.exclude(pk=link.pk).first()

    with pytest.raises(IntegrityError), transaction.atomic():
        DeadlineStep.objects.filter(pk=other.pk).update(rule=link.rule)
