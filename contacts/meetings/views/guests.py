"""Taking a mistaken entry off the list of those invited and signed up."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.meetings.actions import remove_invitation
from contacts.meetings.choices import MeetingStatus
from contacts.meetings.forms import RemoveForm
from contacts.meetings.views.steps import MeetingActionPage


class RemoveInvitation(MeetingActionPage):
    form_class = RemoveForm
    template_name = "meetings/confirm.html"
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
        return remove_invitation(invitation=self.record, by=self.request.user, **form.guard())
