"""Lines written apart from the grammar, and lines written to break it, against the names of the demonstration."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contacts.quicklog.answers import as_data
from contacts.quicklog.reading import read_line
from contacts.quicklog.vocabulary import Body, Human, Vocabulary
from tests.contacts.quicklog.scoring import RIGHT, WRONG, verdict

HERE = Path(__file__).parent
LEAST_RIGHT = 0.97
TODAY = date(2027, 3, 10)
WORDS = """tel. do od mail wizyta WTZ PCPR Leszno Gębice UG Kotlin wójt środę września w we za 2 8-9.03 10.30 o 15-go do
30.02 31.11 pt lub albo nie chętni zgoda prześlą wyślę lista , . ; : - / ( ) ! ? 9-11 2027-03-15 12:75 za na i a że ze
żeby prosili Środa Nowe Miasto n. Wartą m. "Promyk" pow. @ 612 906 III kwartału końca tygodnia poł. Lelito p."""


def rows_of(corpus):
    return [json.loads(line) for line in (HERE / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def names():
    """The names as the demonstration holds them, kept in names.json so that the corpora need no database."""
    data = json.loads((HERE / "names.json").read_text(encoding="utf-8"))
    return Vocabulary(
        [Body(*row) for row in data["bodies"]],
        [Human(pk, first, last, tuple(map(tuple, posts))) for pk, first, last, posts in data["people"]],
        data["colleagues"],
        [place for row in data["places"] for place in row],
    )


@pytest.fixture(scope="module")
def read_here(names):
    """`read_here(line, today)`; Hypothesis would print a whole vocabulary."""
    return lambda line, today: as_data(read_line(line, today, names))


@pytest.mark.parametrize("corpus", ["corpus", "corpus_adversarial"])
def test_no_line_of_the_corpora_is_silently_misread(corpus, names):
    verdicts = [
        (row["line"], *verdict(read_line(row["line"], date.fromisoformat(row["today"]), names), row))
        for row in rows_of(corpus)
    ]
    right = sum(found == RIGHT for _, found, _ in verdicts) / len(verdicts)

    assert [(line, why) for line, found, why in verdicts if found == WRONG] == []
    assert right >= LEAST_RIGHT, f"{right:.1%} of {corpus} right"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join), st.dates())
def test_any_text_is_read_and_always_the_same_way(read_here, line, today):
    assert read_here(line, today) == read_here(line, today)


def test_a_name_nobody_knows_in_a_large_register_is_sought_among_forms_of_like_length(names):
    """What costs: one word after a type word is compared with a part of the forms, not with all of them."""
    compared = sum(len(names.town_forms_by_length[length]) for length in (9, 10, 11))
    assert compared < len(names.town_forms)
    assert read_line("tel. do WTZ Krotoszny", TODAY, names).organisations[0].name == "WTZ w Krotoszynie"
