"""The list of groups: what it finds, in which order, and the files made of it."""

import csv
import io
from datetime import timedelta

import pytest
from python_calamine import CalamineWorkbook

from crm.common.dates import today
from groups.actions import log_group_contact
from tests.factories.contacts import OrganisationFactory
from tests.factories.groups import InitiativeGroupFactory, MembershipFactory
from tests.factories.milestones import GroupMilestoneFactory

HEADINGS = [
    "Grupa",
    "Miejscowość",
    "Powiat",
    "Ścieżka założycielska",
    "Etap",
    "Status",
    "Branża",
    "Planowane miejsca pracy",
    "W tym WTZ",
    "Opieka",
    "Data powstania",
    "Ostatni kontakt",
    "Co blokuje",
    "Filar: WTZ",
    "Filar: samorząd",
    "Filar: biznes",
    "Filar: rodziny",
]


@pytest.fixture
def listed(hers, url):
    """`listed(status="active")` answers the names on the list, in order."""

    def ask(**query):
        return [group.name for group in hers.get(url("group-list"), query).context["table"].data.data]

    return ask


def talked(group, days, **contact):
    day = today() - timedelta(days=days)
    values = {"kind": "phone_call", "occurred_on": day, "organisations": [OrganisationFactory()]}
    return log_group_contact(group=group, by=group.guardian, **values | contact)


def named(*names, **values):
    return [InitiativeGroupFactory(name=name, **values) for name in names]


# --- order and search -------------------------------------------------------------------------------------


def test_groups_stand_in_the_order_of_the_polish_alphabet(listed):
    named("Żółw", "Zorza", "Źródło", "Ćma", "Łąka", "Lipa", "Czapla")

    assert listed() == ["Czapla", "Ćma", "Lipa", "Łąka", "Zorza", "Źródło", "Żółw"]


@pytest.mark.parametrize("typed", ["zolw", "ŻÓŁW", "żółw", "  Zolw  "])
def test_a_group_is_found_without_its_polish_letters(listed, typed):
    named("Żółw", "Zorza")

    assert listed(search=typed) == ["Żółw"]


@pytest.mark.parametrize("typed", ["ksiaz", "pralnia", "czarnkowsko", "szanse pralnia"])
def test_a_group_is_found_by_town_branch_and_powiat_too(listed, typed):
    InitiativeGroupFactory(name="Równe Szanse", town="Książ", branch="Pralnia")
    InitiativeGroupFactory(name="Inna", town="Piła", powiat_id="3019")

    assert listed(search=typed) == ["Równe Szanse"]


def test_those_never_spoken_with_count_as_the_longest_silent(listed):
    recent, old, _never = named("Niedawno", "Dawno", "Nigdy")
    talked(recent, 2)
    talked(old, 8)

    assert listed(sort="last_contact_on") == ["Nigdy", "Dawno", "Niedawno"]
    assert listed(sort="-last_contact_on") == ["Niedawno", "Dawno", "Nigdy"]


def test_groups_are_ordered_by_their_stage(listed):
    ahead, _behind = named("Ahead", "Behind")
    GroupMilestoneFactory(group=ahead, kind="group_qualified", out_of_order_reason="nabór ciągły")

    assert listed(sort="stage_name") == ["Behind", "Ahead"]


# --- filters ----------------------------------------------------------------------------------------------


def test_the_list_is_narrowed_by_status_track_powiat_and_guardian(listed, other_specialist):
    wanted = {"founder_track": "legal_persons", "powiat_id": "3019", "guardian": other_specialist}
    InitiativeGroupFactory(name="Tak", suspended=True, **wanted)
    named("Nie")

    assert listed(status="suspended") == ["Tak"]
    assert listed(founder_track="legal_persons") == ["Tak"]
    assert listed(powiat="3019") == ["Tak"]
    assert listed(guardian=other_specialist.pk) == ["Tak"]


def test_the_list_shows_whom_nobody_reached_for_so_many_days(listed):
    five, six, _never = named("Pięć", "Sześć", "Nigdy", formed_on=today() - timedelta(days=6))
    talked(five, 5)
    talked(six, 6)
    talked(six, 1, outcome="no_answer")

    assert listed(quiet="5") == ["Nigdy", "Sześć"]


