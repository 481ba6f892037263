"""The page, the file and the command of the difference say the same."""

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contacts.actions import change_interaction, log_interaction, withdraw_interaction
from contacts.meetings.actions import hold_meeting, mark_attendance
from crm.privacy.actions import propose_erasure, sign_erasure, whole_of
from tests.factories.accounts import CoordinatorFactory
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.reports import FactFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2
from tests.reports.reading import sheets

SPRING, SUMMER = (datetime(2024, month, 15, 8, tzinfo=UTC) for month in (4, 7))


@pytest.fixture
def corrected(project, specialist, other_specialist, time_machine):
    """In summer one contact of spring is moved to the next quarter, one is withdrawn and one is typed late."""
    time_machine.move_to(SPRING)
    moved, gone = (
        log_interaction(
            by=who, kind="phone_call", occurred_on=IN_QUARTER_1, organisations=[OrganisationFactory(name=name)]
        )
        for who, name in ((specialist, "WTZ Przesunięte"), (other_specialist, "WTZ Odwołane"))
    )
    time_machine.move_to(SUMMER)
    change_interaction(interaction=moved, by=specialist, occurred_on=IN_QUARTER_2)
    withdraw_interaction(interaction=gone, by=other_specialist, reason="Rozmowy nie było")
    late = OrganisationFactory(name="WTZ Spóźnione")
    log_interaction(by=specialist, kind="phone_call", occurred_on=IN_QUARTER_1, organisations=[late])


@pytest.fixture
def ask(first_quarter, client_of, officer):
    """`ask(since="2024-05-01T00:00")` answers the page of the first quarter."""
    browser = client_of(officer)
    url = reverse("reports:difference", args=[first_quarter.pk])
    return lambda **query: browser.get(url, query)


def test_the_page_names_each_change_with_its_reason(corrected, ask):
    shown = ask(since="2024-05-01T00:00").content.decode()

    for said in ("WTZ Przesunięte", "data poprawiona", "WTZ Odwołane", "wycofane", "WTZ Spóźnione", "wpisane później"):
        assert said in shown
    assert "<del>10.02.2024</del> 20.05.2024" in shown


def test_since_the_start_a_moved_day_is_no_change(corrected, ask):
    (line,) = [line for line, *_rest in ask(since="2024-05-01T00:00", reach="cumulative").context["lines"]]

    assert sorted(str(change.reason.value) for change in line.changes) == ["date", "late", "withdrawn"]
    assert line.delta == -1  # the period ends before the day it was moved to


def test_without_a_moment_it_asks_for_one(ask):
    answer = ask()

    assert answer.context["lines"] == []
    assert "Wybierz chwilę" in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"since": "wczoraj"}, "Wpisz poprawną datę"),
        ({"since": ""}, "To pole jest wymagane"),
        ({"since": "2024-07-01T00:00", "until": "2024-06-01T00:00"}, "zamień je"),
        ({"since": "1492-10-12T00:00"}, "sprawdź rok"),
    ],
)
def test_a_wrong_moment_is_told_beside_its_field(ask, query, said):
    answer = ask(**query)

    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_the_moment_an_edition_was_closed_stands_in_the_field_as_a_browser_reads_it(ask):
    shown = ask(since="2024-05-01T00:00:12.321625").content.decode()

    assert 'value="2024-05-01T00:00:12.321"' in shown


def test_a_row_whose_person_was_erased_is_listed_without_a_change(
    first_quarter, specialist, coordinator, ask, time_machine
):
    time_machine.move_to(SPRING)
    meeting, person = (
        MeetingFactory(starts_on=IN_QUARTER_1, organiser=specialist),
        PersonFactory(last_name="Znikająca", sex="K"),
    )
    mark_attendance(meeting=meeting, by=specialist, present=[(person, None)])
    hold_meeting(meeting=meeting, by=specialist, evidence="attached", evidence_reference="segregator 3")
    time_machine.move_to(SUMMER)
    erasure = propose_erasure(person=person, by=coordinator, ground="request")
    sign_erasure(erasure=erasure, by=CoordinatorFactory(), seen=whole_of(erasure)[2].digest)

    answer = ask(since="2024-05-01T00:00")
    shown = answer.content.decode()

    assert "osoba usunięta, policzona jak dotąd" in shown
    assert "Znikająca" not in shown
    assert {line.code: len(changes) for line, changes, _n in answer.context["lines"]} == {
        "I02.attendances": 1,
        "I02.people": 1,
    }
    assert [row["Powód"] for row in sheets(ask(since="2024-05-01T00:00", export="xlsx").content)["Różnica"]] == [
        "osoba usunięta, policzona jak dotąd"
    ] * 2
    told = json.loads(diff("--from", "2024-05-01T00:00", "--indicator", "I02.people", "--json"))
    ((change,),) = [line["changes"] for line in told["projects"][0]["indicators"]]
    assert (change["reason"], change["delta"]) == ("erased", 0)


