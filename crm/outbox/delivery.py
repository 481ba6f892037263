"""Sending what waits. Any number of runs may be at it: each e-mail is claimed before it is sent.

At most once by itself: an e-mail whose run ended between sending and noting is not sent again unless a person says so.
One that the mail server puts off (it answers 4xx) has not gone out; it waits and is tried again, each time later.
"""

import logging
import smtplib
import threading
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import close_old_connections, transaction
from django.utils import timezone

from crm.common.logs import without_keys
from crm.outbox.models import MessageState, OutgoingMessage, Trouble

log = logging.getLogger(__name__)

TEMPORARY = range(400, 500)
# After 5 and 20 minutes, 80 and 320: within a working day, as long as greylisting and a full mailbox usually take.
MOST_TRIES, FIRST_PAUSE, PAUSE_GROWS = 5, timedelta(minutes=5), 4


def deliver(messages=None, *, connection=None) -> Counter:
    """Send those of `messages` (all, unless given) that wait; answers how many ended in which state.

    A mail server that cannot be reached at all leaves everything waiting for the next run.
    """
    due = OutgoingMessage.objects.due() if messages is None else messages.due()
    keys = list(due.values_list("pk", flat=True))
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
    taken = OutgoingMessage.objects.due().filter(pk=key)
    if taken.update(state=MessageState.SENDING, claimed_at=timezone.now()):
        return OutgoingMessage.objects.get(pk=key)
    return None


def _send(message, connection):
    trouble = ""
    try:
        email_of(message, connection).send()
    except (OSError, smtplib.SMTPException, ValueError) as problem:
        trouble = _trouble_of(problem)
        if trouble == Trouble.LATER and message.attempts + 1 >= MOST_TRIES:
            trouble = Trouble.REJECTED
        log.warning("E-mail %s was not sent: %s", message.pk, trouble)
        connection.close()  # the next one gets a fresh line
    outcome = _outcome(message, trouble)
    OutgoingMessage.objects.filter(pk=message.pk).update(trouble=trouble, attempts=message.attempts + 1, **outcome)
    return outcome["state"]


def _trouble_of(problem):
    if isinstance(problem, ValueError):  # a header or an address nobody can write to
        return Trouble.MALFORMED
    if isinstance(problem, smtplib.SMTPServerDisconnected) or not isinstance(problem, smtplib.SMTPException):
        return Trouble.BROKEN_OFF
    if any(code in TEMPORARY for code in _codes_of(problem)):
        return Trouble.LATER
    return Trouble.REFUSED if isinstance(problem, smtplib.SMTPRecipientsRefused) else Trouble.REJECTED


def _codes_of(problem):
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return [code for code, _words in problem.recipients.values()]
    return [problem.smtp_code] if isinstance(problem, smtplib.SMTPResponseException) else []


def _outcome(message, trouble):
    if not trouble:
        return {"state": MessageState.SENT, "sent_at": timezone.now(), "not_before": None} | _spent(message)
    if trouble == Trouble.LATER:
        again = timezone.now() + FIRST_PAUSE * PAUSE_GROWS**message.attempts
        return {"state": MessageState.WAITING, "claimed_at": None, "not_before": again}
    return {"state": MessageState.FAILED, "not_before": None}


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