@pytest.mark.parametrize(("days", "found"), [("60", ["Dawna"]), ("61", [])])
def test_a_group_never_spoken_with_is_silent_since_its_forming_on_the_list_too(listed, days, found):
    named("Dawna", formed_on=today() - timedelta(days=61))

    assert listed(quiet=days) == found


@pytest.mark.parametrize(
    "query", ["quiet=x", "quiet=-1", "status=zoo", "powiat=%00", "guardian=99999999999999999999", "quiet=1e309"]
)
def test_a_broken_filter_shows_nothing_and_says_so(hers, url, query):
    named("Jest")

    answer = hers.get(f"{url('group-list')}?{query}")

    assert answer.status_code == 200
    assert list(answer.context["table"].data.data) == []
    assert answer.context["filter"].form.errors


# --- growth and files -------------------------------------------------------------------------------------


def test_the_list_asks_the_database_as_often_for_30_groups_as_for_one(hers, url, django_assert_max_num_queries):
    def one_more():
        group = InitiativeGroupFactory()
        MembershipFactory(group=group)
        talked(group, 1)

    one_more()
    hers.get(url("group-list"))
    with django_assert_max_num_queries(30) as few:
        hers.get(url("group-list"))
    for _number in range(29):
        one_more()

    with django_assert_max_num_queries(len(few)):
        answer = hers.get(url("group-list"))
    assert len(answer.context["table"].rows) == 30


@pytest.fixture
def three_groups(specialist):
    """Two of them match "gajewo"; in the order of the list Łąka stands before Zorza."""
    day = today() - timedelta(days=9)
    zorza, _laka = (
        InitiativeGroupFactory(
            name=name,
            town="Gajewo",
            guardian=specialist,
            formed_on=day,
            founder_track="legal_persons",
            branch="pralnia; magiel",
            planned_jobs=12,
            planned_wtz_jobs=8,
        )
        for name in ("Zorza", "Łąka")
    )
    named("Inna")
    talked(zorza, 2)


def row_of(name, last_contact):
    """What a file says of one of the three groups."""
    place = ["Gajewo", "czarnkowsko-trzcianecki", "osoby prawne", "Kontakt", "aktywna", "pralnia; magiel", 12, 8]
    formed = today() - timedelta(days=9)
    return [name, *place, "Hanna Wójcik", formed, last_contact, "", *["nierozpoczęty"] * 4]


def test_the_spreadsheet_holds_exactly_what_is_listed(hers, url, three_groups):
    file = hers.get(url("group-list"), {"search": "gajewo", "export": "xlsx"}).content

    heading, *rows = CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()

    assert heading == HEADINGS
    assert rows == [row_of("Łąka", ""), row_of("Zorza", today() - timedelta(days=2))]


def test_the_csv_holds_exactly_what_is_listed_in_the_order_asked_for(hers, url, three_groups):
    file = hers.get(url("group-list"), {"search": "gajewo", "sort": "-name", "export": "csv"}).content

    heading, *rows = csv.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=";")

    expected = [row_of("Zorza", today() - timedelta(days=2)), row_of("Łąka", "")]
    assert heading == HEADINGS
    assert rows == [[str(value) for value in row] for row in expected]


def test_a_file_of_a_list_longer_than_a_page_holds_all_of_it(hers, url):
    for number in range(51):
        InitiativeGroupFactory(name=f"Grupa {number:02d}")

    file = hers.get(url("group-list"), {"export": "csv"}).content.decode("utf-8-sig")

    assert len(file.splitlines()) == 1 + 51


# --- picker -----------------------------------------------------------------------------------------------


def test_the_picker_finds_a_group_and_tells_it_from_its_namesake_by_the_place(hers, url):
    group = InitiativeGroupFactory(name="Żółw", town="Gajewo")
    named("Inna")

    (found,) = hers.get(url("group-picker"), {"q": "zolw"}).json()["results"]

    assert found == {"value": str(group.pk), "text": "Żółw", "hint": "Gajewo, powiat czarnkowsko-trzcianecki"}
