"""The phone list of a meeting: whom to call, at which number, and what came of it with one tap."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from contacts.meetings.actions import note_call
from contacts.meetings.choices import CallResult, InvitationState, MeetingStatus
from contacts.meetings.letter_forms import CallForm
from contacts.meetings.letters import addressees_of
from contacts.meetings.models import Meeting
from contacts.meetings.views.letters import send_what_waits
from contacts.meetings.views.moves import told_who_moves
from contacts.opt_outs import opted_out_among, plain_address
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError
from crm.common.holidays import holiday
from crm.common.views import TemplatePage, find

SATURDAY = 5


class CallList(TemplatePage):
    """Those no e-mail reaches who have not answered; with `?who=all` everybody who has not answered.

    Of a cancelled meeting: those who were to come and no e-mail reaches.
    """

    template_name = "meetings/calls.html"

    @cached_property
    def meeting(self):
        return find(Meeting.objects, self.request.user, Can.EDIT_MEETINGS, pk=self.kwargs["pk"])

    def get_context_data(self, **context):
        meeting = self.meeting
        everybody = self.request.GET.get("who") == "all"
        cancelled = meeting.status == MeetingStatus.CANCELLED
        states = [InvitationState.ACCEPTED] if cancelled else InvitationState.unanswered()
        wanted = [one for one in addressees_of(meeting) if one.invitation.state in states]
        objected = opted_out_among(one.reach.email for one in wanted if one.last is None)
        rows = [one for one in wanted if everybody or is_to_be_called(one, objected)]
        return super().get_context_data(**context) | {
            "meeting": meeting,
            "title": _("Phone list"),
            "rows": [(one, uuid.uuid4()) for one in rows],
            "everybody": everybody,
            "others": len(wanted) - len(rows),
            "cancelled": cancelled,
            "open": meeting.status == MeetingStatus.PLANNED,
            "results": CallResult.choices,
            "call_back_on": next_working_day(today()),
        }


def is_to_be_called(addressee, objected):
    """`objected` are the addresses that want no bulk e-mail: who was not written to is called."""
    unwritten = addressee.last is None and plain_address(addressee.reach.email) in objected
    return unwritten or addressee.bounced or addressee.reach.kind != "email" or addressee.invitation.call_result


def next_working_day(day):
    day += timedelta(days=1)
    while day.weekday() >= SATURDAY or holiday(day):
        day += timedelta(days=1)
    return day


@require_POST
def call(request, pk, invitation_pk):
    meeting = find(Meeting.objects, request.user, Can.EDIT_MEETINGS, pk=pk)
    invitation = get_object_or_404(meeting.invitations.select_related("meeting"), pk=invitation_pk)
    form = CallForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError([error for errors in form.errors.values() for error in errors])
        with told_who_moves(request, meeting):
            noted = note_call(invitation=invitation, by=request.user, **form.values(), **form.guard())
        messages.success(
            request, gettext("Noted: %(name)s.") % {"name": f"{noted} – {noted.get_call_result_display()}"}
        )
        send_what_waits(meeting)
    except AlreadyDoneError:
        messages.info(request, gettext("This call has been noted already."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    address = redirect("meetings:calls", meeting.pk)
    address["Location"] += "?who=all" if request.POST.get("who") == "all" else ""
    return address
