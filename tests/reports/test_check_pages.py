"""The findings of a period on the screen, in the command and on the pages of the records themselves."""

import io
import json
import re
from datetime import date, time

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.accounts import SpecialistFactory
from tests.factories.report_editions import EditionFactory, ReportFactory
from tests.reports.planted import Quarter


@pytest.fixture
def quarter(second_quarter, specialist):
    return Quarter(second_quarter, specialist)


@pytest.fixture
def address(second_quarter):
    return reverse("reports:checks", args=[second_quarter.pk])


def names(answer):
    return [one.name for one, _mends in answer.context["lines"]]


def told(*flags, **options):
    out = io.StringIO()
    call_command("check_period", *flags, stdout=out, **options)
    return out.getvalue()


def test_the_page_of_the_period_leads_to_as_many_findings_as_it_says(quarter, address, client_of, officer):
    quarter.meeting(evidence="none")
    quarter.support(card_reference="")
    browser = client_of(officer)

    period = browser.get(quarter.period.get_absolute_url()).content.decode()
    number = browser.get(reverse("reports:checks-number", args=[quarter.period.pk])).content.decode()
    page = browser.get(address)

    assert reverse("reports:checks-number", args=[quarter.period.pk]) in period
    assert f'href="{address}"' in period
    assert re.search(r"Kontrola okresu: (\d+)", number)[1] == "2"
    assert page.context["page"].paginator.count == len(page.context["lines"]) == 2


def test_as_of_a_past_moment_nothing_is_checked(quarter, client_of, officer):
    page = client_of(officer).get(quarter.period.get_absolute_url(), {"as_of": "2024-06-01T10:00"})

    assert "Kontrola okresu" not in page.content.decode()


def test_findings_are_filtered_by_whose_and_by_check(quarter, address, client_of, officer, specialist):
    quarter.meeting(evidence="none")
    card = quarter.support(card_reference="")
    quarter.by = SpecialistFactory()
    theirs = quarter.meeting(evidence="none")
    unguarded = quarter.contact(powiat_id=None).organisations.get()
    type(unguarded).objects.filter(pk=unguarded.pk).update(guardian=None)
    browser = client_of(officer)

    def shown(**query):
        return names(browser.get(address, query))

    assert len(shown()) == 4
    assert shown(whose=quarter.by.pk) == [str(theirs)]
    assert shown(whose="nobody") == [str(unguarded)]
    assert shown(whose="me") == []
    assert shown(check="unsigned_card") == [f"{card} – {card.group}"]
    assert shown(whose=specialist.pk, check="unsigned_card") == [f"{card} – {card.group}"]
    assert shown(whose="x") == shown(check="x") == []


def test_a_specialist_sees_own_findings_and_mends_them(quarter, address, client_of, specialist):
    mine = quarter.meeting(evidence="none")
    quarter.by = SpecialistFactory()
    quarter.meeting(evidence="none")

    page = client_of(specialist).get(address)

    assert names(page) == [str(mine)]
    assert reverse("meetings:signed-list", args=[mine.pk]) in page.content.decode()
    assert "Widzisz to, co Twoje" in page.content.decode()


def test_who_may_not_mend_is_offered_no_way_to(quarter, address, client_of, auditor):
    meeting = quarter.meeting(evidence="none")

    page = client_of(auditor).get(address)

    assert names(page) == [str(meeting)]
    assert reverse("meetings:signed-list", args=[meeting.pk]) not in page.content.decode()


def test_a_clean_period_says_so(address, client_of, officer):
    assert "Nie ma nic do poprawy" in client_of(officer).get(address).content.decode()


def test_the_page_asks_as_often_however_much_is_found(quarter, address, client_of, officer):
    browser = client_of(officer)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).context["lines"]
        return len(asked)

    quarter.meeting(evidence="none")
    queries()
    once = queries()
    for _time in range(4):
        quarter.by = SpecialistFactory()
        quarter.meeting(evidence="none")

    assert queries() == once


def test_many_findings_stand_on_several_pages(quarter, address, client_of, officer, monkeypatch):
    monkeypatch.setattr("crm.reports.views.checks.ON_A_PAGE", 2)
    for hour in (8, 10, 12):
        quarter.support(card_reference="", starts_at=time(hour), ends_at=time(hour + 1))

    first, second = (client_of(officer).get(address, {"page": page}) for page in (1, 2))

    assert (len(names(first)), len(names(second))) == (2, 1)
    assert "Strona 1 z 2" in first.content.decode()


# the command


