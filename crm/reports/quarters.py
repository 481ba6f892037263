"""The calendar of reporting: quarters and half-years of a project, and working days to the day a report is due."""

from datetime import date, timedelta

from django.db.models import Max

from crm.common.holidays import public_holidays
from crm.reports.choices import Rhythm

REPORT_TERM = 10  # working days after the period (rules of PO KL; an agreement may say otherwise, the date is editable)
SATURDAY = 5


def quarters(first: date, last: date, rhythm=Rhythm.QUARTER):
    """Calendar quarters (or half-years) from `first` to `last`, the outer ones clipped."""
    while first <= last:
        month = rhythm * ((first.month - 1) // rhythm + 1) + 1
        following = date(first.year + month // 13, (month - 1) % 12 + 1, 1)
        yield first, min(following - timedelta(days=1), last)
        first = following


def missing_quarters(project, rhythm=Rhythm.QUARTER):
    """The quarters (or half-years) of a project that touch none of its periods."""
    taken = list(project.periods.values_list("starts_on", "ends_on"))
    return [
        (first, last)
        for first, last in quarters(project.starts_on, project.ends_on, rhythm)
        if not any(start <= last and end >= first for start, end in taken)
    ]


def next_number(project):
    return (project.periods.aggregate(highest=Max("number"))["highest"] or 0) + 1


def report_due_on(last_day: date) -> date:
    """The tenth working day after a period."""
    day, left = last_day, REPORT_TERM
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)
