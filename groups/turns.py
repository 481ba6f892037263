"""Whose turn it was, day by day (decisions 29 and 30): a span of days parted without gap or overlap.

Pure functions over moves and stops already read; `groups.waiting` reads them. A day belongs to a span from its first
day up to the day it ends, which is the first day of what follows: the parts of a span add up to the days elapsed.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from contacts.choices import Party
from groups.choices import Turn


class Move(NamedTuple):
    """A next step as far as waiting goes: whose it is, since the event that opened it until it was done or dropped."""

    number: int
    party: str
    opened_on: date
    closed_on: date | None = None
    what: str = ""
    who: str = ""

    def stands_on(self, day):
        return self.opened_on <= day and (self.closed_on is None or day < self.closed_on)


class Stop(NamedTuple):
    """Days on which the work on a group did not go on; without an end it still does not."""

    first: date
    until: date | None = None

    def holds_on(self, day):
        return self.first <= day and (self.until is None or day < self.until)


class Stretch(NamedTuple):
    """Days in a row of one turn; `move` is the step that was waited for, where there was one."""

    turn: Turn
    first: date
    until: date
    move: Move | None = None

    @property
    def days(self):
        return (self.until - self.first).days


class Part(NamedTuple):
    """How many days of a span one turn took."""

    turn: Turn
    days: int


def rank(party, opened_on, number):
    """Of several open steps the first counts: an outside party's before ours, the one waited for longest first."""
    return party == Party.US, opened_on, number


def stretches(moves: Iterable[Move], first: date, until: date, stops: Iterable[Stop] = ()) -> list[Stretch]:
    """Part the days of a span. Nothing agreed is nobody's turn; while the work is stopped nobody is waited for."""
    moves, stops = list(moves), list(stops)
    found: list[Stretch] = []
    for start, end in pairwise(_edges(moves, stops, first, until)):
        turn, move = _turn_on(start, moves, stops)
        if found and (found[-1].turn, found[-1].move) == (turn, move):
            found[-1] = found[-1]._replace(until=end)
        else:
            found.append(Stretch(turn, start, end, move))
    return found


def parts(parted: Iterable[Stretch]) -> list[Part]:
    """The days of each turn, the turns always in the same order, without those that took none."""
    days = dict.fromkeys(Turn, 0)
    for stretch in parted:
        days[stretch.turn] += stretch.days
    return [Part(turn, count) for turn, count in days.items() if count]


def _edges(moves, stops, first, until):
    """The days on which the turn may pass to somebody else, and both ends of the span."""
    days = {first, until}
    days |= {day for move in moves for day in (move.opened_on, move.closed_on) if day}
    days |= {day for stop in stops for day in stop if day}
    return sorted(day for day in days if first <= day <= until)


def _turn_on(day, moves, stops):
    if any(stop.holds_on(day) for stop in stops):
        return Turn.STOPPED, None
    standing = [move for move in moves if move.stands_on(day)]
    if not standing:
        return Turn.NOBODY, None
    move = min(standing, key=lambda one: rank(one.party, one.opened_on, one.number))
    return Turn.of(move.party), move
