"""What people do with meetings. The only writers of this app's records."""

from contacts.meetings.actions.attendance import (
    follow_corrected_organisation,
    follow_mended_person,
    mark_attendance,
    record_head_counts,
)
from contacts.meetings.actions.calls import note_call
from contacts.meetings.actions.evidence import attach_pages, replace_page, verify_list, withdraw_page
from contacts.meetings.actions.follow_ups import plan_follow_ups, undo_follow_ups, word_lists
from contacts.meetings.actions.invitations import answer_invitation, invite, remove_invitation, sign_up
from contacts.meetings.actions.letters import call_off, resend_failed, send_invitations, send_news
from contacts.meetings.actions.meetings import (
    cancel_meeting,
    change_meeting,
    hold_meeting,
    plan_meeting,
    reopen_meeting,
)
from contacts.meetings.actions.places import move_in_queue, settle_meetings_of
from contacts.meetings.actions.replies import choose_other_date, reply
from contacts.meetings.actions.series import cancel_with_later, change_with_later, plan_series
from contacts.meetings.actions.taps import note_interest, tap_attendance, tap_heads

__all__ = [
    "answer_invitation",
    "attach_pages",
    "call_off",
    "cancel_meeting",
    "cancel_with_later",
    "change_meeting",
    "change_with_later",
    "choose_other_date",
    "follow_corrected_organisation",
    "follow_mended_person",
    "hold_meeting",
    "invite",
    "mark_attendance",
    "move_in_queue",
    "note_call",
    "note_interest",
    "plan_follow_ups",
    "plan_meeting",
    "plan_series",
    "record_head_counts",
    "remove_invitation",
    "reopen_meeting",
    "replace_page",
    "reply",
    "resend_failed",
    "send_invitations",
    "send_news",
    "settle_meetings_of",
    "sign_up",
    "tap_attendance",
    "tap_heads",
    "undo_follow_ups",
    "verify_list",
    "withdraw_page",
    "word_lists",
]
