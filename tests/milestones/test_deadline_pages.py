"""Where a planned day comes from is said on the path, beside the step and on the step's own page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contacts.models import NextStep
from crm.common.dates import today
from milestones.actions import change_milestone
from milestones.deadlines import FIVE_EMPLOYED, START
from milestones.models import GroupMilestone
from milestones.spans import months_later
from tests.milestones.screen import requirements_of, said, steps_of, text_of, words

pytestmark = pytest.mark.django_db

ACT = "ustawa z 27 kwietnia 2006 r. o spółdzielniach socjalnych"
UNCONFIRMED = f"wynika z prawa: {ACT}, art. 5a (numer artykułu niepotwierdzony) · niepotwierdzone"
ENTERED = today() - timedelta(days=3)


@pytest.fixture
def lately(registered, specialist):
    """The registered group, entered in KRS three days ago."""
    entry = GroupMilestone.objects.get(group=registered, kind__code="krs_registered")
    change_milestone(milestone=entry, by=specialist, achieved_on=ENTERED)
    return registered


def test_the_path_says_which_rule_planned_a_day_and_that_it_is_not_confirmed(hers, lately):
    steps = steps_of(hers.get(lately.get_absolute_url()))

    assert steps[17] == f"zaplanowany · termin {months_later(ENTERED, 6):%d.%m.%Y} ({UNCONFIRMED})"
    start = ENTERED + timedelta(days=90)
    assert steps[15] == f"zaplanowany · termin {start:%d.%m.%Y} (przypomnienie: zasada projektu)"


def test_the_form_of_a_plan_says_whose_day_it_changes(hers, lately, url):
    page = text_of(hers.get(url("milestone-plan", lately.pk, "employment_threshold")))

    assert f"W{UNCONFIRMED[1:]}. Dzień, który wybierzesz, będzie Twój: termin już go nie przesunie." in page


def test_a_day_a_person_planned_names_no_rule(hers, lately, url):
    plan = GroupMilestone.objects.get(group=lately, kind__code="employment_threshold")
    address = url("milestone-plan", lately.pk, "employment_threshold")
    chosen = today() + timedelta(days=30)

    hers.post(address, {"planned_on": f"{chosen:%Y-%m-%d}", "version": plan.version})

    shown = hers.get(lately.get_absolute_url())
    assert steps_of(shown)[17] == f"zaplanowany · termin {chosen:%d.%m.%Y}"


def test_the_step_says_where_it_comes_from_wherever_it_is_listed(hers, lately):
    step = NextStep.objects.get(deadline_link__rule=FIVE_EMPLOYED.code)

    for address in (lately.get_absolute_url(), reverse("contacts:step-list"), step.get_absolute_url()):
        assert UNCONFIRMED in words(text_of(hers.get(address)))


def test_a_step_people_agreed_on_names_no_rule(hers, lately, specialist):
    from groups.actions import plan_group_step

    agreed = plan_group_step(group=lately, by=specialist, what="Zadzwonić do gminy", due_on=today())

    assert "Skąd się wziął" not in text_of(hers.get(agreed.get_absolute_url()))


def test_the_step_can_be_put_off_like_any_other(hers, lately):
    step, later = NextStep.objects.get(deadline_link__rule=START.code), today() + timedelta(days=120)

    hers.post(reverse("contacts:step-move", args=[step.pk]), {"due_on": f"{later:%Y-%m-%d}", "version": step.version})

    assert NextStep.objects.get(pk=step.pk).due_on == later


def test_the_board_is_late_by_the_day_the_deadline_set(registered, board):
    card = words(text_of(board()))

    assert "Rozpoczęcie działalności" in card
    assert "09.03.2014" in card


def test_the_requirement_beside_the_form_carries_the_term_and_that_it_never_blocks(hers, lately, url):
    told = requirements_of(hers.get(url("milestone-record", lately.pk, "employment_threshold")))

    [term] = [one for one in told if "6 miesięcy" in one]
    assert f"Do {months_later(ENTERED, 6):%d.%m.%Y}." in term
    assert term.endswith("· niepotwierdzone")
    assert "blokuje" not in term


def test_a_start_planned_by_hand_says_why_the_step_of_ninety_days_keeps_its_day(hers, lately, url):
    plan = GroupMilestone.objects.get(group=lately, kind__code="operations_started")
    sent = {"planned_on": f"{today() + timedelta(days=30):%Y-%m-%d}", "version": plan.version}

    told = said(hers.post(url("milestone-plan", lately.pk, "operations_started"), sent))

    assert f"nadal ma termin {ENTERED + timedelta(days=90):%d.%m.%Y}" in told[1]
    assert "przypomnienie: zasada projektu" in told[1]


def test_a_step_somebody_changed_is_theirs_and_is_not_explained(hers, lately, url):
    step = NextStep.objects.get(deadline_link__rule=START.code)
    later = {"due_on": f"{today() + timedelta(days=120):%Y-%m-%d}", "version": step.version}
    hers.post(reverse("contacts:step-move", args=[step.pk]), later)
    plan = GroupMilestone.objects.get(group=lately, kind__code="operations_started")
    sent = {"planned_on": f"{today() + timedelta(days=30):%Y-%m-%d}", "version": plan.version}

    told = said(hers.post(url("milestone-plan", lately.pk, "operations_started"), sent))

    assert not [one for one in told if "nadal ma termin" in one]
