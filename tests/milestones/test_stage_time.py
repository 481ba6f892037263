"""How long a group was in each stage and whom it waited for there, on its page and for many groups at once."""

from datetime import date, timedelta

import pytest

from contacts.actions import finish_step, move_step
from contacts.models import NextStep
from crm.common.dates import today
from groups.actions import plan_group_step, resume_group, suspend_group, withdraw_group
from groups.models import InitiativeGroup
from milestones.models import PathTemplate
from milestones.progress import kinds_of
from milestones.stage_time import stage_times, stages_entered
from tests.milestones.screen import text_of, words

TODAY = today()
FORMED = date(2026, 1, 5)


def ago(days):
    return TODAY - timedelta(days=days)


# --- the stages in the order they were entered ------------------------------------------------------------


@pytest.fixture
def entered(db):
    """`entered({3: day})` answers the letters of the stages with the days they were entered on."""
    template = PathTemplate.current()
    kinds = kinds_of(template.pk)

    def ask(days):
        return [(stage.code, on) for stage, on in stages_entered(kinds, days, template.first_stage(), FORMED)]

    return ask


def day(number):
    return FORMED + timedelta(days=number)


def test_a_group_begins_in_the_first_stage_on_the_day_of_its_forming(entered):
    assert entered({}) == [("A", FORMED)]


def test_a_first_contact_before_the_forming_begins_the_first_stage(entered):
    assert entered({1: day(-20), 3: day(10)}) == [("A", day(-20)), ("B", day(10))]


def test_a_stage_is_entered_with_its_first_milestone_by_the_day_of_the_event(entered):
    assert entered({1: day(0), 4: day(30), 3: day(10), 5: day(40)}) == [("A", FORMED), ("B", day(10)), ("C", day(40))]


def test_a_milestone_of_an_earlier_stage_reached_later_changes_nothing(entered):
    assert entered({9: day(10), 5: day(40)}) == [("A", FORMED), ("D", day(10))]


def test_a_stage_with_a_hard_gap_below_is_entered_when_the_gap_is_filled(entered):
    assert entered({12: day(10), 11: day(30)}) == [("A", FORMED), ("E", day(30))]


def test_where_a_milestone_of_an_unknown_day_leads_to_a_stage_nobody_knows_when_it_began(entered):
    assert entered({11: None, 12: day(30)}) == [("A", FORMED), ("E", None)]
    assert entered({3: None, 5: None, 11: None, 14: day(30)}) == [("A", FORMED), ("E", None)]
    assert entered({3: day(10), 4: None, 5: day(20)}) == [("A", FORMED), ("B", day(10)), ("C", day(20))]
    assert entered({3: day(10), 5: None}) == [("A", FORMED), ("B", day(10)), ("C", None)]


# --- whom a group waited for ------------------------------------------------------------------------------


@pytest.fixture
def waits(specialist):
    """`waits(group)` answers each stage as its letter, days and the days of each turn."""

    def ask(group):
        found = stage_times([InitiativeGroup.objects.get(pk=group.pk)], NextStep.objects.all())[group.pk]
        return [(one.stage.code, one.days, {part.turn.value: part.days for part in one.parts}) for one in found]

    return ask


@pytest.fixture
def step(specialist):
    """`step(group, "council", 20)` opens a step twenty days ago; `closed=5` says that it was done five days ago."""

    def plan(group, party, opened, closed=None, **values):
        named = {} if party == "us" else {"awaited_name": "Ktoś"}
        opens = {"party": party, "opened_on": ago(opened), "due_on": TODAY, "what": "krok", **named}
        planned = plan_group_step(group=group, by=specialist, **opens | values)
        return planned if closed is None else finish_step(step=planned, on=ago(closed), by=specialist)

    return plan


def test_the_time_of_each_stage_is_parted_by_whose_turn_it_was(form, record, step, waits):
    group = form(formed_on=ago(100))
    record(group, "first_contact", ago(100))
    record(group, "info_meeting", ago(95))
    record(group, "group_qualified", ago(60))
    step(group, "us", 90, closed=80)
    step(group, "council", 70, closed=20)
    step(group, "office", 10)

    assert waits(group) == [
        ("A", 40, {"us": 10, "authority": 10, "nobody": 20}),
        ("B", 60, {"authority": 50, "nobody": 10}),
    ]


def test_a_step_that_was_put_off_keeps_its_beginning(form, step, waits, specialist):
    group = form(formed_on=ago(30))
    move_step(step=step(group, "court", 20), due_on=TODAY + timedelta(days=30), by=specialist)

    assert waits(group) == [("A", 30, {"court": 20, "nobody": 10})]


