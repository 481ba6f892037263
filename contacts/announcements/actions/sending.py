"""An announcement on its way: written down once for each mailbox, sent again where it failed, kept back on request."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.actions import note_opt_out
from contacts.announcements.actions.drafts import require
from contacts.announcements.choices import LeftOut, Status
from contacts.announcements.composing import compose
from contacts.announcements.letters import letter_for
from contacts.announcements.models import Recipient
from contacts.announcements.operations import AnnouncementEvent
from contacts.announcements.placeholders import values_for
from contacts.opt_outs import opted_out_among
from crm.audit.operations import operation
from crm.audit.records import change, change_many
from crm.common.secrets import hash_of, new_secret
from crm.files.storing import keep_file
from crm.outbox.models import LONGEST_SUBJECT, OutgoingMessage
from crm.outbox.queueing import queue_message, send_again, stop


def send_announcement(*, announcement, by, version=None, token=None):
    """Write down the e-mail of every recipient, ready for the outbox. Who has objected since is left out.

    The letters are filled in before the lock: Word documents take their time, and meanwhile others could write nothing.
    """
    letters = _letters(announcement)
    with operation(AnnouncementEvent.SENT, by=by, on=announcement, token=token):
        announcement = require(announcement, Status.FROZEN)
        recipients = _still_willing(announcement)
        if not recipients:
            raise ValidationError(_("There is nobody left to write to."))
        change(announcement, version=version, status=Status.SENT, sent_at=timezone.now(), sent_by=by)
        files = announcement.files
        for recipient in recipients:
            content = letters.get(recipient.pk) or _letter(recipient)
            attached = [*files, keep_file(content, by=by)] if content else files
            _write_down(announcement, recipient, attached)
        change_many(recipients, ["message", "secret_hash"])
        return announcement


def retry_announcement(*, announcement, by, version=None, token=None):
    """Send again to those whose e-mail failed; nobody who got it gets it again."""
    with operation(AnnouncementEvent.RETRIED, by=by, on=announcement, token=token):
        announcement = require(announcement, Status.SENT)
        change(announcement, version=version)
        failed = messages_of(announcement).unsuccessful()
        objected = opted_out_among(failed.values_list("to", flat=True))
        again = [message.pk for message in failed if message.to not in objected]
        if not send_again(OutgoingMessage.objects.filter(pk__in=again)):
            raise ValidationError(_("No e-mail of this announcement failed."))
        return announcement


def send_test(*, announcement, recipient, by, token=None):
    """The e-mail of one recipient to oneself, as often as wanted."""
    with operation(AnnouncementEvent.TESTED, by=by, on=announcement, token=token) as op:
        composed = compose(announcement, recipient)
        content = _letter(recipient)
        files = announcement.files + ([keep_file(content, by=by)] if content else [])
        return queue_message(
            key=f"announcement-test:{op.pk}",
            to=by.email,
            subject=(_("Test: %(subject)s") % {"subject": composed.subject})[:LONGEST_SUBJECT],
            text=composed.text,
            html=composed.html,
            headers=composed.headers,
            files=files,
        )


def opt_out_by_link(*, recipient):
    """The owner of the mailbox asks not to be written to; nobody of ours acts here."""
    return note_opt_out(address=recipient.address, by=None, by_link=True)


def follow_opt_out(address):
    """Whoever objects gets nothing of what has not gone out yet."""
    recipients = list(Recipient.objects.filter(address=address).not_written_yet().select_for_update(of=("self",)))
    stop(OutgoingMessage.objects.filter(recipient__in=[one.pk for one in recipients]))
    _leave_out(recipients)


def messages_of(announcement):
    return OutgoingMessage.objects.filter(recipient__announcement=announcement)


def _addressed(announcement):
    return announcement.recipients.addressed().select_related(
        "organisation__powiat", "person", "announcement__author", "announcement__letter__file"
    )


def _letters(announcement):
    """By recipient; empty where there is no letter or the announcement has gone out already."""
    waiting = _addressed(announcement).filter(announcement__status=Status.FROZEN, announcement__letter__isnull=False)
    return {recipient.pk: _letter(recipient) for recipient in waiting}


def _letter(recipient):
    template = recipient.announcement.letter
    return letter_for(template, values_for(recipient)) if template else None


def _still_willing(announcement):
    recipients = list(_addressed(announcement))
    objected = opted_out_among(one.address for one in recipients)
    _leave_out([one for one in recipients if one.address in objected])
    return [one for one in recipients if one.address not in objected]


def _leave_out(recipients):
    for one in recipients:
        one.left_out = LeftOut.OPTED_OUT
    change_many(recipients, ["left_out"])


def _write_down(announcement, recipient, files):
    secret = new_secret()
    composed = compose(announcement, recipient, secret)
    recipient.secret_hash = hash_of(secret)
    recipient.message = queue_message(
        key=f"announcement:{announcement.pk}:{recipient.pk}",  # one line per mailbox, by the database
        to=recipient.address,
        subject=composed.subject,
        text=composed.text,
        html=composed.html,
        headers=composed.headers,
        files=files,
    )
