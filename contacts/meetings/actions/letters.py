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
    addressee_of,
    addressees_of,
    facts_told,
    kind_of_news,
    message_of,
    still_holds,
    to_be_invited,
    to_be_told,
    written_to,
)
from contacts.meetings.models import InvitationLetter
from contacts.meetings.operations import MeetingEvent
from contacts.meetings.states import values_of
from crm.audit.operations import operation
from crm.audit.records import change
from crm.common.dates import today
from crm.common.secrets import hash_of, new_secret
from crm.outbox.models import OutgoingMessage
from crm.outbox.queueing import give_up, queue_message, send_again, stop


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
    """Let the letters that did not go out go once more; answers how many.

    Only the last one to somebody, and only where it still holds: written anew where the address or the meeting has
    changed since. The others never go out.
    """
    with operation(MeetingEvent.LETTERS_SENT, by=by, on=meeting, token=token):
        meeting = locked(meeting)
        failed = OutgoingMessage.objects.filter(invitation_letter__invitation__meeting=meeting).unsuccessful()
        keys = set(failed.values_list("pk", flat=True))
        if not keys:
            raise ValidationError(_("Every letter has gone out; there is nothing to send again."))
        found = [one for one in written_to(meeting) if one.last and one.last.message_id in keys and one.address]
        holding = [one for one in found if still_holds(one.last, meeting)]
        now = facts_told(meeting)
        as_it_is = {one.last.message_id for one in holding if _is_as_written(one, now)}
        give_up(OutgoingMessage.objects.filter(pk__in=keys - as_it_is))
        for one in holding:
            if one.last.message_id not in as_it_is:
                _write(LetterKind(one.last.kind), meeting, one)
        send_again(OutgoingMessage.objects.filter(pk__in=as_it_is))
        return len(holding)


def _is_as_written(addressee, now):
    """A letter that calls off says so whatever else has changed."""
    last = addressee.last
    return last.message.to == addressee.address and (last.told == now or last.kind == LetterKind.CANCELLATION)


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

    A letter that still waits does not go out; whom an earlier one may have reached learns it by letter.
    """
    with operation(MeetingEvent.CALLED_OFF, by=by, on=invitation.meeting, token=token):
        meeting = still_open(invitation.meeting)
        change(invitation, version=version, **values_of(invitation, InvitationState.CANCELLED))
        letters = OutgoingMessage.objects.filter(invitation_letter__invitation=invitation)
        stop(letters)
        one = addressee_of(meeting, invitation)
        if one.address and letters.may_have_arrived().exists():
            _write(LetterKind.CANCELLATION, meeting, one)
        settle(meeting)
        return invitation


def _write(kind, meeting, addressee):
    """An earlier letter to them that still waits does not go out: it would come after what it does not know."""
    invitation = addressee.invitation
    stop(OutgoingMessage.objects.filter(invitation_letter__invitation=invitation))
    sequence = max(meeting.version - 1, addressee.number)
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
