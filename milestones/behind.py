"""Which groups stand behind one number of the analysis: the rows it is counted from."""

from collections.abc import Callable
from datetime import date

from milestones.analysis import Analysis, Way
from milestones.forecast import tells_of
from milestones.survival import End


def ways_behind(told: Analysis, code: str, day: date) -> list[Way] | None:
    """The ways of a number by its code, such as `timed.C`, `open.C`, `days.90`, `turn.court`, `forecast.17`.

    None where there is no such number.
    """
    kind, _dot, which = code.partition(".")
    found = FINDERS.get(kind)
    return found(told, which, day) if found else None


def _in_stage(*ends: End):
    def find(told, letter, _day):
        figures = next((one for one in told.stages if one.stage.code == letter), None)
        return figures and [way for way, spell in figures.timed if spell.end in ends]

    return find


def _observed(told, which, _day):
    return [way for way in told.dated if way.spell.days >= int(which)] if which.isdecimal() else None


def _waited_for(told, turn, _day):
    return [way for way in told.ways if any(part.turn == turn and part.days for part in way.parts)]


def _alike(told, which, day):
    """Those the forecast of a group is made from."""
    courses = [(way, course) for way in told.ways if (course := way.course)]
    asked = next((course for way, course in courses if str(way.group.pk) == which), None)
    return [way for way, course in courses if tells_of(course, asked, day)] if asked else None


FINDERS: dict[str, Callable] = {
    "timed": _in_stage(*End),
    "open": _in_stage(End.OPEN),
    "dropped": _in_stage(End.DROPPED),
    "days": _observed,
    "turn": _waited_for,
    "forecast": _alike,
}
