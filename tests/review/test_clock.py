"""What time did is told once: late, quiet, near, and what can be recorded now."""

from datetime import timedelta

import pytest
import time_machine

from contacts.actions import finish_step, move_step
from contacts.models import NextStep
from crm.common.dates import today
from crm.review.actions import finish_review, set_rules
from groups.actions import (
    add_group_person,
    add_member,
    change_group_person,
    link_interaction,
    plan_group_step,
    suspend_group,
)
from milestones.actions import plan_milestone, record_milestone
from milestones.spans import months_later
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.journal import InteractionFactory

TODAY = today()


def ahead(days):
    return TODAY + timedelta(days=days)


@pytest.fixture
def looked_at(review, discuss, coordinator):
    """`looked_at(group)`: the coordinator has looked at the group today and finished her review."""

    def look(group):
        started = review()
        discuss(started, group)
        return finish_review(session=started, by=coordinator)

    return look


def test_a_plan_that_has_passed_since_is_late_once(
    review, group, happened, looked_at, discuss, specialist, coordinator
):
    plan_milestone(group=group, kind="first_contact", planned_on=ahead(3), by=specialist)
    looked_at(group)
    with time_machine.travel(ahead(5), tick=True):
        later = review()
        assert happened(later, group) == [("late", f"Po terminie: Pierwszy kontakt, miało być do {ahead(3):%d.%m.%Y}.")]
        discuss(later, group)
        finish_review(session=later, by=coordinator)
        assert happened(review(), group) == []


def test_a_step_done_in_time_is_not_late(review, group, happened, looked_at, specialist):
    step = plan_group_step(group=group, by=specialist, what="Zadzwonić", due_on=ahead(2))
    looked_at(group)
    finish_step(step=step, by=specialist)
    with time_machine.travel(ahead(5), tick=True):
        assert happened(review(), group) == []


def test_a_date_that_came_near_is_told_and_one_far_away_is_not(review, group, happened, looked_at, specialist):
    plan_group_step(group=group, by=specialist, what="Oddać wniosek", due_on=ahead(20))
    plan_group_step(group=group, by=specialist, what="Otworzyć lokal", due_on=ahead(90))
    looked_at(group)
    with time_machine.travel(ahead(10), tick=True):
        assert happened(review(), group) == [
            ("near", f"Zbliża się: Oddać wniosek, do {ahead(20):%d.%m.%Y} (za 10 dni).")
        ]


def test_how_near_is_near_can_be_set(review, group, happened, looked_at, specialist, coordinator):
    plan_group_step(group=group, by=specialist, what="Oddać wniosek", due_on=ahead(20))
    looked_at(group)
    set_rules(by=coordinator, near_days=5)
    with time_machine.travel(ahead(10), tick=True):
        assert happened(review(), group) == []


def test_a_group_that_went_quiet_is_told_and_a_suspended_one_is_not(review, happened, looked_at, specialist):
    quiet, suspended = (InitiativeGroupFactory(guardian=specialist) for _number in range(2))
    for group in (quiet, suspended):
        link_interaction(group=group, interaction=InteractionFactory(by=specialist, occurred_on=TODAY), by=specialist)
        looked_at(group)
    suspend_group(group=suspended, reason="no_leader", by=specialist)
    with time_machine.travel(ahead(61), tick=True):
        later = review()
        assert happened(later, quiet) == [("quiet", "Brak kontaktu od 61 dni.")]
        assert happened(later, suspended) == []


def test_a_missing_requirement_that_holds_now_is_told(review, happened, looked_at, specialist):
    group = InitiativeGroupFactory(guardian=specialist)
    for kind in ("first_contact", "info_meeting"):
        record_milestone(group=group, kind=kind, by=specialist, achieved_on=TODAY)
    looked_at(group)
    row = add_group_person(group=group, person=PersonFactory(), role="leader", by=specialist)
    later = review()
    [(kind, text)] = happened(later, group)
    assert kind == "ready"
    assert "Zakwalifikowanie grupy inicjatywnej" in text
    assert "lidera" in text
    change_group_person(group_person=row, by=specialist, to_on=TODAY - timedelta(days=1))
    assert happened(later, group) == []


EMPLOY = "Zatrudnić co najmniej pięć osób z art. 4 ust. 1: 6 miesięcy od wpisu do rejestru"


@pytest.fixture
def entered(specialist):
    """A group of two legal persons entered in KRS today."""
    group = InitiativeGroupFactory(guardian=specialist, founder_track="legal_persons")
    for kind in ("ngo_association", "municipality"):
        add_member(group=group, organisation=OrganisationFactory(kind=kind), role="founder", by=specialist)
    for kind in ("founders_decided", "founding_meeting", "krs_filed", "krs_registered"):
        record_milestone(group=group, kind=kind, by=specialist, achieved_on=TODAY, out_of_order_reason="Z papierów.")
    return group


def test_a_term_of_law_is_told_once_though_a_milestone_and_a_step_are_planned_for_it(
    review, entered, happened, looked_at
):
    looked_at(entered)
    last = months_later(TODAY, 6)
    with time_machine.travel(last, tick=True):
        near = [text for kind, text in happened(review(), entered) if kind == "near"]
    assert near == [f"Zbliża się: {EMPLOY}, do {last:%d.%m.%Y} (dzisiaj)."]


def test_a_reminder_is_told_as_the_plan_it_made(review, entered, happened, looked_at):
    looked_at(entered)
    with time_machine.travel(ahead(91), tick=True):
        late = [text for kind, text in happened(review(), entered) if kind == "late"]
    assert late == [f"Po terminie: Rozpoczęcie działalności, miało być do {ahead(90):%d.%m.%Y}."]


def test_a_start_planned_anew_is_not_late_on_the_day_of_the_reminder(review, entered, happened, looked_at, specialist):
    plan_milestone(group=entered, kind="operations_started", planned_on=ahead(120), by=specialist)
    move_step(step=NextStep.objects.get(deadline_link__rule="start_in_ninety_days"), due_on=ahead(120), by=specialist)
    looked_at(entered)
    with time_machine.travel(ahead(91), tick=True):
        assert [text for kind, text in happened(review(), entered) if kind == "late"] == []


def test_a_term_of_law_stays_whatever_people_have_planned(review, entered, happened, looked_at, specialist):
    plan_milestone(group=entered, kind="employment_threshold", planned_on=ahead(300), by=specialist)
    looked_at(entered)
    last = months_later(TODAY, 6)
    with time_machine.travel(last + timedelta(days=1), tick=True):
        late = [text for kind, text in happened(review(), entered) if kind == "late"]
    assert f"Po terminie: {EMPLOY}, miało być do {last:%d.%m.%Y}." in late
