"""Invitations by e-mail: whom they reach, what came of each, and news to those who were told something else."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from contacts.meetings.actions import resend_failed, send_invitations, send_news
from contacts.meetings.choices import InvitationState, MeetingStatus
from contacts.meetings.letter_forms import RecipientsForm
from contacts.meetings.letter_models import LetterKind
from contacts.meetings.letters import (
    addressees_of,
    kind_of_news,
    letters_of,
    others_to_be_told,
    subject_of,
    text_of,
    to_be_invited,
    to_be_told,
)
from contacts.meetings.models import Meeting
from contacts.meetings.views.steps import MeetingActionPage
from crm.accounts.roles import Can
from crm.common.views import find
from crm.outbox.delivery import deliver_after_commit
from crm.outbox.models import OutgoingMessage

ANSWERS = (InvitationState.ACCEPTED, InvitationState.DECLINED)


def send_what_waits(meeting):
    deliver_after_commit(OutgoingMessage.objects.filter(invitation_letter__invitation__meeting=meeting).waiting())


def news_or(meeting):
    """Where to go after a change: to those who were told something else, here or later in the series."""
    if to_be_told(meeting, addressees_of(meeting)):
        return reverse("meetings:news", args=[meeting.pk])
    for other in others_to_be_told(meeting):
        return reverse("meetings:news", args=[other.pk])
    return meeting.get_absolute_url()


class LetterPage(MeetingActionPage):
    """Whom a letter goes to, each with a box to leave them out; what it says; what came of those sent before."""

    form_class = RecipientsForm
    template_name = "meetings/letters.html"
    submit_label = _("Send")

    @cached_property
    def addressees(self):
        return addressees_of(self.record)

    def due(self):
        raise NotImplementedError

    def kind(self):
        raise NotImplementedError

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"addressees": self.due()}

    def get_context(self):
        meeting = self.record
        letters = list(letters_of(meeting).order_by("-id"))
        planned = [one for one in self.addressees if one.invitation.state == InvitationState.PLANNED]
        return {
            "meeting": meeting,
            "letters": letters,
            "failed": sum(one.message.state == "failed" or one.message.is_abandoned for one in letters),
            "by_phone": [one for one in planned if one.reach.kind == "phone"],
            "unreachable": [one for one in planned if one.reach.kind == "nobody"],
            "answered": [one for one in self.addressees if one.invitation.state in ANSWERS],
            "subject": subject_of(self.kind(), meeting),
            "text": text_of(self.kind(), meeting, None, gettext("(here each person finds a link of their own)")),
        }

    def tell(self, result):
        words = ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", len(result))
        messages.success(self.request, words % {"n": len(result)})

    def get_success_url(self, result):
        send_what_waits(self.record)
        return self.request.path


class SendInvitations(LetterPage):
    title = _("Invitations by e-mail")
    statuses = (MeetingStatus.PLANNED, MeetingStatus.CANCELLED)

    def due(self):
        return to_be_invited(self.addressees) if self.record.status == MeetingStatus.PLANNED else []

    def kind(self):
        return LetterKind.INVITATION

    def perform(self, form):
        return send_invitations(
            meeting=self.record,
            by=self.request.user,
            invitations=form.cleaned_data["invitations"],
            token=form.cleaned_data["token"],
        )


class SendNews(LetterPage):
    title = _("Tell those invited")
    statuses = (MeetingStatus.PLANNED, MeetingStatus.CANCELLED)

    def due(self):
        return to_be_told(self.record, self.addressees)

    def kind(self):
        return kind_of_news(self.record)

    def get_context(self):
        agreed = [one for one in self.addressees if one.invitation.state == InvitationState.ACCEPTED]
        return super().get_context() | {
            "by_phone": [one for one in agreed if not one.address and one.reach.kind == "phone"],
            "unreachable": [one for one in agreed if not one.address and one.reach.kind == "nobody"],
            "news": True,
            "others": others_to_be_told(self.record),
        }

    def perform(self, form):
        return send_news(
            meeting=self.record,
            by=self.request.user,
            invitations=form.cleaned_data["invitations"],
            token=form.cleaned_data["token"],
        )


@require_POST
def send_again(request, pk):
    meeting = find(Meeting.objects, request.user, Can.EDIT_MEETINGS, pk=pk)
    try:
        again = resend_failed(meeting=meeting, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        tell_of_resent(request, again)
        send_what_waits(meeting)
    return redirect("meetings:letters", meeting.pk)


def tell_of_resent(request, again):
    if again:
        words = ngettext("%(n)d letter goes out again.", "%(n)d letters go out again.", again)
        messages.success(request, words % {"n": again})
    else:
        messages.info(request, gettext("None goes out again: what they said no longer holds, or no address is known."))
