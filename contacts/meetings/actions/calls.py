"""Calls about an invitation, noted with one tap."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.actions import log_interaction, plan_step
from contacts.choices import Direction, InteractionKind, Outcome
from contacts.meetings.actions.invitations import answer_invitation, still_open
from contacts.meetings.choices import CallResult, InvitationState
from contacts.meetings.models import Invitation
from contacts.meetings.operations import MeetingEvent
from crm.audit.operations import operation
from crm.audit.records import change
from crm.common.dates import today

ANSWERED = {CallResult.WILL_COME: InvitationState.ACCEPTED, CallResult.WILL_NOT_COME: InvitationState.DECLINED}


def note_call(*, invitation, by, result, log=False, call_back_on=None, heads=None, token=None):
    """What came of a call. `log` also writes it down as a contact; who asks to be called back gets a step."""
    if result == CallResult.CALL_BACK and call_back_on is None:
        raise ValidationError({"call_back_on": _("Say on which day to call back.")})
    with operation(MeetingEvent.CALLED, by=by, on=invitation.meeting, token=token):
        meeting = still_open(invitation.meeting)
        invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        change(invitation, called_at=timezone.now(), call_result=result)
        if state := ANSWERED.get(result):
            invitation = answer_invitation(invitation=invitation, state=state, by=by, heads=heads)
        steps = []
        if result == CallResult.CALL_BACK:
            what = _("Call back about the meeting: %(title)s") % {"title": meeting.title}
            steps.append({"what": what[:200], "due_on": call_back_on})
        if log:
            _log(meeting, invitation, by, result, steps)
        else:
            for step in steps:
                plan_step(by=by, organisation=invitation.organisation, **step)
        return invitation


def _log(meeting, invitation, by, result, steps):
    words = _("Invitation to the meeting “%(title)s” on %(day)s: %(result)s")
    log_interaction(
        by=by,
        kind=InteractionKind.PHONE_CALL,
        direction=Direction.OUT,
        occurred_on=today(),
        organisations=[invitation.organisation] if invitation.organisation else [],
        persons=[invitation.person] if invitation.person else [],
        summary=words
        % {"title": meeting.title, "day": f"{meeting.starts_on:%d.%m.%Y}", "result": CallResult(result).label},
        outcome=Outcome.NO_ANSWER if result == CallResult.NOT_REACHED else "",
        next_steps=steps,
    )
