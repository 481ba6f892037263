"""What meetings show on other pages: the history of organisations and people, and my day."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contacts.meetings.choices import InvitationState
from contacts.meetings.models import Attendance, Invitation, Meeting
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.panels import Panel, TimelineEntry

DAYS_AHEAD = 14


def meetings_of_organisation(request, organisation):
    """Held meetings at which somebody was present for the organisation, or to which it was invited."""
    if not request.user.may(Can.READ_MEETINGS):
        return
    people: dict[int, list] = {}
    for one in Attendance.objects.filter(organisation=organisation).select_related("person"):
        people.setdefault(one.meeting_id, []).append(str(one.person))
    invited = Invitation.objects.filter(organisation=organisation).exclude(state=InvitationState.CANCELLED)
    for meeting in Meeting.objects.held().filter(Q(pk__in=people) | Q(pk__in=invited.values("meeting"))):
        names = ", ".join(people.get(meeting.pk, []))
        text = _("Present: %(names)s") % {"names": names} if names else _("Invited; nobody is noted by name.")
        yield entry_of(meeting, text)


def meetings_of_person(request, person):
    if not request.user.may(Can.READ_MEETINGS):
        return
    attended = person.attendances.filter(meeting__status="held").select_related("meeting", "organisation")
    for one in attended:
        yield entry_of(one.meeting, str(one.organisation or ""))


def entry_of(meeting, text):
    return TimelineEntry(
        day=meeting.starts_on,
        icon="people",
        title=meeting.title,
        url=meeting.get_absolute_url(),
        detail=f"{meeting.get_kind_display()}, {meeting.town}",
        text=text,
    )


def my_meetings(request, user):
    """My meetings of the next two weeks, and past ones that nobody has closed."""
    if not user.may(Can.EDIT_MEETINGS):
        return None
    mine = Meeting.objects.filter(organiser=user).with_counts().order_by("starts_on", "starts_at", "id")
    overdue = list(mine.overdue())
    coming = list(mine.coming().filter(starts_on__lte=today() + timedelta(days=DAYS_AHEAD)))
    if not (overdue or coming):
        return None
    return Panel(
        title=pgettext("panel", "My meetings"),
        template="meetings/_my_meetings.html",
        context={"overdue": overdue, "coming": coming},
        icon="calendar-event",
        anchor="meetings",
    )
