"""A person's open steps and own meetings as an iCalendar (RFC 5545): what, when and a link; no notes.

Steps are events, not to-dos: real calendar programs show events of a subscribed calendar and leave to-dos out.
"""

import uuid
from datetime import datetime, timedelta

from django.db.models import DateTimeField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.meetings.choices import MeetingStatus
from contacts.meetings.models import Meeting
from contacts.models import NextStep
from crm.common.dates import today

MEETINGS_BACK = timedelta(days=90)
STEP_LASTS = timedelta(minutes=30)  # a step with an hour; how long it takes nobody says
MEETING_LASTS = timedelta(hours=1)  # a meeting without an end
REFRESHED_EVERY = timedelta(hours=1)

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


def calendar_of(person, base_url: str) -> bytes:
    """The whole calendar; the same bytes until a step or a meeting changes."""
    from icalendar import Calendar, Timezone  # slow to import, and few requests need it

    calendar = Calendar()
    calendar.add("prodid", "-//spoldzielnia-crm//PL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Steps and meetings"))
    calendar.add("x-wr-timezone", timezone.get_default_timezone_name())
    calendar.add("refresh-interval", REFRESHED_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(Timezone.from_ical(WARSAW))
    for step in steps_of(person):
        calendar.add_component(step_event(step, base_url))
    for meeting in meetings_of(person):
        calendar.add_component(meeting_event(meeting, base_url))
    return calendar.to_ical()


def steps_of(person):
    mine = NextStep.objects.visible_to(person).open().of_person(person)
    return with_changed_at(mine.select_related("awaited_from", "organisation"))


def meetings_of(person):
    """Those the person organises, for three months after they were held; cancelled ones leave the calendar."""
    mine = Meeting.objects.visible_to(person).filter(organiser=person, starts_on__gte=today() - MEETINGS_BACK)
    return with_changed_at(mine.exclude(status=MeetingStatus.CANCELLED))


def with_changed_at(records):
    """Adds `changed_at`: when the record was written last."""
    versions = records.model.history.filter(id=OuterRef("pk")).order_by("-history_id").values("history_date")
    return records.annotate(
        changed_at=Coalesce(Subquery(versions[:1]), "recorded_at", output_field=DateTimeField()),
    )


def step_event(step, base_url):
    body = step.awaited_from or step.organisation
    words = _("We wait: %(what)s") % {"what": step.what} if step.is_awaited else step.what
    event = event_of(step, f"{words} – {body}" if body else words, base_url)
    if hour := step.due_at:
        set_time(event, at(step.due_on, hour), at(step.due_on, hour) + STEP_LASTS)
    else:
        set_time(event, step.due_on, step.due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # a deadline leaves the day free for meetings
    return event


def meeting_event(meeting, base_url):
    event = event_of(meeting, meeting.title, base_url)
    event.add("location", ", ".join(filter(None, [meeting.place, meeting.town])))
    if meeting.starts_at is None:
        set_time(event, meeting.starts_on, meeting.starts_on + timedelta(days=1))
        return event
    start = at(meeting.starts_on, meeting.starts_at)
    has_end = meeting.ends_at is not None and meeting.ends_at > meeting.starts_at
    set_time(event, start, at(meeting.starts_on, meeting.ends_at) if has_end else start + MEETING_LASTS)
    return event


def event_of(record, summary, base_url):
    from icalendar import Event

    event = Event()
    link = base_url + record.get_absolute_url()
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
