"""When a group may be entered in KRS: an interval from the groups that were in the same stage before it, or nothing.

Pure functions over ways already read. All is seen as of a day: of what happened later nothing is known on it.

The group asked about is itself one of those at risk and may come before the first or after the last of the others: of
n groups each leaves to it one chance in n + 1. Without that a handful of groups would give an interval that looks
exact and seldom holds.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from milestones.survival import End, Point, Spell, curve, on_day, quantile, quantile_before

LOW, HIGH = 0.1, 0.9
ENOUGH = 9  # of fewer than nine even the last leaves more than a tenth above it
EVERY = timedelta(days=30)
ASKED = Spell(10**6, End.OPEN)  # the group asked about: it still waits when all others are over


class Course(NamedTuple):
    """What a forecast looks at: the days on which a group entered its stages, and how and when its way ended.

    A group completed without an entry in KRS is open, and seen no longer than up to that day.
    """

    entered: list[tuple[str, date]]
    end: End
    ended_on: date | None

    def is_over_by(self, day) -> bool:
        return self.ended_on is not None and self.ended_on <= day

    def end_by(self, day) -> tuple[End, date]:
        """How the way had ended by a day, and when; it was open up to that day otherwise."""
        if self.ended_on is not None and self.is_over_by(day):
            return self.end, self.ended_on
        return End.OPEN, day

    def stage_on(self, day) -> tuple[str, date] | None:
        """The stage the group stood in with its first day; None before the group began."""
        return next((one for one in reversed(self.entered) if one[1] <= day), None)


@dataclass(frozen=True)
class Forecast:
    """Days still to come, from `n` groups; without `low` too little is known, without `high` the end of it is not."""

    n: int
    low: int | None = None
    high: int | None = None

    @property
    def is_known(self):
        return self.low is not None

    def between(self, day) -> tuple[date | None, date | None]:
        """The first and the last day of the interval, seen from a day."""
        low, high = (None if days is None else day + timedelta(days=days) for days in (self.low, self.high))
        return low, high

    @property
    def is_closed(self):
        return self.low is not None and self.high is not None


class Known:
    """What is known on a day of how long ways took from each stage on; one curve of a stage serves all forecasts."""

    def __init__(self, courses: Iterable[Course], day: date):
        self.day = day
        self._courses = list(courses)
        self._stages: dict[str, tuple[list[int], list[Point]]] = {}

    def forecast(self, course: Course) -> Forecast | None:
        """The interval that holds the entry in KRS in eighty cases of a hundred; None for a way not begun or over.

        `n` counts the groups that were in the stage for longer than this one is: only they tell of what is to come.
        The way itself has lasted exactly as long, so it never counts.
        """
        standing = _standing(course, self.day)
        if standing is None:
            return None
        letter, spent = standing
        days, points = self._from_stage(letter)
        n = len(days) - bisect_right(days, spent)
        if n < ENOUGH:
            return Forecast(n)
        left = on_day(points, spent).waiting
        low, high = max(quantile_before(points, LOW, of=left) - spent, 0), quantile(points, HIGH, of=left)
        if high is None:
            return Forecast(n, low or None)  # from today on without an end says nothing
        return Forecast(n, low, high - spent)

    def _from_stage(self, letter):
        """How many days each way took, in order, and the curve of them."""
        if letter not in self._stages:
            spells = [spell for one in self._courses if (spell := _spell(one, letter, self.day))]
            self._stages[letter] = sorted(spell.days for spell in spells), curve([*spells, ASKED])
        return self._stages[letter]


def tells_of(course: Course, asked: Course, day: date) -> bool:
    """Whether a way is one of the `n` that the forecast of another is made from."""
    standing = _standing(asked, day)
    if standing is None:
        return False
    letter, spent = standing
    spell = _spell(course, letter, day)
    return spell is not None and spell.days > spent


def _standing(course, day) -> tuple[str, int] | None:
    """The stage a way stands in and its days there so far; None where it has not begun or is over."""
    entered = course.stage_on(day)
    return None if entered is None or course.is_over_by(day) else (entered[0], (day - entered[1]).days)


def _spell(course, letter, day):
    """From the first day in a stage to the end of the way, as known on a day."""
    first = next((on for code, on in course.entered if code == letter and on <= day), None)
    end, last = course.end_by(day)
    return Spell((last - first).days, end) if first is not None and last >= first else None


@dataclass
class Backtest:
    """How the intervals of the past fared.

    Only those that are over by now count in the coverage: were a miss counted sooner than a hit can be, the past would
    look worse than it was. The withdrawn never count, as the forecast takes them for censored.
    """

    n: int = 0
    covered: int = 0
    too_little_data: int = 0
    without_upper_end: int = 0
    withdrawn: int = 0
    undecided: int = 0

    @property
    def coverage(self):
        return round(self.covered / self.n, 3) if self.n else None

    @property
    def percent(self):
        return round(100 * self.covered / self.n) if self.n else None


def backtest(courses: list[Course], until: date) -> Backtest:
    """Forecast every group every thirty days as of then, and compare with what came."""
    told = Backtest()
    day = min((course.entered[0][1] for course in courses), default=until)
    while day < until:
        known = Known(courses, day)
        for course in courses:
            made = known.forecast(course)
            if made is not None:
                _judge(told, made, course, day, until)
        day += EVERY
    return told


def _judge(told, made, course, day, until):
    end, last = course.end_by(until)
    days = (last - day).days
    if not made.is_known:
        told.too_little_data += 1
    elif not made.is_closed:
        told.without_upper_end += 1
    elif end == End.DROPPED:
        told.withdrawn += 1
    elif (until - day).days <= made.high:
        told.undecided += 1
    else:
        told.n += 1
        told.covered += end == End.EVENT and made.low <= days <= made.high
