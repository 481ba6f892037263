"""When something happened, as exactly as it is known, and terms counted in months."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from milestones.choices import Precision


class Span(NamedTuple):
    """The first and the last day on which an event may have happened; the same day where it is known exactly."""

    first: date
    last: date


def span_of(day, precision=Precision.DAY) -> Span | None:
    """The span of an event; None where its date is not known."""
    if day is None or precision == Precision.UNKNOWN:
        return None
    if precision == Precision.YEAR:
        return Span(date(day.year, 1, 1), date(day.year, 12, 31))
    if precision == Precision.MONTH:
        return Span(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    return Span(day, day)


def months_later(day, months) -> date:
    """The same day n months later, clipped to the end of the month; that day is still inside the term."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
