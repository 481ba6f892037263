"""A person's open steps and own meetings as an iCalendar (RFC 5545): what, when and a link; no notes.

Steps are events, not to-dos: real calendar programs show events of a subscribed calendar and leave to-dos out.
"""

from datetime import timedelta

from django.db.models import DateTimeField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.meetings.calendars import meeting_event
from contacts.meetings.choices import MeetingStatus
from contacts.meetings.models import Meeting
from contacts.models import NextStep
from crm.common.calendars import at, empty_calendar, event_of, set_time
from crm.common.dates import today

MEETINGS_BACK = timedelta(days=90)
STEP_LASTS = timedelta(minutes=30)  # a step with an hour; how long it takes nobody says
REFRESHED_EVERY = timedelta(hours=1)


def calendar_of(person, base_url: str) -> bytes:
    """The whole calendar; the same bytes until a step or a meeting changes."""
    calendar = empty_calendar("PUBLISH")
    calendar.add("x-wr-calname", _("Steps and meetings"))
    calendar.add("x-wr-timezone", timezone.get_default_timezone_name())
    calendar.add("refresh-interval", REFRESHED_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for step in steps_of(person):
        calendar.add_component(step_event(step, base_url))
    for meeting in meetings_of(person):
        calendar.add_component(meeting_event(meeting, base_url + meeting.get_absolute_url()))
    return calendar.to_ical()


def steps_of(person):
    mine = NextStep.objects.visible_to(person).open().of_person(person)
    return with_changed_at(mine.select_related("awaited_from", "organisation", "group_link__group"))


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


def waited_for(step) -> str:
    """What is to be done; of an awaited step that we wait, unless its own words say so."""
    says_so = step.what.casefold().startswith(_("we wait"))
    return step.what if says_so or not step.is_awaited else _("We wait: %(what)s") % {"what": step.what}


def step_event(step, base_url):
    link = getattr(step, "group_link", None)
    body = step.awaited_from or step.organisation or (link and link.group)
    event = event_of(
        step, f"{waited_for(step)} – {body}" if body else waited_for(step), base_url + step.get_absolute_url()
    )
    if hour := step.due_at:
        set_time(event, at(step.due_on, hour), at(step.due_on, hour) + STEP_LASTS)
    else:
        set_time(event, step.due_on, step.due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # a deadline leaves the day free for meetings
    return event
