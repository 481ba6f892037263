"""What those invited answer themselves, through the link in their letter."""

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from contacts.meetings.actions.invitations import answer_invitation, sign_up, still_open
from contacts.meetings.choices import InvitationState, MeetingStatus
from contacts.meetings.models import Invitation
from contacts.meetings.operations import MeetingEvent
from contacts.meetings.states import refusal_of, values_of
from crm.audit.operations import operation
from crm.audit.records import change
from crm.common.dates import today


class Reply(TextChoices):
    COME = "come", pgettext_lazy("reply", "I will come")
    NOT = "not", pgettext_lazy("reply", "I will not come")
    LATER = "later", pgettext_lazy("reply", "I will answer later")


def reply(*, invitation, said, heads=None):
    """Note what somebody invited answers; nobody is signed in. Where no place is free they join the waiting list."""
    with operation(MeetingEvent.ANSWERED, by=None, on=invitation.meeting):
        refuse_too_late(still_open(invitation.meeting))
        invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if said == Reply.LATER:
            return _note_opened(invitation)
        state = InvitationState.ACCEPTED if said == Reply.COME else InvitationState.DECLINED
        if invitation.opened_at is None:
            change(invitation, opened_at=timezone.now())
        return answer_invitation(invitation=invitation, state=state, by=None, heads=heads)


def choose_other_date(*, invitation, meeting):
    """Sign somebody up, whose meeting was called off, for another date of its series; nobody is signed in."""
    with operation(MeetingEvent.SIGNED_UP, by=None, on=meeting):
        if meeting not in invitation.meeting.other_dates:
            raise ValidationError(_("This date is no longer open. Choose another one."))
        heads = 0 if invitation.person else invitation.heads or 1
        return sign_up(
            meeting=meeting, by=None, person=invitation.person, organisation=invitation.organisation, heads=heads
        )


def _note_opened(invitation):
    if invitation.state == InvitationState.OPENED or refusal_of(invitation.state, InvitationState.OPENED):
        return invitation  # answered before: opening it again says nothing new
    return change(invitation, **values_of(invitation, InvitationState.OPENED))


def is_over(meeting):
    return meeting.status == MeetingStatus.HELD or meeting.starts_on < today()


def refuse_too_late(meeting):
    if is_over(meeting):
        raise ValidationError(_("This meeting has taken place already."))
