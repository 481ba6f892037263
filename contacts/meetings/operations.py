from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingEvent(models.TextChoices):
    """What is done to meetings."""

    PLANNED = "meeting.planned", _("Meeting planned")
    CHANGED = "meeting.changed", _("Meeting changed")
    HELD = "meeting.held", _("Meeting marked as held")
    REOPENED = "meeting.reopened", _("Meeting set back to planned")
    CANCELLED = "meeting.cancelled", _("Meeting cancelled")
    INVITED = "meeting.invited", _("People or organisations invited to a meeting")
    ANSWERED = "meeting.answered", _("Answer to an invitation noted")
    INVITATION_REMOVED = "meeting.invitation_removed", _("Invitation or sign-up removed from a meeting")
    CALLED_OFF = "meeting.invitation_called_off", _("Invitation called off")
    QUEUE_CHANGED = "meeting.queue_changed", _("Waiting list of a meeting changed by hand")
    SERIES_PLANNED = "meeting.series_planned", _("Series of meetings planned")
    SERIES_CHANGED = "meeting.series_changed", _("Several meetings of a series changed")
    SERIES_CANCELLED = "meeting.series_cancelled", _("Several meetings of a series cancelled")
    CALLED = "meeting.called", _("Call about an invitation noted")
    LETTERS_SENT = "meeting.letters_sent", _("Letters to those invited sent")
    SIGNED_UP = "meeting.signed_up", _("Person signed up for a meeting")
    ATTENDANCE_MARKED = "meeting.attendance_marked", _("Attendance at a meeting marked")
    HEADS_COUNTED = "meeting.heads_counted", _("People counted without names at a meeting")
