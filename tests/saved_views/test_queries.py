"""The one spelling of what a list was set to, and its words."""

import re

import pytest
from django.http import HttpRequest, QueryDict

from crm.common.lists import find_list, lists_for
from crm.saved_views.queries import ListReader
from tests.factories.contacts import OrganisationFactory


@pytest.fixture
def reads():
    """`reads("groups:group-list", person)` answers the reader of that list."""

    def reader(name, person):
        request = HttpRequest()
        request.user = person
        return ListReader(find_list(name, person), request)

    return reader


ORGANISATIONS = "contacts:organisation-list"


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("kind=wtz&stance=interested", "kind=wtz&stance=interested"),
        ("stance=interested&kind=wtz", "kind=wtz&stance=interested"),
        ("kind=wtz&kind=county", "kind=county&kind=wtz"),
        ("search=+Pi%C5%82a+&kind=&powiat=", "search=Pi%C5%82a"),
        ("kind=wtz&page=3&export=csv&view=7&next=//example.org", "kind=wtz"),
        ("sort=-last_contact_on&sort=name&sort=name", "sort=-last_contact_on&sort=name"),
        ("sort=stance&sort=nothing&sort=", ""),
        ("search=http://example.org/?a=b%23c", "search=http%3A%2F%2Fexample.org%2F%3Fa%3Db%23c"),
        ("", ""),
    ],
)
def test_one_spelling_of_what_the_list_knows_and_nothing_else(typed, spelled, reads, specialist):
    reader = reads(ORGANISATIONS, specialist)

    assert reader.spelled_again(typed) == spelled
    assert reader.spelled(QueryDict(typed)) == spelled
    assert reader.spelled_again(spelled) == spelled


def test_what_a_list_is_set_to_by_itself_says_nothing(reads, specialist):
    reader = reads("meetings:meeting-list", specialist)

    assert reader.spelled_again("phase=open&kind=") == ""
    assert reader.spelled_again("phase=held") == "phase=held"


def test_what_somebody_may_not_ask_for_is_not_asked_in_their_name(reads, specialist, auditor):
    typed = "search=lokal&kind=phone_call"

    assert reads("contacts:interaction-list", specialist).spelled_again(typed) == "search=lokal&kind=phone_call"
    assert reads("contacts:interaction-list", auditor).spelled_again(typed) == "kind=phone_call"


def test_a_view_is_told_in_words(reads, specialist):
    OrganisationFactory(guardian=specialist)
    typed = f"kind=wtz&guardian={specialist.pk}&quiet=30&archived=on&sort=-last_contact_on"

    assert reads(ORGANISATIONS, specialist).in_words(typed) == (
        "Rodzaj: warsztat terapii zajęciowej (WTZ); Opieka: Hanna Wójcik; Bez kontaktu od … dni: 30; "
        "Pokaż też archiwalne: ✓; kolejność: Ostatni kontakt, malejąco"
    )


def test_a_day_is_told_the_polish_way(reads, specialist):
    assert reads("contacts:interaction-list", specialist).in_words("since=2026-03-01") == "Od: 01.03.2026"


def test_a_value_that_is_gone_is_found_out(reads, specialist):
    reader = reads(ORGANISATIONS, specialist)

    assert reader.holds("kind=wtz")
    assert not reader.holds("kind=circus")
    assert reader.in_words("kind=circus&stance=interested") == "Stanowisko: zainteresowana"


def test_the_lists_are_known_and_only_to_those_who_may_open_them(specialist, administrator):
    assert {one.name for one in lists_for(specialist)} == {
        "contacts:organisation-list",
        "contacts:person-list",
        "contacts:interaction-list",
        "meetings:meeting-list",
        "groups:group-list",
        "support:entry-list",
    }
    assert lists_for(administrator) == []
    assert find_list("accounts:user-list", administrator) is None


def test_no_filter_of_a_list_has_the_name_of_what_else_stands_in_its_address(coordinator):
    taken = {name for one in lists_for(coordinator) for name in one.page.filterset_class.base_filters}

    assert taken & {"sort", "page", "view", "export"} == set()


@pytest.mark.parametrize("number", range(5))
def test_every_list_reads_and_words_each_order_it_offers(number, reads, coordinator):
    named = lists_for(coordinator)[number]
    reader = reads(named.name, coordinator)
    offered = [name for name, column in named.page.table_class.base_columns.items() if column.orderable is not False]

    assert offered
    for name in offered:
        assert reader.spelled_again(f"sort=-{name}") == f"sort=-{name}"
        assert re.search(r"kolejność: (?!None)\w.*, rosnąco$", reader.in_words(f"sort={name}"))
