"""The path on a group's page: the state of each milestone in words, and what the next one lacks."""

from datetime import timedelta

import pytest

from crm.common.dates import today
from milestones.actions import plan_milestone
from milestones.models import MilestoneKind
from tests.milestones.conftest import BEFORE_FOUNDING
from tests.milestones.screen import requirements_of, steps_of, text_of

ACT = "ustawa z 27 kwietnia 2006 r. o spółdzielniach socjalnych"


@pytest.fixture
def shown(hers):
    """`shown(group)` answers the group's page as its guardian sees it."""
    return lambda group, client=hers: client.get(group.get_absolute_url())


def test_the_path_of_a_new_group_says_what_is_next_ahead_and_blocked(shown, form):
    steps = steps_of(shown(form()))

    assert list(steps) == list(range(1, 19))
    assert (steps[1], steps[2]) == ("następny", "jeszcze nieosiągnięty")
    assert steps[15] == "zablokowany. Najpierw zapisz „Wpis do KRS”."


def test_a_milestone_that_waits_for_a_blocked_one_says_for_which(shown, form):
    steps = steps_of(shown(form()))

    assert steps[17].startswith("jeszcze nieosiągnięty. Najpierw zapisz „")
    assert steps[18].startswith("jeszcze nieosiągnięty. Najpierw zapisz „")


def test_the_next_milestone_is_not_called_by_the_name_of_the_next_steps(shown, form):
    page = text_of(shown(form()))

    assert "Następny kamień milowy: Pierwszy kontakt" in page
    assert "Następny krok" not in page


def test_a_milestone_that_was_passed_by_is_missing(shown, form, record):
    group = form()
    record(group, "group_qualified", out_of_order_reason="nabór ciągły")

    answer = shown(group)

    assert [steps_of(answer)[number] for number in (1, 2, 4)] == ["brak", "brak", "następny"]
    assert "osiągnięte kamienie milowe: 1 z 18" in text_of(answer)
    assert "Wcześniej na ścieżce brakuje 2 kamieni milowych." in text_of(answer)


@pytest.mark.parametrize(("days", "word"), [(-1, "spóźniony"), (0, "zaplanowany"), (1, "zaplanowany")])
def test_a_plan_is_late_from_the_day_after_it(shown, form, specialist, days, word):
    group, day = form(), today() + timedelta(days=days)
    plan_milestone(group=group, kind="first_contact", planned_on=day, by=specialist)

    assert steps_of(shown(group))[1] == f"{word} · termin {day:%d.%m.%Y}"


def test_a_milestone_of_the_other_track_is_not_counted_and_not_offered(shown, url, form):
    MilestoneKind.objects.filter(code="first_contact").update(track="natural_persons")
    group = form(track="legal_persons")

    answer = shown(group)

    assert (steps_of(answer)[1], steps_of(answer)[2]) == ("nie dotyczy tej ścieżki", "następny")
    assert url("milestone-record", group.pk, "first_contact") not in text_of(answer)
    assert "osiągnięte kamienie milowe: 0 z 17" in text_of(answer)


def test_what_the_next_milestone_lacks_is_told_with_its_source_and_whether_it_is_confirmed(
    shown, form, record, organisation
):
    group = form([organisation("pcpr", "PCPR Czarnków")])
    for code in BEFORE_FOUNDING:
        record(group, code)

    lacking = requirements_of(shown(group))

    founders = "Jest co najmniej dwóch założycieli: organizacji pozarządowych, JST lub kościelnych osób prawnych."
    unit = "Każdy założyciel sam jest osobą prawną, a nie jednostką gminy lub powiatu (PCPR, urząd pracy, ośrodek"
    confirmed = "potwierdzone: rp.pl, zielonalinia.gov.pl (sprawdzono 26.11.2026)"
    assert f"{founders} brak, blokuje · {ACT}, art. 4 ust. 2, art. 5 ust. 1 · {confirmed}" in lacking
    assert [told for told in lacking if told.startswith(unit)] == [
        f"{unit} pomocy społecznej). brak, zalecenie · {ACT}, art. 4 ust. 2 · niepotwierdzone"
    ]


def test_a_form_lists_the_requirements_of_its_milestone_met_ones_too(hers, url, form, record):
    group = form()
    record(group, "first_contact")
    record(group, "info_meeting")

    told = requirements_of(hers.get(url("milestone-record", group.pk, "group_qualified")))

    assert told == [
        "Wcześniejszy kamień milowy: Udział w spotkaniu informacyjno-promocyjnym. spełnione · zasada projektu",
        "Grupa ma lidera. brak, zalecenie · zasada projektu",
        "Wskazano WTZ, przy którym powstaje grupa. brak, zalecenie · zasada projektu",
        "Wskazano co najmniej jednego możliwego założyciela. brak, zalecenie · zasada projektu",
    ]


def test_the_group_page_says_when_nothing_is_missing(shown, form):
    assert "Do tego kamienia niczego nie brakuje: można zapisać." in text_of(shown(form()))


@pytest.mark.parametrize("reader", ["other_specialist", "officer", "auditor"])
def test_who_may_not_record_reads_the_path_and_is_offered_nothing(request, shown, form, record, client_of, reader):
    group = form()
    record(group, "first_contact")

    answer = shown(group, client_of(request.getfixturevalue(reader)))

    assert steps_of(answer)[1] == "01.02.2013 · dowód: dołączony"
    assert f"/groups/{group.pk}/milestones/" not in text_of(answer)


@pytest.mark.parametrize(("precision", "told"), [("day", "Hanna Wójcik"), ("month", "Hanna Wójcik · co do miesiąca")])
def test_the_timeline_says_when_a_day_stands_for_a_whole_month(shown, form, record, precision, told):
    group = form()
    record(group, "first_contact", precision=precision)

    (entry,) = [one for one in shown(group).context["timeline"] if one.title == "Pierwszy kontakt"]
    assert entry.detail == told


def test_the_page_asks_the_database_as_often_for_ten_milestones_as_for_one(
    shown, form, record, django_assert_max_num_queries
):
    group = form()
    record(group, BEFORE_FOUNDING[0])
    shown(group)
    with django_assert_max_num_queries(60) as few:
        shown(group)
    for code in BEFORE_FOUNDING[1:]:
        record(group, code)

    with django_assert_max_num_queries(len(few)):
        answer = shown(group)
    assert "osiągnięte kamienie milowe: 10 z 18" in text_of(answer)
