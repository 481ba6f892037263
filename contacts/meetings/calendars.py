"""A meeting as an entry of a calendar: in our own calendars, and in those of the people invited."""

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone

from crm.common.calendars import at, empty_calendar, event_of, set_time

MEETING_LASTS = timedelta(hours=1)  # a meeting without an end


def meeting_event(meeting, link):
    event = event_of(meeting, meeting.title, link)
    event.add("categories", [str(meeting.get_kind_display())])
    event.add("location", ", ".join(filter(None, [meeting.place, meeting.town])))
    if meeting.starts_at is None:
        set_time(event, meeting.starts_on, meeting.starts_on + timedelta(days=1))
        return event
    start = at(meeting.starts_on, meeting.starts_at)
    has_end = meeting.ends_at is not None and meeting.ends_at > meeting.starts_at
    set_time(event, start, at(meeting.starts_on, meeting.ends_at) if has_end else start + MEETING_LASTS)
    return event


def letter_calendar(meeting, *, address, link, sequence, cancelled) -> str:
    """What goes along with a letter: the same entry each time, changed or called off by a higher number."""
    from icalendar import vCalAddress, vText

    calendar = empty_calendar("CANCEL" if cancelled else "REQUEST")
    meeting.changed_at = timezone.now()
    event = meeting_event(meeting, link)
    event["sequence"] = sequence
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    organiser = vCalAddress(f"mailto:{bare_address(settings.DEFAULT_FROM_EMAIL)}")
    organiser.params["CN"] = vText(str(meeting.organiser))
    event["organizer"] = organiser
    attendee = vCalAddress(f"mailto:{address}")
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("FALSE")  # answers come through the link
    event.add("attendee", attendee, encode=0)
    calendar.add_component(event)
    return calendar.to_ical().decode()


def bare_address(sender):
    return parseaddr(sender)[1]
