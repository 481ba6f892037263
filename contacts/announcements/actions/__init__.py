"""What people do with announcements. The only writers of this app's records."""

from contacts.announcements.actions.drafts import (
    add_announcement,
    change_announcement,
    choose,
    discard_announcement,
    freeze_recipients,
    thaw_recipients,
    unchoose,
)
from contacts.announcements.actions.letters import add_letter, archive_letter
from contacts.announcements.actions.sending import (
    follow_opt_out,
    opt_out_by_link,
    retry_announcement,
    send_announcement,
    send_test,
)

__all__ = [
    "add_announcement",
    "add_letter",
    "archive_letter",
    "change_announcement",
    "choose",
    "discard_announcement",
    "follow_opt_out",
    "freeze_recipients",
    "opt_out_by_link",
    "retry_announcement",
    "send_announcement",
    "send_test",
    "thaw_recipients",
    "unchoose",
]
