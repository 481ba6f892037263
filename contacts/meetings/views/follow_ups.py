"""What follows a meeting: one form, a next step for each of those present, taken back with one press."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.meetings.actions import plan_follow_ups, undo_follow_ups
from contacts.meetings.choices import MeetingStatus
from contacts.meetings.day_forms import FollowUpForm
from contacts.meetings.models import FollowUp, Meeting
from contacts.meetings.views.steps import MeetingActionPage
from crm.accounts.roles import Can
from crm.common.undo import offer_undo
from crm.common.views import PermittedView, find


class FollowUps(MeetingActionPage):
    form_class = FollowUpForm
    template_name = "meetings/follow_up_form.html"
    title = _("Next steps after the meeting")
    submit_label = _("Plan the steps")
    statuses = (MeetingStatus.PLANNED, MeetingStatus.HELD)

    def get_context(self):
        steps = FollowUp.objects.filter(meeting=self.record).select_related("step__organisation", "step__responsible")
        return {"planned": [link.step for link in steps.order_by("step__due_on", "pk")]}

    def perform(self, form):
        return plan_follow_ups(
            meeting=self.record, by=self.request.user, **form.values(), token=form.cleaned_data["token"]
        )

    def tell(self, result):
        made = FollowUp.objects.filter(batch=result).count()
        sentence = ngettext("%(n)d next step planned.", "%(n)d next steps planned.", made) % {"n": made}
        address = reverse("meetings:follow-ups-undo", args=[self.record.pk, result])
        offer_undo(self.request, sentence, address, made)


class UndoFollowUps(PermittedView):
    http_method_names = ("post",)

    def post(self, request, pk, batch):
        meeting = find(Meeting.objects, request.user, Can.EDIT_MEETINGS, pk=pk)
        if FollowUp.objects.filter(meeting=meeting, batch=batch).exists():  # not on a second click
            gone, stayed = undo_follow_ups(meeting=meeting, batch=batch, by=request.user)
            messages.success(request, ngettext("%(n)d step taken back.", "%(n)d steps taken back.", gone) % {"n": gone})
            if stayed:
                words = ngettext(
                    "%(n)d step stays: somebody has worked on it since.",
                    "%(n)d steps stay: somebody has worked on them since.",
                    stayed,
                )
                messages.info(request, words % {"n": stayed})
        return redirect(meeting)
