"""`check_group` tells how a group stands as on a day, by the law of that day."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.actions import add_person
from groups.actions import add_group_person
from milestones.actions import revoke_milestone
from milestones.models import GroupMilestone
from tests.milestones.conftest import FOUNDING

pytestmark = pytest.mark.django_db


def check(group, on):
    """The report of the command; each milestone by its code, its requirements by theirs."""
    out = StringIO()
    call_command("check_group", str(group.pk), "--on", on, "--json", stdout=out)
    report = json.loads(out.getvalue())
    for one in report["milestones"]:
        one["requirements"] = {row["code"]: row for row in one["requirements"]}
    report["milestones"] = {one["code"]: one for one in report["milestones"]}
    return report


@pytest.fixture
def three_people(form, specialist):
    """A group of three natural persons."""
    group = form(track="natural_persons")
    for number in range(3):
        person = add_person(by=specialist, first_name="Osoba", last_name=f"Wymyślona {number}")
        add_group_person(group=group, person=person, role="founder", by=specialist)
    return group


@pytest.mark.parametrize(
    ("on", "asked", "result", "refuses", "first", "last"),
    [
        ("2018-03-30", "five_natural_founders", "missing", True, None, "2018-03-30"),
        ("2018-03-31", "three_natural_founders", "met", False, "2018-03-31", None),
        ("2019-06-01", "three_natural_founders", "met", False, "2018-03-31", None),
    ],
)
def test_three_natural_persons_found_by_the_law_of_the_day(three_people, on, asked, result, refuses, first, last):
    rows = check(three_people, on)["milestones"]["founders_decided"]["requirements"]

    row = rows[asked]
    assert (row["result"], row["refuses"], row["valid_from"], row["valid_to"]) == (result, refuses, first, last)
    assert "art. 5" in row["source"]
    assert len({"five_natural_founders", "three_natural_founders"} & rows.keys()) == 1


def test_what_was_reached_is_judged_by_its_own_day_for_ever(registered):
    then, today = check(registered, "2014-01-01"), check(registered, "2026-01-01")

    for code, day in FOUNDING.items():
        assert then["milestones"][code] == today["milestones"][code]
        assert then["milestones"][code]["as_of"] == f"{day:%Y-%m-%d}"
    assert then["milestones"]["founders_decided"]["requirements"]["two_legal_founders"]["result"] == "met"


def test_what_happened_later_had_not_happened_yet(registered):
    report = check(registered, "2013-11-03")

    assert report["milestones"]["founders_decided"]["reached"] is True
    assert report["milestones"]["founding_meeting"]["reached"] is False
    assert report["milestones"]["krs_filed"]["requirements"]["order.12"]["refuses"] is True


def test_milestones_of_the_other_track_are_left_out_and_the_path_s_version_is_named(registered):
    report = check(registered, "2014-01-01")

    assert report["path_version"] == registered.path.template.version
    assert report["founder_track"] == "legal_persons"


def test_a_revoked_milestone_was_never_reached(registered, coordinator):
    entry = GroupMilestone.objects.get(group=registered, kind__code="krs_registered")
    revoke_milestone(milestone=entry, reason="Pomyłka", by=coordinator)

    assert check(registered, "2014-01-01")["milestones"]["krs_registered"]["reached"] is False


def test_checking_only_reads(registered):
    with CaptureQueriesContext(connection) as asked:
        check(registered, "2014-01-01")

    assert {query["sql"].split()[0] for query in asked} == {"SELECT"}


@pytest.mark.parametrize("arguments", [["999999"], ["1", "--on", "wczoraj"]])
def test_what_is_not_there_is_told(form, arguments):
    form()

    with pytest.raises(CommandError):
        call_command("check_group", *arguments, stdout=StringIO())


def test_the_deadlines_that_run_are_told_with_their_day_and_source(registered):
    [start, employed] = check(registered, "2014-01-01")["deadlines"]

    assert (start["code"], start["last_day"], start["origin"]) == ("start_in_ninety_days", "2014-03-09", "reminder")
    assert employed["last_day"] == "2014-06-09"
    assert (employed["milestone"], employed["planned_by_deadline"]) == ("employment_threshold", True)
    assert (employed["status"], employed["confirmed_by"]) == ("unconfirmed", None)


def test_no_deadline_runs_before_its_event(registered):
    assert check(registered, "2013-12-08")["deadlines"] == []


def test_a_confirmed_requirement_says_who_confirmed_it_and_when(registered):
    rows = check(registered, "2014-01-01")["milestones"]["founders_decided"]["requirements"]

    assert rows["two_legal_founders"]["confirmed_by"] == "rp.pl, zielonalinia.gov.pl"
    assert rows["two_legal_founders"]["confirmed_on"] == "2026-11-26"
    assert rows["track_chosen"]["confirmed_by"] is None


def test_printed_for_people_it_names_the_deadline_s_source(registered):
    out = StringIO()

    call_command("check_group", str(registered.pk), "--on", "2014-01-01", stdout=out)

    assert "09.06.2014\tZatrudnić co najmniej pięć osób z art. 4 ust. 1: 6 miesięcy od wpisu" in out.getvalue()
    assert "art. 5a (numer artykułu niepotwierdzony) · niepotwierdzone" in out.getvalue()
