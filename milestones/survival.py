"""How long something lasts, where not all of it is over (decision 31).

Pure functions over spells. Kaplan-Meier takes whoever dropped out as censored and answers what would be if nobody
did; Aalen-Johansen takes dropping out as what it is, another end, and answers what share really comes to each.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from operator import attrgetter
from typing import NamedTuple

# Sums of shares are compared with this tolerance, so that a half reached by thirds is a half.
TOLERANCE = 1e-9


class End(Enum):
    """How a spell ended; `OPEN` has not, so far as is known."""

    EVENT = "event"
    DROPPED = "dropped"
    OPEN = "open"


class Spell(NamedTuple):
    """Days up to the end, or up to the last day that is known."""

    days: int
    end: End


class Point(NamedTuple):
    """The shares from a day on; `at_risk` are those whose spell had lasted up to it.

    `waiting` is the Kaplan-Meier estimate. `came`, `dropped` and `neither` are those of Aalen-Johansen: together one.
    """

    day: int
    at_risk: int
    waiting: float
    came: float
    dropped: float

    @property
    def neither(self):
        return 1 - self.came - self.dropped


def curve(spells: Iterable[Spell]) -> list[Point]:
    """The shares on every day on which a spell ended, from day 0 on which all begin."""
    spells = list(spells)
    ended = Counter(spells)
    at_risk, waiting, neither, came, dropped = len(spells), 1.0, 1.0, 0.0, 0.0
    points = [Point(0, at_risk, 1.0, 0.0, 0.0)]
    for day in sorted({spell.days for spell in spells}):
        events, drops = ended[Spell(day, End.EVENT)], ended[Spell(day, End.DROPPED)]
        if events or drops:
            waiting *= 1 - events / at_risk
            came += neither * events / at_risk
            dropped += neither * drops / at_risk
            neither *= 1 - (events + drops) / at_risk
            points.append(Point(day, at_risk, waiting, came, dropped))
        at_risk -= events + drops + ended[Spell(day, End.OPEN)]
    return points


def on_day(points: list[Point], day: int) -> Point:
    """The shares as they stand after a day."""
    return points[bisect_right(points, day, key=attrgetter("day")) - 1]


def quantile(points: list[Point], share: float, *, of: float = 1.0) -> int | None:
    """The day by which it came for this share; None where it has not yet.

    `of` is the share still waiting of whom it is asked: 1 means all, what waits after a day only those left then.
    """
    left = of * (1 - share + TOLERANCE)
    return next((point.day for point in points if point.waiting <= left), None)


def quantile_before(points: list[Point], share: float, *, of: float = 1.0) -> int:
    """The last day by which it came for no more than this share of those asked; day 0 where for none."""
    left = of * (1 - share - TOLERANCE)
    least = min(point.waiting for point in points if point.waiting >= left)
    return next(point.day for point in points if point.waiting == least)


def median(points: list[Point]) -> int | None:
    """The day by which it came for half; None where more than half still wait."""
    return quantile(points, 0.5)
