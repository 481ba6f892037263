"""Sending what waits. Any number of runs may be at it: each e-mail is claimed before it is sent.

At most once by itself: an e-mail whose run ended between sending and noting is not sent again unless a person says so.
"""

import logging
import smtplib
import threading
from collections import Counter

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import close_old_connections, transaction
from django.utils import timezone

from crm.common.logs import without_keys
from crm.outbox.models import MessageState, OutgoingMessage, Trouble

log = logging.getLogger(__name__)


def deliver(messages=None, *, connection=None) -> Counter:
    """Send those of `messages` (all, unless given) that wait; answers how many ended in which state.

    A mail server that cannot be reached at all leaves everything waiting for the next run.
    """
    waiting = OutgoingMessage.objects.waiting() if messages is None else messages.waiting()
    keys = list(waiting.values_list("pk", flat=True))
    ended: Counter = Counter()
    if not keys:
        return ended
    connection = connection or get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as problem:
        log.warning("The mail server cannot be reached: %s", type(problem).__name__)
        return Counter({MessageState.WAITING: len(keys)})
    try:
        for key in keys:
            if message := _claim(key):
                ended[_send(message, connection)] += 1
    finally:
        connection.close()
    return ended


def _claim(key):
    """This run's right to send; None where another run has it or the e-mail was stopped."""
    taken = OutgoingMessage.objects.waiting().filter(pk=key)
    if taken.update(state=MessageState.SENDING, claimed_at=timezone.now()):
        return OutgoingMessage.objects.get(pk=key)
    return None


def _send(message, connection):
    trouble = ""
    try:
        email_of(message, connection).send()
    except smtplib.SMTPRecipientsRefused:
        trouble = Trouble.REFUSED
    except smtplib.SMTPServerDisconnected:
        trouble = Trouble.BROKEN_OFF
    except smtplib.SMTPException:
        trouble = Trouble.REJECTED
    except OSError:
        trouble = Trouble.BROKEN_OFF
    except ValueError:  # a header or an address nobody can write to
        trouble = Trouble.MALFORMED
    if trouble:
        log.warning("E-mail %s was not sent: %s", message.pk, trouble)
        connection.close()  # the next one gets a fresh line
    state = MessageState.FAILED if trouble else MessageState.SENT
    noted = {} if trouble else {"sent_at": timezone.now()} | _spent(message)
    OutgoingMessage.objects.filter(pk=message.pk).update(
        state=state, trouble=trouble, attempts=message.attempts + 1, **noted
    )
    return state


def _spent(message):
    """What stays of an e-mail that went out: its words, but no link that opens something without a sign-in."""
    return {
        "text": without_keys(message.text),
        "html": without_keys(message.html),
        "headers": {name: without_keys(value) for name, value in message.headers.items()},
        # A calendar entry folds long lines, through the middle of a link.
        "parts": [part | {"text": ""} for part in message.parts],
    }


def email_of(message: OutgoingMessage, connection=None) -> EmailMultiAlternatives:
    """The e-mail as it goes out, also for looking at it before."""
    email = EmailMultiAlternatives(
        message.subject, message.text, to=[message.to], headers=message.headers, connection=connection
    )
    if message.html:
        email.attach_alternative(message.html, "text/html")
    for part in message.parts:
        email.attach(part["name"], part["text"], part["type"])
    for stored in message.files.all():
        with default_storage.open(stored.path) as content:
            email.attach(stored.name, content.read(), stored.content_type)
    return email


def deliver_after_commit(messages):
    """Begin to send once the action is saved, beside the answer; the person need not wait for a mail server.

    Should the process end meanwhile, `manage.py send_messages` goes on with what still waits.
    """
    keys = list(messages.values_list("pk", flat=True))
    transaction.on_commit(lambda: _begin(keys))


def _begin(keys):
    if settings.OUTBOX_IN_BACKGROUND:
        threading.Thread(target=_deliver_apart, args=[keys], name="outbox", daemon=True).start()
    else:
        deliver(OutgoingMessage.objects.filter(pk__in=keys))


def _deliver_apart(keys):
    try:
        deliver(OutgoingMessage.objects.filter(pk__in=keys))
    except Exception:
        log.exception("Sending broke off; what waits goes out with send_messages")
    finally:
        close_old_connections()