def test_days_of_a_suspension_belong_to_the_stage_and_are_shown_apart(form, step, waits, specialist):
    group = form(formed_on=ago(40))
    step(group, "council", 30)
    suspend_group(group=group, reason="council_refused", on=ago(25), by=specialist)
    resume_group(group=group, on=ago(10), by=specialist)
    suspend_group(group=group, reason="no_leader", on=ago(4), by=specialist)

    assert waits(group) == [("A", 40, {"authority": 11, "nobody": 10, "stopped": 19})]


def test_the_stage_of_a_group_that_gave_up_is_told_as_past(form, specialist):
    going, given_up = form(formed_on=ago(40), name="Idzie"), form(formed_on=ago(40), name="Rezygnuje")
    withdraw_group(group=given_up, reason="no_leader", on=ago(10), by=specialist)

    times = stage_times([InitiativeGroup.objects.get(pk=one.pk) for one in (going, given_up)], NextStep.objects.all())

    assert times[going.pk][-1].sentence.startswith("Ten etap trwa 40 dni")
    assert times[given_up.pk][-1].sentence.startswith("Ten etap trwał 30 dni")


def test_the_time_of_a_group_that_gave_up_ends_on_that_day(form, step, waits, specialist):
    group = form(formed_on=ago(40))
    step(group, "firm", 30)
    withdraw_group(group=group, reason="no_funding", on=ago(10), by=specialist)

    assert waits(group) == [("A", 30, {"firm": 20, "nobody": 10})]


def test_a_stage_entered_on_a_day_nobody_knows_is_not_parted(form, record, step, waits):
    group = form(formed_on=ago(40))
    record(group, "first_contact", ago(40))
    record(group, "info_meeting", None, precision="unknown")
    record(group, "group_qualified", None, precision="unknown")
    step(group, "firm", 30)

    assert waits(group) == [("A", 0, {}), ("B", 0, {})]


def test_stages_passed_through_on_one_day_are_left_out(form, record, waits):
    group = form(formed_on=ago(40))
    for code in ("first_contact", "info_meeting", "group_qualified", "diagnosis_done"):
        record(group, code, ago(10))

    assert waits(group) == [("A", 30, {"nobody": 30}), ("C", 10, {"nobody": 10})]


def test_many_groups_are_read_with_as_many_questions_as_one(form, step, django_assert_num_queries):
    groups = [form(name=f"Grupa {number}", formed_on=ago(30)) for number in range(4)]
    for group in groups:
        step(group, "court", 20)

    for some in (groups[:1], groups):
        with django_assert_num_queries(6):
            found = stage_times(some, NextStep.objects.all())
        assert [time.days for times in found.values() for time in times] == [30] * len(some)


# --- the page ---------------------------------------------------------------------------------------------


def test_the_page_shows_the_present_stage_as_a_sentence_a_bar_and_a_table(hers, form, step):
    group = form(formed_on=ago(30))
    planned = step(group, "council", 20, closed=5, what="Uchwała rady")

    page = text_of(hers.get(group.get_absolute_url()))
    told = words(page)

    assert "Ten etap trwa 30 dni. Czyj był ruch: urząd lub rada (JST) – 15 dni, nikt – 15 dni." in told
    assert "Urząd lub rada (JST) 15 Nikt 15 Razem 30" in told
    assert '<rect class="turn-authority" x="10" y="0" width="15" height="10"/>' in page
    assert f'<a href="{planned.get_absolute_url()}">Uchwała rady</a>' in page


def test_the_stages_before_are_folded_the_newest_first(hers, form, record, step):
    group = form(formed_on=ago(60))
    record(group, "first_contact", ago(60))
    record(group, "info_meeting", ago(50))
    record(group, "group_qualified", ago(40))
    record(group, "diagnosis_done", ago(10))

    told = words(text_of(hers.get(group.get_absolute_url())))

    assert "Ten etap trwa 10 dni. Czyj był ruch: nikt – 10 dni." in told
    before = told.index("We wcześniejszych etapach")
    assert before < told.index("Ten etap trwał 30 dni") < told.index("Ten etap trwał 20 dni")


def test_a_group_formed_today_says_so_without_a_bar(hers, form):
    page = text_of(hers.get(form(formed_on=TODAY).get_absolute_url()))

    assert "W tym etapie od dziś." in page
    assert 'class="turns"' not in page


def test_the_page_says_where_the_days_cannot_be_counted(hers, form, record):
    group = form(formed_on=ago(40))
    record(group, "first_contact", ago(40))
    record(group, "group_qualified", None, precision="unknown", out_of_order_reason="nabór ciągły")

    assert "dni tego etapu nie da się policzyć" in text_of(hers.get(group.get_absolute_url()))


def test_who_may_not_read_contacts_and_steps_is_not_shown_the_waiting(client_of, administrator, form, hers):
    assert "Na kogo czekaliśmy" in text_of(hers.get(form().get_absolute_url()))
    assert client_of(administrator).get(form(name="Inna").get_absolute_url()).status_code in (403, 404)
