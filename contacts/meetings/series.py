"""The days of a series, and the other meetings of one. Read, never written."""

import calendar
from datetime import date, timedelta

from django.utils.dates import WEEKDAYS

from contacts.meetings.choices import MeetingStatus, Rhythm
from contacts.meetings.models import Meeting
from crm.common.holidays import holiday

MOST = 60  # meetings planned at once
WEEKS = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2}
SATURDAY = 5


def days_of(rhythm, first, *, times=None, until=None):
    """The days from the first on: so many, or until a day (inclusive). The month's end clips `31st of each month`."""
    found: list[date] = []
    for number in range(min(times or MOST, MOST)):
        day = _nth(rhythm, first, number)
        if until and day > until:
            break
        found.append(day)
    return found


def _nth(rhythm, first, number):
    if rhythm in WEEKS:
        return first + timedelta(weeks=WEEKS[rhythm] * number)
    year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
    weekdays_first, length = calendar.monthrange(year, month + 1)
    if rhythm == Rhythm.MONTHLY:
        return date(year, month + 1, min(first.day, length))
    day = (first.weekday() - weekdays_first) % 7 + 1 + 7 * ((first.day - 1) // 7)
    return date(year, month + 1, day if day <= length else day - 7)  # a fifth Tuesday, else the last


def remark_on(day):
    """What somebody should know before they plan a meeting on the day: its name as a day off, or the weekend."""
    if name := holiday(day):
        return name
    return WEEKDAYS[day.weekday()] if day.weekday() >= SATURDAY else ""


def later_in_series(meeting):
    """The planned meetings of the series after this one."""
    if meeting.series_id is None:
        return Meeting.objects.none()
    others = Meeting.objects.filter(series=meeting.series_id, status=MeetingStatus.PLANNED).exclude(pk=meeting.pk)
    return others.filter(starts_on__gte=meeting.starts_on).order_by("starts_on", "id")


def neighbours_of(meeting):
    """Its place in the series, and the meetings before and after it."""
    if meeting.series_id is None:
        return None
    whole = list(meeting.series.meetings.order_by("starts_on", "id"))
    place = whole.index(meeting)
    return {
        "series": meeting.series,
        "number": place + 1,
        "count": len(whole),
        "before": whole[place - 1] if place else None,
        "after": whole[place + 1] if place + 1 < len(whole) else None,
    }
