"""When a group may be entered in KRS: an interval from the groups that were in the same stage before it, or nothing.

Pure functions over ways already read. All is seen as of a day: of what happened later nothing is known on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from milestones.survival import End, Spell, curve, quantile

ENOUGH = 8
LOW, HIGH = 0.1, 0.9
EVERY = timedelta(days=30)


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


def forecast(course: Course, others: Iterable[Course], day: date) -> Forecast | None:
    """The interval that holds the entry in KRS in eighty cases of a hundred; None for a way not begun or over.

    `n` counts the groups that were in the stage for longer than this one is: only they tell of what is to come.
    """
    standing = course.stage_on(day)
    if standing is None or course.is_over_by(day):
        return None
    letter, since = standing
    spent = (day - since).days
    spells = [spell for one in others if one is not course and (spell := _spell(one, letter, day))]
    n = sum(spell.days > spent for spell in spells)
    if n < ENOUGH:
        return Forecast(n)
    points = curve(spell for spell in spells if spell.days > spent)
    low, high = quantile(points, LOW), quantile(points, HIGH)
    if low is None:
        return Forecast(n)
    return Forecast(n, low - spent, None if high is None else high - spent)


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


def backtest(courses: list[Course], until: date) -> Backtest:
    """Forecast every group every thirty days as of then, and compare with what came."""
    told = Backtest()
    day = min((course.entered[0][1] for course in courses), default=until)
    while day < until:
        for course in courses:
            made = forecast(course, courses, day)
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
