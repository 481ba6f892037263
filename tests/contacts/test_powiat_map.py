"""The map of powiats: its numbers are the lengths of the lists they open."""

from datetime import timedelta

import pytest
from django.urls import reverse

from crm.common.dates import today
from crm.territory.outlines import OUTLINES, outlines
from tests.factories.contacts import OrganisationFactory
from tests.factories.journal import InteractionFactory

MAP = reverse("contacts:map")
pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    """Organisations in two powiats, in another voivodeship and nowhere, some of them spoken with."""
    here = OrganisationFactory(powiat_id="3002", stance="interested")
    there = OrganisationFactory(powiat_id="3019", kind="county", stance="interested")
    beside = OrganisationFactory(powiat_id="3002")
    away = OrganisationFactory(powiat_id="0201", kind="county")
    nowhere = OrganisationFactory(powiat_id=None)
    InteractionFactory(organisations=[here, there, beside])
    InteractionFactory(organisations=[away, nowhere])
    InteractionFactory(organisations=[here], outcome="no_answer")
    InteractionFactory(organisations=[there], kind="email", occurred_on=today() - timedelta(days=50))
    OrganisationFactory(powiat_id="3019")


def numbers(answer):
    picture = answer.context["picture"]
    return {row.name: row.number for row in [*picture.rows, *picture.others] if row.number}


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"kind": "county"},
        {"show": "stance"},
        {"show": "stance", "stance": "unknown", "kind": "wtz"},
        {"show": "silence"},
        {"show": "silence", "quiet": "3"},
        {"show": "contacts"},
        {"show": "contacts", "kind": "county"},
        {"show": "contacts", "kind": "county", "contact_kind": "email"},
        {"show": "contacts", "since": f"{today() - timedelta(days=9):%Y-%m-%d}", "until": f"{today():%Y-%m-%d}"},
    ],
)
def test_each_number_is_the_length_of_the_list_it_opens(browser, region, query):
    picture = browser.get(MAP, query).context["picture"]

    opened = [row for row in [*picture.rows, *picture.others] if row.url]

    assert opened
    for row in opened:
        assert browser.get(row.url).context["table"].paginator.count == row.number, row.name
    assert sum(row.number for row in [*picture.rows, *picture.others]) == picture.total


def test_contacts_count_once_in_a_powiat_and_only_when_somebody_was_reached(browser, region):
    assert numbers(browser.get(MAP, {"show": "contacts"})) == {
        "powiat czarnkowsko-trzcianecki": 1,
        "powiat pilski": 2,
        "inne województwa": 1,
        "powiat nieznany": 1,
    }


def test_the_table_holds_every_powiat_in_the_polish_order(browser, region):
    rows = browser.get(MAP).context["picture"].rows

    assert len(rows) == 35
    names = [row.name.removeprefix("powiat ").split(" (")[0] for row in rows]
    assert names.index("słupecki") < names.index("szamotulski") < names.index("średzki") < names.index("śremski")


def test_every_powiat_has_an_outline_and_the_file_stays_small():
    assert len(outlines()["powiats"]) == 35
    assert OUTLINES.stat().st_size <= 60_000


def test_a_broken_address_is_told_beside_the_field(browser):
    for query in ({"show": "zoo"}, {"quiet": "x", "show": "silence"}, {"since": "1", "show": "contacts"}):
        answer = browser.get(MAP, query)
        assert answer.status_code == 200
        assert "picture" not in answer.context
        assert answer.context["form"].errors


def test_the_page_asks_as_often_however_much_there_is(browser, region, django_assert_max_num_queries):
    browser.get(MAP)

    with django_assert_max_num_queries(12):
        browser.get(MAP, {"show": "contacts"})


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ({"show": "silence", "quiet": "60"}, "Organizacje bez kontaktu od 60 dni"),
        ({"show": "silence", "quiet": "1"}, "Organizacje bez kontaktu od 1 dnia"),
        ({"show": "stance"}, "Organizacje o stanowisku: zainteresowana"),
    ],
)
def test_the_heading_says_for_what_is_counted(browser, query, heading):
    assert heading in browser.get(MAP, query).content.decode()


def test_no_number_of_a_powiat_lies_upon_that_of_another():
    places = [(one["x"], one["y"]) for one in outlines()["powiats"].values()]

    close = [
        (one, other)
        for number, one in enumerate(places)
        for other in places[number + 1 :]
        if abs(one[0] - other[0]) < 45 and abs(one[1] - other[1]) < 30
    ]

    assert not close
