"""Several meetings at once: planned together, changed or cancelled from one of them on."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.meetings.actions.meetings import cancel_meeting, change_meeting, locked, plan_meeting
from contacts.meetings.models import MeetingSeries
from contacts.meetings.operations import MeetingEvent
from contacts.meetings.series import later_in_series
from crm.audit.operations import operation
from crm.audit.records import add


def plan_series(*, by, rhythm, days, token=None, **fields):
    """A meeting on each of the days, tied into a series; answers the first."""
    days = sorted(set(days))
    if len(days) < 2:
        raise ValidationError({"days": _("A series has at least two days.")})
    with operation(MeetingEvent.SERIES_PLANNED, by=by, token=token) as op:
        series = add(MeetingSeries, title=fields["title"], rhythm=rhythm)
        meetings = [plan_meeting(by=by, starts_on=day, series=series, **fields) for day in days]
        op.concerns(meetings[0])
        return meetings[0]


def change_with_later(*, meeting, by, version=None, **changes):
    """Change a meeting and bring the later ones of its series after it, as one operation.

    They take over what differs from before; a moved day moves them by as many days. What was set for one of them
    alone and is not changed here stays.
    """
    with operation(MeetingEvent.SERIES_CHANGED, by=by, on=meeting):
        stood = locked(meeting)
        later = list(later_in_series(stood))
        changed = {name: value for name, value in changes.items() if getattr(stood, name) != value}
        meeting = change_meeting(meeting=meeting, by=by, version=version, **changes)
        moved = changed.pop("starts_on", stood.starts_on) - stood.starts_on
        for other in later if changed or moved else ():
            change_meeting(meeting=locked(other), by=by, starts_on=other.starts_on + moved, **changed)
        return meeting


def cancel_with_later(*, meeting, by, version=None, token=None):
    """This meeting and the later ones of its series will not take place."""
    with operation(MeetingEvent.SERIES_CANCELLED, by=by, on=meeting, token=token):
        later = list(later_in_series(locked(meeting)))
        meeting = cancel_meeting(meeting=meeting, by=by, version=version)
        for other in later:
            cancel_meeting(meeting=other, by=by)
        return meeting