def test_the_command_prints_one_object_with_a_finding_for_each_indicator(quarter, settings):
    settings.PUBLIC_URL = "https://crm.example.org"
    meeting = quarter.meeting(evidence="none")

    said = json.loads(told("--json", project="spoldzielnie-2024", period=quarter.period.pk))

    assert (said["project"], said["period"], said["to_mend"]) == ("spoldzielnie-2024", quarter.period.pk, 1)
    assert [one["indicator"] for one in said["findings"]] == ["I01", "I02.attendances", "I02.people"]
    assert said["findings"][0] == {
        "check": "no_attendance_list",
        "indicator": "I01",
        "record": {"model": "meetings.meeting", "id": meeting.pk, "name": str(meeting)},
        "owner": str(quarter.by),
        "message": "Brakuje podpisanej listy obecności; dopóki jej nie dołączysz, nic z tego spotkania się nie liczy.",
        "url": f"https://crm.example.org/meetings/{meeting.pk}/signed-list/",
    }


def test_the_command_prints_lines_for_people(quarter):
    meeting = quarter.meeting(evidence="none")

    said = told(project="spoldzielnie-2024", period=quarter.period.pk)

    assert "do poprawy: 1" in said.splitlines()[0]
    assert str(meeting) in said.splitlines()[1]


def test_all_periods_begun_are_checked_but_for_those_whose_report_is_closed(first_quarter, quarter):
    EditionFactory(report=ReportFactory(period=first_quarter))

    assert [one["period"] for one in json.loads(told("--all", "--json"))["periods"]] == [quarter.period.pk]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "--all"),
        ({"project": "nie-ma", "period": 1}, "nie-ma"),
        ({"project": "spoldzielnie-2024", "period": 999}, "01.04.2024 – 30.06.2024"),
    ],
)
def test_what_is_not_there_is_told_with_the_way_out(second_quarter, options, said):
    with pytest.raises(CommandError, match=re.escape(said)):
        told(**options)


# "Not yet counted because…"


def panel(browser, page):
    shown = browser.get(page).content.decode()
    found = re.search(r'<section class="box" id="not-counted".*?</section>', shown, re.DOTALL)
    return found[0] if found else ""


def test_a_group_says_what_of_it_is_not_yet_counted(quarter, client_of, specialist):
    quarter.milestone(evidence="declared", evidence_reference="")
    contract = quarter.contract(reference="")

    shown = panel(client_of(specialist), quarter.group.get_absolute_url())

    assert "Jeszcze się nie liczy, ponieważ…" in shown
    assert reverse("milestones:milestone-edit", args=[quarter.group.pk, "group_qualified"]) in shown
    assert reverse("milestones:employment-edit", args=[contract.pk]) in shown
    assert "I12" in shown


def test_a_person_says_which_list_is_missing_and_that_the_sex_is_not_known(quarter, client_of, specialist):
    meeting = quarter.meeting(evidence="none", people=[("Alex", "")])
    person = meeting.attendances.get().person

    shown = panel(client_of(specialist), person.get_absolute_url())

    assert reverse("meetings:signed-list", args=[meeting.pk]) in shown
    assert reverse("contacts:person-edit", args=[person.pk]) in shown


def test_an_organisation_without_a_powiat_says_so(quarter, client_of, specialist):
    body = quarter.contact(powiat_id=None).organisations.get()

    assert reverse("contacts:organisation-edit", args=[body.pk]) in panel(
        client_of(specialist), body.get_absolute_url()
    )


def test_a_meeting_says_once_what_its_page_tells_already_and_adds_a_date_outside_the_project(
    quarter, client_of, specialist
):
    inside, outside = quarter.meeting(evidence="none"), quarter.meeting(day=date(2026, 1, 10))
    browser = client_of(specialist)

    assert panel(browser, inside.get_absolute_url()) == ""
    assert "poza projektem" in panel(browser, outside.get_absolute_url())


def test_what_counts_shows_nothing(quarter, client_of, specialist):
    quarter.everything_that_counts()

    assert panel(client_of(specialist), quarter.group.get_absolute_url()) == ""


def test_a_page_says_the_same_as_the_check_of_the_period(quarter, address, client_of, officer):
    quarter.membership(evidence_reference="")
    quarter.support(ends_at=None)
    quarter.contract(sex="")
    browser = client_of(officer)

    on_the_period = browser.get(address).context["lines"]
    on_the_group = browser.get(quarter.group.get_absolute_url()).content.decode()

    assert len(on_the_period) == 3
    for one, _mends in on_the_period:
        assert one.why.partition("“")[0] in on_the_group
