"""Time to an end where not all has ended: against numbers worked out by hand, and what always holds."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milestones.survival import End, Spell, curve, median, on_day, quantile

EVENT, DROPPED, OPEN = End.EVENT, End.DROPPED, End.OPEN
ends = st.sampled_from(list(End))
spells = st.lists(st.builds(Spell, st.integers(0, 60), ends), max_size=40)
finished = st.lists(st.integers(0, 60), min_size=1, max_size=40)


def rounded(points):
    return [(one.day, one.at_risk, round(one.waiting, 4), round(one.came, 4), round(one.dropped, 4)) for one in points]


def test_the_shares_are_those_worked_out_by_hand():
    """Five groups: registered on day 2, withdrawn on 3, still on their way on 4, registered on 5 and 6."""
    found = curve([Spell(5, EVENT), Spell(3, DROPPED), Spell(2, EVENT), Spell(4, OPEN), Spell(6, EVENT)])

    assert rounded(found) == [
        (0, 5, 1, 0, 0),
        (2, 5, 0.8, 0.2, 0),
        (3, 4, 0.8, 0.2, 0.2),
        (5, 2, 0.4, 0.5, 0.2),
        (6, 1, 0, 0.8, 0.2),
    ]
    assert median(found) == 5


def test_one_who_left_the_view_on_the_day_of_an_event_was_still_at_risk_on_it():
    assert rounded(curve([Spell(2, EVENT), Spell(2, OPEN)])) == [(0, 2, 1, 0, 0), (2, 2, 0.5, 0.5, 0)]


def test_without_spells_all_wait_and_nothing_is_known():
    assert rounded(curve([])) == [(0, 0, 1, 0, 0)]
    assert median(curve([])) is None


def test_where_more_than_half_still_wait_there_is_no_median():
    assert median(curve([Spell(3, EVENT), Spell(9, OPEN), Spell(9, OPEN)])) is None


def test_a_half_reached_by_thirds_is_a_half():
    assert median(curve([Spell(day, EVENT) for day in (1, 2, 3, 4, 5, 6)])) == 3


def test_a_share_is_asked_for_by_the_day_it_came():
    points = curve([Spell(day, EVENT) for day in range(10, 110, 10)])

    assert (quantile(points, 0.1), quantile(points, 0.9)) == (10, 90)


@given(finished)
def test_where_all_have_ended_the_share_waiting_is_that_of_longer_spells(days):
    points = curve([Spell(day, EVENT) for day in days])

    for day in range(61):
        assert on_day(points, day).waiting == pytest.approx(sum(one > day for one in days) / len(days))


@given(spells)
def test_those_who_came_dropped_out_and_neither_are_together_all(found):
    for point in curve(found):
        assert point.came + point.dropped + point.neither == pytest.approx(1)
        assert -1e-9 <= point.neither <= point.waiting + 1e-9


@given(spells)
def test_the_share_waiting_never_grows_and_those_of_the_ends_never_fall(found):
    points = curve(found)

    for before, after in pairwise(points):
        assert before.day <= after.day
        assert after.waiting <= before.waiting
        assert after.came >= before.came
        assert after.dropped >= before.dropped
