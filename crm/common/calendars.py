"""The ground of everything we write as an iCalendar (RFC 5545)."""

import uuid
from datetime import datetime

from django.utils import timezone

# The library would write the changes of each year out one by one; every calendar program knows the rule.
WARSAW = """\
BEGIN:VTIMEZONE
TZID:Europe/Warsaw
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def empty_calendar(method):
    from icalendar import Calendar, Timezone  # slow to import, and few requests need it

    calendar = Calendar()
    calendar.add("prodid", "-//spoldzielnia-crm//PL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(Timezone.from_ical(WARSAW))
    return calendar


def event_of(record, summary, link):
    """An entry for a record; `changed_at` is when it was written last."""
    from icalendar import Event

    event = Event()
    event.add("uid", uid_of(record))
    event.add("summary", summary)
    event.add("description", link)  # some programs show no URL
    event.add("url", link)
    event.add("dtstamp", record.changed_at)
    event.add("last-modified", record.changed_at)
    event.add("sequence", record.version - 1)
    return event


def set_time(event, start, end):
    event.add("dtstart", start)
    event.add("dtend", end)


def at(day, hour):
    return datetime.combine(day, hour, timezone.get_default_timezone())


def uid_of(record) -> str:
    """The same for ever, and another in every installation: the moment of typing never changes."""
    name = f"{record._meta.label_lower} {record.pk} {record.recorded_at.timestamp()}"
    return f"{uuid.uuid5(uuid.NAMESPACE_OID, name)}@spoldzielnia-crm"
