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
    TAPPED = "meeting.tapped", _("Person marked as present or taken back")
    HEADS_TAPPED = "meeting.heads_tapped", _("People without names counted one by one")
    CAME_UNANNOUNCED = "meeting.came_unannounced", _("Person added at a meeting")
    INTEREST_NOTED = "meeting.interest_noted", _("Interest of somebody present noted")
    FOLLOWED_UP = "meeting.followed_up", _("Next steps planned after a meeting")
    FOLLOW_UPS_UNDONE = "meeting.follow_ups_undone", _("Next steps planned after a meeting taken back")
    LIST_WORDED = "meeting.list_worded", _("Wording of the attendance list changed")
    LIST_ATTACHED = "meeting.list_attached", _("Signed attendance list attached")
    PAGE_REPLACED = "meeting.page_replaced", _("Page of a signed list replaced")
    PAGE_WITHDRAWN = "meeting.page_withdrawn", _("Page of a signed list withdrawn")
    LIST_VERIFIED = "meeting.list_verified", _("Signed list compared with the people marked")
