"""What may become of an invitation: the one table that both refuses and explains."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.meetings.choices import InvitationState as State

ANSWERS = {State.ACCEPTED, State.DECLINED}
MAY_FOLLOW = {
    State.PLANNED: {State.SENT, State.ACCEPTED, State.DECLINED, State.NO_ANSWER, State.CANCELLED},
    State.SENT: {State.OPENED, State.ACCEPTED, State.DECLINED, State.NO_ANSWER, State.CANCELLED},
    State.OPENED: {State.ACCEPTED, State.DECLINED, State.NO_ANSWER, State.CANCELLED},
    State.ACCEPTED: {State.DECLINED, State.NO_ANSWER, State.CANCELLED},
    State.DECLINED: {State.ACCEPTED, State.NO_ANSWER, State.CANCELLED},
    State.NO_ANSWER: {State.SENT, State.OPENED, State.ACCEPTED, State.DECLINED, State.CANCELLED},
    State.CANCELLED: {State.PLANNED},
}
REASONS = {
    State.PLANNED: _("An invitation that was sent or answered is not planned any more."),
    State.SENT: _("This invitation has been sent or answered already."),
    State.OPENED: _("Only an invitation that was sent and is not answered yet can be noted as opened."),
    State.NO_ANSWER: _("An invitation that was called off awaits no answer."),
    State.ACCEPTED: _("This invitation was called off. Invite again before you note an answer."),
    State.DECLINED: _("This invitation was called off. Invite again before you note an answer."),
    State.CANCELLED: _("This invitation is called off already."),
}
MOMENTS = {
    State.SENT: "sent_at",
    State.OPENED: "opened_at",
    State.ACCEPTED: "answered_at",
    State.DECLINED: "answered_at",
    State.CANCELLED: "cancelled_at",
}


def refusal_of(state, wanted):
    """Why an invitation in this state cannot come to that one; nothing where it can, or is there already."""
    if wanted == state or wanted in MAY_FOLLOW[State(state)]:
        return ""
    return REASONS[State(wanted)]


def values_of(invitation, wanted):
    """What is written when an invitation comes to a state: the state and its moment. Refuses what may not follow."""
    if refusal := refusal_of(invitation.state, wanted):
        raise ValidationError(refusal)
    if wanted == invitation.state:
        return {}
    values = {"state": wanted}
    if wanted not in ANSWERS:
        values |= {"waits": False}
    if moment := MOMENTS.get(wanted):
        values[moment] = timezone.now()
    return values
