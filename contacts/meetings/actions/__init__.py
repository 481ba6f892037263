"""What people do with meetings. The only writers of this app's records."""

from contacts.meetings.actions.attendance import (
    follow_corrected_organisation,
    follow_mended_person,
    mark_attendance,
    record_head_counts,
)
from contacts.meetings.actions.invitations import answer_invitation, call_off, invite, remove_invitation, sign_up
from contacts.meetings.actions.meetings import (
    cancel_meeting,
    change_meeting,
    hold_meeting,
    plan_meeting,
    reopen_meeting,
)
from contacts.meetings.actions.places import move_in_queue

__all__ = [
    "answer_invitation",
    "call_off",
    "cancel_meeting",
    "change_meeting",
    "follow_corrected_organisation",
    "follow_mended_person",
    "hold_meeting",
    "invite",
    "mark_attendance",
    "move_in_queue",
    "plan_meeting",
    "record_head_counts",
    "remove_invitation",
    "reopen_meeting",
    "sign_up",
]
