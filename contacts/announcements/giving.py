"""Announcements as a way in which materials reach organisations."""

from contacts.announcements.models import Recipient
from crm.outbox.models import MessageState

ATTACHED = "announcement__attached__version"


def attached_to_announcements(organisation, material):
    """Numbers of versions attached to e-mails that went out to the organisation, newest first; as `handed_over`."""
    got = Recipient.objects.filter(organisation=organisation, message__state=MessageState.SENT)
    got = got.filter(**{f"{ATTACHED}__material": material})
    return got.order_by(f"-{ATTACHED}__number").values(f"{ATTACHED}__number")
