"""Strands in the list of groups and on the board: filtered by, told in a column and in the files."""

import csv
import io

import pytest
from django.urls import reverse

from groups.actions import set_strand
from tests.factories.groups import InitiativeGroupFactory
from tests.milestones.screen import board_of, text_of, words

BLOCKED = {"state": "blocked", "reason": "council_refused"}
PREMISES = {"state": "blocked", "reason": "no_premises"}


@pytest.fixture
def put(specialist):
    """`put("Rada", "local_government", state="agreed")` sets a strand of the group of this name, formed if need be."""
    groups = {}

    def act(name, strand, **values):
        if name not in groups:
            groups[name] = InitiativeGroupFactory(name=name, guardian=specialist)
        return set_strand(group=groups[name], strand=strand, by=specialist, **values)

    return act


@pytest.fixture
def listed(hers, url):
    """`listed(blocks="any")` answers the names on the list."""

    def ask(**query):
        return [group.name for group in hers.get(url("group-list"), query).context["table"].data.data]

    return ask


@pytest.fixture
def on_board(hers):
    """`on_board(blocks="any")` answers the names on the board."""

    def ask(**query):
        answer = hers.get(reverse("milestones:board"), query)
        return sorted(name for names in board_of(answer).values() for name in names)

    return ask


@pytest.fixture(params=["list", "board"])
def found(request, listed, on_board):
    return listed if request.param == "list" else on_board


# --- filters ----------------------------------------------------------------------------------------------


def test_groups_are_found_by_what_blocks_and_why(found, put):
    put("Lokal", "local_government", **PREMISES)
    put("Rada", "local_government", **BLOCKED)
    put("Rodziny", "families", **PREMISES)
    put("Rozmowy", "families", state="talks")

    assert found(blocks="any") == ["Lokal", "Rada", "Rodziny"]
    assert found(blocks="local_government") == ["Lokal", "Rada"]
    assert found(blocked_by="no_premises") == ["Lokal", "Rodziny"]
    assert found(blocks="local_government", blocked_by="no_premises") == ["Lokal"]
    assert found(blocks="any", blocked_by="council_refused") == ["Rada"]
    assert found(blocks="zoo") == []


def test_groups_are_found_by_how_a_strand_stands(found, put):
    put("Rozmowy", "families", state="talks")
    put("Uzgodnione", "families", state="agreed")
    put("Zablokowane", "families", **PREMISES)
    put("Co innego", "business", state="talks")
    put("Cofnięte", "families", state="not_started")

    assert found(strand_state="families:talks") == ["Rozmowy"]
    assert found(strand_state="families:agreed") == ["Uzgodnione"]
    assert found(strand_state="families:blocked") == ["Zablokowane"]
    assert found(strand_state="families:not_started") == ["Co innego", "Cofnięte"]
    assert found(strand_state="business:talks", blocks="any") == []
    assert found(strand_state="families:zoo") == []


def test_a_reason_beside_a_blocked_strand_is_the_reason_of_that_one(found, put):
    put("Lokal", "families", **PREMISES)
    put("Rada", "families", **BLOCKED)
    put("Rada", "business", **PREMISES)

    assert found(strand_state="families:blocked", blocked_by="no_premises") == ["Lokal"]
    assert found(strand_state="families:blocked", blocks="business", blocked_by="no_premises") == ["Rada"]


def test_the_filter_names_strand_and_state(hers, url):
    assert "samorząd: uzgodniony" in text_of(hers.get(url("group-list")))
    assert "samorząd: uzgodniony" in text_of(hers.get(reverse("milestones:board")))


# --- the column -------------------------------------------------------------------------------------------


def test_a_column_tells_what_blocks_when_it_is_asked_for_or_filtered_by(hers, url, put):
    put("Rada", "local_government", **BLOCKED)
    put("Rada", "families", state="blocked", reason="families_concerns")
    put("Nic", "wtz", state="agreed")
    told = "samorząd (odmowa rady), rodziny (obawy rodzin)"

    def page(**query):
        return words(text_of(hers.get(url("group-list"), query)))

    assert told not in page()
    for query in ({"show_blocks": "on"}, {"blocks": "families"}, {"blocked_by": "council_refused"}):
        assert told in page(**query), query


def test_showing_the_column_leaves_no_group_out_whatever_the_order(listed, put):
    put("Rada", "local_government", **BLOCKED)
    put("Nic", "wtz", state="agreed")

    assert listed(show_blocks="on") == listed() == ["Nic", "Rada"]
    assert sorted(listed(show_blocks="on", sort="planned_jobs")) == ["Nic", "Rada"]


# --- files and growth -------------------------------------------------------------------------------------


def test_the_files_tell_each_strand_in_words(hers, url, put):
    put("Rada", "local_government", **BLOCKED)
    put("Rada", "wtz", state="talks")

    file = hers.get(url("group-list"), {"export": "csv"}).content.decode("utf-8-sig")

    heading, row = csv.reader(io.StringIO(file), delimiter=";")
    assert dict(zip(heading[-5:], row[-5:], strict=True)) == {
        "Co blokuje": "samorząd (odmowa rady)",
        "Filar: WTZ": "w rozmowach",
        "Filar: samorząd": "zablokowany: odmowa rady",
        "Filar: biznes": "nierozpoczęty",
        "Filar: rodziny": "nierozpoczęty",
    }


@pytest.mark.parametrize("query", [{"show_blocks": "on"}, {"export": "csv"}, {"blocks": "any"}])
def test_strands_of_many_groups_take_as_many_queries_as_of_one(
    hers, url, put, query, django_assert_num_queries, django_assert_max_num_queries
):
    def ask():
        answer = hers.get(url("group-list"), query)
        return answer.content

    put("Pierwsza", "families", **PREMISES)
    ask()
    with django_assert_max_num_queries(40) as few:
        ask()
    for number in range(20):
        for strand in ("families", "business"):
            put(f"Grupa {number}", strand, **PREMISES)

    with django_assert_num_queries(len(few)):
        ask()
