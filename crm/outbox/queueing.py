"""Writing an e-mail down, inside the action it belongs to, and deciding about one that did not go out."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.audit.operations import current_operation
from crm.outbox.models import MessageState, OutgoingMessage


def queue_message(*, key, to, subject, text, html="", headers=None, parts=(), files=()) -> OutgoingMessage:
    """The e-mail of this key: written down now, or the one that was written down before.

    Raises ValidationError where the address or a header cannot be written to (bar S11).
    """
    validate_email(to)
    headers = headers or {}
    if any(sign in value for value in (subject, *headers.values()) for sign in "\r\n"):
        raise ValidationError(_("The subject must be one line."))
    message, is_new = OutgoingMessage.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "subject": subject,
            "text": text,
            "html": html,
            "headers": headers,
            "parts": list(parts),
            "cause": current_operation(),
        },
    )
    if is_new and files:
        message.files.set(files)
    return message


def send_again(messages) -> int:
    """Let those that did not go out wait once more; answers how many. Call it inside an action."""
    keys = list(messages.unsuccessful().values_list("pk", flat=True))
    return OutgoingMessage.objects.filter(pk__in=keys).update(
        state=MessageState.WAITING,
        trouble="",
        attempts=0,
        not_before=None,
        claimed_at=None,
        queued_at=timezone.now(),
    )


def stop(messages) -> int:
    """Keep those that still wait from going out; answers how many. Call it inside an action."""
    return messages.waiting().update(state=MessageState.STOPPED, trouble="", not_before=None)


def give_up(messages) -> int:
    """Those that did not go out never will, and the reason stays; answers how many. Call it inside an action."""
    keys = list(messages.unsuccessful().values_list("pk", flat=True))
    return OutgoingMessage.objects.filter(pk__in=keys).update(state=MessageState.STOPPED, not_before=None)
