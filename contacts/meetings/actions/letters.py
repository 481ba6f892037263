"""Writing to those invited. Each letter is written down once, under the lock of the meeting, and sent by the outbox."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.actions import plan_step
from contacts.meetings.actions.invitations import still_open
from contacts.meetings.actions.meetings import locked
from contacts.meetings.actions.places import settle
from contacts.meetings.choices import InvitationState
from contacts.meetings.letter_models import LetterKind
from contacts.meetings.letters import (
    Addressee,
    addressees_of,
    facts_told,
    kind_of_news,
    letters_of,
    message_of,
    next_sequence,
    to_be_invited,
    to_be_told,
)
from contacts.meetings.models import InvitationLetter
from contacts.meetings.operations import MeetingEvent
from contacts.meetings.reach import Reach
from contacts.meetings.states import values_of
from crm.audit.operations import operation
from crm.audit.records import change
from crm.common.dates import today
from crm.common.secrets import hash_of, new_secret
from crm.outbox.models import OutgoingMessage
from crm.outbox.queueing import queue_message, send_again


def send_invitations(*, meeting, by, invitations, token=None):
    """Write to those of `invitations` who are still to be invited by e-mail; answers the letters."""
    with operation(MeetingEvent.LETTERS_SENT, by=by, on=meeting, token=token):
        meeting = still_open(meeting)
        wanted = {one.pk for one in invitations}
        due = [one for one in to_be_invited(addressees_of(meeting)) if one.invitation.pk in wanted]
        for one in due:
            change(one.invitation, **values_of(one.invitation, InvitationState.SENT))
        return [_write(LetterKind.INVITATION, meeting, one) for one in due]


def send_news(*, meeting, by, invitations, token=None):
    """Tell those of `invitations` who were told something else that the meeting has changed or is cancelled."""
    with operation(MeetingEvent.LETTERS_SENT, by=by, on=meeting, token=token):
        meeting = locked(meeting)
        wanted = {one.pk for one in invitations}
        due = [one for one in to_be_told(meeting, addressees_of(meeting)) if one.invitation.pk in wanted]
        return [_write(kind_of_news(meeting), meeting, one) for one in due]


def resend_failed(*, meeting, by, token=None):
    """Let the letters that did not go out go once more; answers how many."""
    with operation(MeetingEvent.LETTERS_SENT, by=by, on=meeting, token=token):
        meeting = locked(meeting)
        again = send_again(OutgoingMessage.objects.filter(invitation_letter__invitation__meeting=meeting))
        if not again:
            raise ValidationError(_("Every letter has gone out; there is nothing to send again."))
        return again


def tell_of_place(meeting, invitations):
    """Whoever came up from the waiting list gets a letter, or, without an address, a call from the organiser."""
    reached = {one.invitation.pk: one for one in addressees_of(meeting)}
    for invitation in invitations:
        one = reached[invitation.pk]
        if one.address:
            _write(LetterKind.PLACE, meeting, one)
            continue
        plan_step(
            by=meeting.organiser,
            what=_("Call %(who)s: there is a place at the meeting on %(day)s")
            % {"who": invitation, "day": f"{meeting.starts_on:%d.%m.%Y}"},
            due_on=max(today(), min(today() + timedelta(days=1), meeting.starts_on)),
            organisation=invitation.organisation,
        )


def call_off(*, invitation, by, version=None, token=None):
    """The invitation no longer stands; it stays as a trace, and its place goes to the first who waits.

    Who was written to learns it by letter.
    """
    with operation(MeetingEvent.CALLED_OFF, by=by, on=invitation.meeting, token=token):
        meeting = still_open(invitation.meeting)
        change(invitation, version=version, **values_of(invitation, InvitationState.CANCELLED))
        if last := letters_of(meeting).filter(invitation=invitation).last():
            _write(LetterKind.CANCELLATION, meeting, Addressee(invitation, Reach(), last))
        settle(meeting)
        return invitation


def _write(kind, meeting, addressee):
    invitation = addressee.invitation
    sequence = max(meeting.version - 1, next_sequence(invitation) if addressee.last else 0)
    secret = new_secret()
    message = queue_message(
        key=f"meetings.invitation:{invitation.pk}:{sequence}",
        **message_of(kind, meeting, invitation, address=addressee.address, secret=secret, sequence=sequence),
    )
    return InvitationLetter.objects.create(
        invitation=invitation,
        kind=kind,
        sequence=sequence,
        told=facts_told(meeting),
        secret_hash=hash_of(secret),
        message=message,
    )
