"""Lines written apart from the grammar, to break it, and of what was denied or owed; with the demonstration's names."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contacts.quicklog.answers import as_data
from contacts.quicklog.reading import read_line
from contacts.quicklog.vocabulary import Body, Human, Vocabulary, ends_of
from crm.common.text import fold
from tests.contacts.quicklog.scoring import RIGHT, WRONG, verdict

HERE = Path(__file__).parent
LEAST_RIGHT = 0.97
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
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


@pytest.mark.parametrize("corpus", ["corpus", "corpus_adversarial", "corpus_duties"])
def test_no_line_of_the_corpora_is_silently_misread(corpus, names):
    verdicts = [
        (row["line"], *verdict(read_line(row["line"], date.fromisoformat(row["today"]), names), row))
        for row in rows_of(corpus)
    ]
    right = sum(found == RIGHT for _, found, _ in verdicts) / len(verdicts)

    assert [(line, why) for line, found, why in verdicts if found == WRONG] == []
    assert right >= LEAST_RIGHT, f"{right:.1%} of {corpus} right"


@settings(max_examples=300, deadline=None)
@example(line="2² ¾ ٣.٤ ①", today=TODAY)
@example(line="wizyta 31.12.9999 pt, przed 1.01.0001", today=TODAY)
@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join), DAYS)
def test_any_text_is_read_and_always_the_same_way(read_here, line, today):
    assert read_here(line, today) == read_here(line, today)


@pytest.mark.parametrize("typed", ["Krotoszn", "Krotoszzyn", "Krotoszym", "Krtooszyn", "Krotsozyn", "Krotoszyan"])
def test_one_typo_is_found_among_the_few_forms_that_share_an_end(names, typed):
    compared = {form for end in ends_of(fold(typed)) for form in names.town_forms_by_end[end]}

    assert len(compared) < len(names.town_forms) / 20
    assert [body.name for body in read_line(f"tel. do WTZ {typed}", TODAY, names).organisations] == [
        "WTZ w Krotoszynie"
    ]
