"""Who comes: signing up, the waiting list by hand, calling an invitation off, taking a mistaken entry off."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from contacts.actions import add_organisation
from contacts.meetings.actions import call_off, move_in_queue, remove_invitation, sign_up
from contacts.meetings.choices import MeetingStatus
from contacts.meetings.forms import RemoveForm
from contacts.meetings.models import Meeting
from contacts.meetings.operations import MeetingEvent
from contacts.meetings.sign_up_forms import SignUpForm
from contacts.meetings.views.moves import told_who_moves
from contacts.meetings.views.steps import MeetingActionPage, new_person
from crm.accounts.roles import Can
from crm.audit.operations import operation
from crm.common.views import find


class RemoveInvitation(MeetingActionPage):
    form_class = RemoveForm
    template_name = "common/question.html"
    submit_label = _("Remove from the list")
    success_message = _("The entry has been removed from the list.")
    statuses = (MeetingStatus.PLANNED,)

    def get_record(self):
        invitations = self.meeting.invitations.select_related("meeting", "person", "organisation")
        return get_object_or_404(invitations, pk=self.kwargs["invitation_pk"])

    @cached_property
    def meeting(self):
        return super().get_record()

    def get_form_kwargs(self):
        return {"meeting": self.record.meeting, "user": self.request.user, "invitation": self.record}

    def get_title(self):
        return gettext("Remove from the list: %(name)s") % {"name": self.record}

    def get_context(self):
        return {
            "origin": self.record.meeting,
            "question": _(
                "Do this only when the entry was a mistake. For somebody who will not come mark “will not come”"
                " instead: the invitation then stays as a trace."
            ),
        }

    def post(self, request, *args, **kwargs):
        meeting = self.meeting
        if not meeting.invitations.filter(pk=kwargs["invitation_pk"]).exists():  # a second click
            messages.info(request, gettext("This entry is no longer on the list."))
            return redirect(f"{meeting.get_absolute_url()}#guests")
        return super().post(request, *args, **kwargs)

    def perform(self, form):
        with told_who_moves(self.request, self.meeting):
            return remove_invitation(invitation=self.record, by=self.request.user, **form.guard())


class CallOff(RemoveInvitation):
    submit_label = _("Call the invitation off")
    success_message = _("The invitation is called off.")

    def get_title(self):
        return gettext("Call the invitation off: %(name)s") % {"name": self.record}

    def get_context(self):
        words = _("The invitation stays on the list as called off. A place it has goes to the first who waits.")
        return {"origin": self.record.meeting, "question": words}

    def perform(self, form):
        with told_who_moves(self.request, self.meeting):
            call_off(invitation=self.record, by=self.request.user, **form.guard())
        return self.meeting


class SignUp(MeetingActionPage):
    form_class = SignUpForm
    title = _("Sign somebody up")
    submit_label = _("Sign up")
    statuses = (MeetingStatus.PLANNED,)

    def perform(self, form):
        values, by = form.cleaned_data, self.request.user
        with operation(MeetingEvent.SIGNED_UP, by=by, on=self.record, token=values["token"]):
            if values["new_organisation"]:
                values["organisation"] = add_organisation(
                    by=by,
                    name=values["new_organisation"],
                    kind=values["new_kind"],
                    town=values["new_town"],
                    guardian=by,
                )
            person = values["person"] or (values["last_name"] and new_person(self.request, values)) or None
            heads = 0 if person else values["heads"] or 0
            with told_who_moves(self.request, self.record):
                return sign_up(
                    meeting=self.record, by=by, person=person, organisation=values["organisation"], heads=heads
                )

    def tell(self, result):
        if not result.waits:
            messages.success(self.request, gettext("Signed up: %(name)s.") % {"name": result})

    def get_success_url(self, result):
        return f"{self.record.get_absolute_url()}#guests"


@require_POST
def queue(request, pk, invitation_pk):
    """Give a place to one who waits, or put one back on the waiting list."""
    meeting = find(Meeting.objects, request.user, Can.EDIT_MEETINGS, pk=pk)
    invitation = get_object_or_404(meeting.invitations.select_related("meeting"), pk=invitation_pk)
    try:
        with told_who_moves(request, meeting):
            move_in_queue(invitation=invitation, by=request.user, waits=request.POST.get("to") == "waiting")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(f"{meeting.get_absolute_url()}#guests")
