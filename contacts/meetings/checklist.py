"""What is left to do after a meeting: worked out from what is there, never stored."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.meetings.choices import MeetingStatus
from contacts.meetings.models import Attendance, FollowUp, HeadCount
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.panels import Panel
from crm.ledger.kinds import Evidence


@dataclass
class Check:
    """One thing to do after a meeting; `url` leads to where it is done, where the person may do it."""

    label: str
    done: bool
    url: str = ""


# Apps above add a function here: called with the request and the meeting it answers a Check, or None.
further_checks: list[Callable] = []


def checklist(request, meeting):
    """From the day of the meeting on, for those who work on it."""
    if meeting.status == MeetingStatus.CANCELLED or meeting.starts_on > today():
        return None
    if not request.user.may(Can.EDIT_MEETINGS, meeting):
        return None
    checks = [*own_checks(meeting), *filter(None, (check(request, meeting) for check in further_checks))]
    context = {"checks": checks, "done": sum(check.done for check in checks)}
    return Panel(_("After the meeting"), "meetings/_checklist.html", context, "list-check", "checklist")


def own_checks(meeting):
    marked = Attendance.objects.filter(meeting=meeting).exists() or HeadCount.objects.filter(meeting=meeting).exists()

    def to(name):
        return reverse(f"meetings:{name}", args=[meeting.pk])

    return [
        Check(_("Attendance is marked"), marked, to("taps")),
        Check(_("The meeting is marked as held"), meeting.status == MeetingStatus.HELD, to("hold")),
        Check(
            _("The signed list is attached"),
            meeting.evidence in Evidence.at_least(Evidence.ATTACHED),
            to("signed-list"),
        ),
        Check(_("Next steps are planned"), FollowUp.objects.filter(meeting=meeting).exists(), to("follow-ups")),
    ]
