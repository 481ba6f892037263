"""A meeting from plan to end."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.meetings.actions.places import settle
from contacts.meetings.choices import InvitationState, MeetingStatus
from contacts.meetings.facts import sync_everything_of
from contacts.meetings.models import Meeting
from contacts.meetings.operations import MeetingEvent
from contacts.meetings.states import values_of
from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.common.dates import today
from crm.ledger.kinds import Evidence
from crm.outbox.models import OutgoingMessage
from crm.outbox.queueing import stop


def plan_meeting(*, by, token=None, organiser=None, **fields):
    """A new meeting; who plans it organises it unless somebody else is named."""
    with operation(MeetingEvent.PLANNED, by=by, token=token) as op:
        meeting = add(Meeting, organiser=organiser or by, **fields)
        op.concerns(meeting)
        return meeting


def change_meeting(*, meeting, by, version=None, **changes):
    """Change what we know of a meeting. Its day, kind and powiat are those of everybody who was present."""
    with operation(MeetingEvent.CHANGED, by=by, on=meeting):
        if changes.get("organiser", meeting.organiser) is None:
            raise ValidationError({"organiser": _("Every meeting has an organiser.")})
        change(meeting, version=version, **changes)
        if meeting.status == MeetingStatus.PLANNED:
            settle(meeting)
        if meeting.status == MeetingStatus.HELD:
            _refuse_the_future(meeting, field="starts_on")
        sync_everything_of(meeting)
        return meeting


def hold_meeting(*, meeting, by, evidence=Evidence.NONE, evidence_reference="", version=None, token=None):
    """The meeting took place, and how well the signed attendance list evidences it.

    Called again for a meeting that is held already it mends the evidence.
    """
    with operation(MeetingEvent.HELD, by=by, on=meeting, token=token):
        meeting = locked(meeting)
        if meeting.status == MeetingStatus.CANCELLED:
            raise ValidationError(_("This meeting was cancelled. Set it back to planned first."))
        _refuse_the_future(meeting)
        change(
            meeting,
            version=version,
            status=MeetingStatus.HELD,
            evidence=evidence,
            evidence_reference=evidence_reference.strip(),
        )
        _close_unanswered(meeting)
        sync_everything_of(meeting)
        return meeting


def cancel_meeting(*, meeting, by, version=None, token=None):
    """The meeting will not take place. Invitations stay as a trace; nothing counts, and no letter goes out any more."""
    with operation(MeetingEvent.CANCELLED, by=by, on=meeting, token=token):
        meeting = locked(meeting)
        if meeting.status == MeetingStatus.HELD:
            raise ValidationError(_("This meeting is marked as held. Set it back to planned first."))
        stop(OutgoingMessage.objects.filter(invitation_letter__invitation__meeting=meeting))
        return change(meeting, version=version, status=MeetingStatus.CANCELLED)


def reopen_meeting(*, meeting, by, version=None, token=None):
    """Held or cancelled was an error: back to planned. Its facts leave the ledger, marks of attendance stay."""
    with operation(MeetingEvent.REOPENED, by=by, on=meeting, token=token):
        meeting = change(locked(meeting), version=version, status=MeetingStatus.PLANNED)
        sync_everything_of(meeting)
        return meeting


def locked(meeting):
    """Two who work on the same meeting wait for each other."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _close_unanswered(meeting):
    """Who was asked and has not answered until the meeting never will."""
    for invitation in meeting.invitations.filter(state__in=[InvitationState.SENT, InvitationState.OPENED]):
        change(invitation, **values_of(invitation, InvitationState.NO_ANSWER))


def _refuse_the_future(meeting, field=None):
    if meeting.starts_on > today():
        words = _("This meeting is still to come; it can be marked as held on its day at the earliest.")
        raise ValidationError({field: words} if field else words)
