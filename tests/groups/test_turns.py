"""Whose turn it was: the days of any span parted without gap or overlap."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contacts.choices import Party
from groups.choices import Turn
from groups.turns import Move, Stop, parts, stretches

MONDAY = date(2026, 3, 2)


def day(number):
    return MONDAY + timedelta(days=number)


def move(number, party, opened, closed=None):
    return Move(number, party, day(opened), None if closed is None else day(closed))


def parted(moves, first=0, until=10, stops=()):
    """The turns of the days 0 to 10 as (turn, from, to)."""
    stopped = [Stop(day(one), None if other is None else day(other)) for one, other in stops]
    found = stretches(moves, day(first), day(until), stopped)
    return [(one.turn, (one.first - MONDAY).days, (one.until - MONDAY).days) for one in found]


# --- one case each ----------------------------------------------------------------------------------------


def test_days_without_a_step_are_nobodys():
    assert parted([]) == [("nobody", 0, 10)]
    assert parted([move(1, "us", 3, 5)]) == [("nobody", 0, 3), ("us", 3, 5), ("nobody", 5, 10)]


def test_a_step_opened_before_the_span_and_open_still_takes_all_of_it():
    assert parted([move(1, "court", -20)]) == [("court", 0, 10)]


def test_somebody_outside_comes_before_us():
    ours, theirs = move(1, "us", 0), move(2, "firm", 4, 7)

    assert parted([ours, theirs]) == [("us", 0, 4), ("firm", 4, 7), ("us", 7, 10)]


def test_of_several_outside_the_one_waited_for_longest_comes_first():
    assert parted([move(1, "court", 2, 6), move(2, "group", 1)]) == [("nobody", 0, 1), ("group", 1, 10)]
    assert parted([move(1, "court", 1, 6), move(2, "group", 2)]) == [
        ("nobody", 0, 1),
        ("court", 1, 6),
        ("group", 6, 10),
    ]


def test_of_two_opened_on_one_day_the_one_entered_first_comes_first():
    assert parted([move(2, "court", 0), move(1, "group", 0)]) == [("group", 0, 10)]


def test_an_office_and_a_council_are_counted_together_yet_each_step_is_a_stretch():
    found = [move(1, "office", 0, 4), move(2, "council", 4)]

    assert parted(found) == [("authority", 0, 4), ("authority", 4, 10)]
    assert parts(stretches(found, day(0), day(10))) == [(Turn.AUTHORITY, 10)]


def test_while_the_work_is_stopped_nobody_is_waited_for():
    assert parted([move(1, "council", 0)], stops=[(2, 5)]) == [
        ("authority", 0, 2),
        ("stopped", 2, 5),
        ("authority", 5, 10),
    ]
    assert parted([], stops=[(6, None)]) == [("nobody", 0, 6), ("stopped", 6, 10)]


def test_a_step_opened_and_closed_on_one_day_takes_none():
    assert parted([move(1, "court", 4, 4)]) == [("nobody", 0, 10)]


def test_a_span_of_no_days_has_no_parts():
    assert parted([move(1, "court", 0)], first=3, until=3) == []
    assert parted([move(1, "court", 0)], first=3, until=2) == []


@pytest.mark.parametrize("party", Party.values)
def test_every_party_has_a_turn_of_its_own_or_shares_one(party):
    assert parted([move(1, party, 0)]) == [(Turn.of(party), 0, 10)]


# --- for any steps and any span ---------------------------------------------------------------------------


@st.composite
def intervals(draw, make):
    opened = draw(st.integers(-60, 60))
    length = draw(st.none() | st.integers(-3, 60))  # closed before it was opened: a slip that must not break the sum
    return make(opened, None if length is None else opened + length)


def many_moves():
    one = intervals(lambda opened, closed: (opened, closed))
    pairs = st.lists(st.tuples(one, st.sampled_from(Party.values)), max_size=9)
    return pairs.map(lambda rows: [move(n, party, *when) for n, (when, party) in enumerate(rows)])


def many_stops():
    return st.lists(
        intervals(lambda opened, closed: Stop(day(opened), None if closed is None else day(closed))), max_size=4
    )


SPANS = st.tuples(st.integers(-70, 70), st.integers(0, 90)).map(lambda span: (day(span[0]), day(span[0] + span[1])))


@settings(max_examples=150, deadline=None)
@given(many_moves(), many_stops(), SPANS)
def test_the_parts_add_up_to_the_days_elapsed_without_gap_or_overlap(moves, stops, span):
    first, until = span
    found = stretches(moves, first, until, stops)

    ends = [first, *(one.until for one in found)]
    assert [one.first for one in found] == ends[:-1]
    assert ends[-1] == until or not found
    assert all(one.days > 0 for one in found)
    assert sum(part.days for part in parts(found)) == (until - first).days


@settings(max_examples=150, deadline=None)
@given(many_moves(), many_stops(), SPANS)
def test_each_day_belongs_to_whom_the_rule_names_on_that_day(moves, stops, span):
    for stretch in stretches(moves, *span, stops):
        for number in range(stretch.days):
            on = stretch.first + timedelta(days=number)
            standing = [one for one in moves if one.stands_on(on)]
            outside = [one for one in standing if one.party != Party.US]
            if any(stop.holds_on(on) for stop in stops):
                assert stretch.turn == Turn.STOPPED
            elif outside:
                longest = min(outside, key=lambda one: (one.opened_on, one.number))
                assert (stretch.turn, stretch.move) == (Turn.of(longest.party), longest)
            else:
                assert stretch.turn == (Turn.US if standing else Turn.NOBODY)