def test_nothing_changed_is_said(ask):
    assert "Między tymi chwilami żadna liczba się nie zmieniła." in ask(since="2024-05-01T00:00").content.decode()


def test_the_file_holds_the_changes_of_the_page(corrected, ask):
    lines = ask(since="2024-05-01T00:00").context["lines"]
    ((_name, sheet),) = sheets(ask(since="2024-05-01T00:00", export="xlsx").content).items()

    changes = [row["Zmiana"] for row in sheet if row["Kod"] == "I03"]
    assert changes == [float(change.delta) for line, *_rest in lines for change in line.changes]


def test_who_opens_own_rows_sees_the_others_without_a_name(corrected, first_quarter, client_of, specialist):
    url = reverse("reports:difference", args=[first_quarter.pk])
    shown = client_of(specialist).get(url, {"since": "2024-05-01T00:00"}).content.decode()

    assert "WTZ Przesunięte" in shown
    assert "WTZ Odwołane" not in shown
    assert "wiersz z cudzej pracy" in shown


def test_the_page_of_the_period_leads_to_it_with_its_moment(ask, first_quarter, client_of, officer):
    url = reverse("reports:difference", args=[first_quarter.pk])
    browser = client_of(officer)

    assert f'href="{url}"' in browser.get(first_quarter.get_absolute_url()).content.decode()
    then = browser.get(first_quarter.get_absolute_url(), {"as_of": "2024-05-01T00:00"}).content.decode()
    assert f'href="{url}?since=2024-05-01T00%3A00%3A00"' in then


def test_the_queries_do_not_grow_with_the_changes(ask):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert ask(since="2024-05-01T00:00").status_code == 200
        return len(queries)

    FactFactory.create_batch(2, contact=True, known_from=SUMMER)
    ask(since="2024-05-01T00:00")
    few = asked()
    FactFactory.create_batch(20, contact=True, known_from=SUMMER)

    assert asked() == few


def diff(*words):
    out = io.StringIO()
    call_command("report_diff", *words, stdout=out)
    return out.getvalue()


def test_the_command_prints_the_same_changes(corrected, project, ask):
    days = ["--first", "2024-01-01", "--last", "2024-03-31"]
    told = json.loads(diff("--from", "2024-05-01T00:00", "--project", project.code, *days, "--json"))

    (of_project,) = told["projects"]
    contacts = next(line for line in of_project["indicators"] if line["code"] == "I03")
    page = next(line for line, *_rest in ask(since="2024-05-01T00:00").context["lines"])
    assert (contacts["before"], contacts["after"]) == (page.before, page.after)
    assert [change["delta"] for change in contacts["changes"]] == [change.delta for change in page.changes]
    assert sum(change["delta"] for change in contacts["changes"]) == contacts["difference"]


def test_the_command_without_json_says_it_in_lines(corrected, project):
    said = diff("--from", "2024-05-01T00:00", "--indicator", "I03")

    assert said.startswith(f"{project.code}\tI03\t")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "2024-07-01", "--to", "2024-06-01"], "wcześniej"),
        (["--from", "kiedyś"], "kiedyś"),
        (["--from", "2024-07-01", "--project", "nie-ma"], "nie-ma"),
    ],
)
def test_the_command_refuses_what_makes_no_sense(db, words, said):
    with pytest.raises(CommandError, match=said):
        diff(*words)
