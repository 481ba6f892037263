"""Looking at the message, trying it on oneself, sending it out, and sending again what failed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from contacts.announcements.actions import (
    discard_announcement,
    freeze_recipients,
    retry_announcement,
    send_announcement,
    send_test,
    thaw_recipients,
)
from contacts.announcements.actions.sending import messages_of
from contacts.announcements.choices import Result, Status
from contacts.announcements.composing import compose
from contacts.announcements.letters import letter_for
from contacts.announcements.models import Announcement
from contacts.announcements.placeholders import values_for
from crm.accounts.roles import Can
from crm.common.errors import AlreadyDoneError
from crm.common.forms import ActionForm
from crm.common.questions import QuestionPage
from crm.common.views import PermittedView, TemplatePage, find
from crm.files.checks import TYPES
from crm.outbox.delivery import deliver_after_commit
from crm.outbox.models import OutgoingMessage


class OfRecipient(PermittedView):
    """A page about the message of one recipient."""

    permission = Can.READ_ANNOUNCEMENTS
    right: Can | None = None

    @cached_property
    def announcement(self):
        found = Announcement.objects.select_related("author", "letter__file")
        return find(found, self.request.user, self.right, pk=self.kwargs["pk"])

    @cached_property
    def recipient(self):
        recipients = self.announcement.recipients.addressed().select_related(
            "organisation__powiat", "person", "announcement__author"
        )
        return get_object_or_404(recipients, pk=self.kwargs["recipient_pk"])


class Preview(OfRecipient, TemplatePage):
    template_name = "announcements/preview.html"

    def get_context_data(self, **context):
        lines = list(self.announcement.recipients.addressed().values_list("pk", flat=True))
        place = lines.index(self.recipient.pk)
        return super().get_context_data(**context) | {
            "title": _("The message as the recipient gets it"),
            "announcement": self.announcement,
            "recipient": self.recipient,
            "composed": compose(self.announcement, self.recipient),
            "place": place + 1,
            "number": len(lines),
            "before": lines[place - 1] if place else None,
            "after": lines[place + 1] if place + 1 < len(lines) else None,
            "may_test": self.request.user.may(Can.EDIT_ANNOUNCEMENTS, self.announcement),
            "token_form": ActionForm(),
        }


class PreviewLetter(OfRecipient):
    """The letter filled in for one recipient."""

    def get(self, request, pk, recipient_pk):
        if self.announcement.letter is None:
            raise Http404
        letter = letter_for(self.announcement.letter, values_for(self.recipient))
        response = FileResponse(letter, as_attachment=True, filename=str(letter.name), content_type=TYPES["docx"])
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response


class SendTest(OfRecipient):
    right = Can.EDIT_ANNOUNCEMENTS
    http_method_names = ("post", "options")

    def post(self, request, pk, recipient_pk):
        form = ActionForm(request.POST)
        form.is_valid()
        try:
            message = send_test(
                announcement=self.announcement,
                recipient=self.recipient,
                by=request.user,
                token=form.cleaned_data.get("token"),
            )
        except AlreadyDoneError:
            messages.info(request, gettext("This test e-mail has been sent already."))
        else:
            deliver_after_commit(OutgoingMessage.objects.filter(pk=message.pk))
            said = gettext("The test e-mail is on its way to %(address)s.")
            messages.success(request, said % {"address": message.to})
        return HttpResponseRedirect(request.path.removesuffix("test/"))


class AnnouncementPage(QuestionPage):
    """A question about one announcement."""

    template_name = "announcements/confirm.html"
    right = Can.EDIT_ANNOUNCEMENTS
    statuses: tuple[Status, ...] = ()

    def get_record(self):
        return find(Announcement.objects, self.request.user, self.right, pk=self.kwargs["pk"])

    def is_due(self):
        return self.record.status in self.statuses

    def perform(self, form):
        return type(self).action(announcement=self.record, by=self.request.user, **form.guard_with_token())


class Freeze(AnnouncementPage):
    action = staticmethod(freeze_recipients)
    statuses = (Status.DRAFT,)
    title = _("Fix the recipients?")
    question = _(
        "The tool works out who gets the e-mail at which address, and who does not and why. Nothing is sent yet;"
        " you look through the list and the message first."
    )
    submit_label = _("Fix the recipients")
    success_message = _("The recipients are fixed. Look through them and the message.")


class Thaw(AnnouncementPage):
    action = staticmethod(thaw_recipients)
    statuses = (Status.FROZEN,)
    title = _("Back to the draft?")
    question = _("You can change the text and the recipients again. The list is worked out anew afterwards.")
    submit_label = _("Back to the draft")
    success_message = _("The announcement is a draft again.")


class Discard(AnnouncementPage):
    action = staticmethod(discard_announcement)
    statuses = (Status.DRAFT, Status.FROZEN)
    title = _("Give the announcement up?")
    question = _("It will not go out and can no longer be changed. Its text stays readable.")
    submit_label = _("Give it up")
    success_message = _("The announcement has been given up.")


class Send(AnnouncementPage):
    action = staticmethod(send_announcement)
    right = Can.SEND_ANNOUNCEMENTS
    statuses = (Status.FROZEN,)
    question = _(
        "Every recipient gets one e-mail. Who objects in the meantime is left out. What was sent cannot be taken back."
    )

    @cached_property
    def number(self):
        return self.record.recipients.addressed().count()

    def get_title(self):
        return ngettext("Send to %(n)d recipient?", "Send to %(n)d recipients?", self.number) % {"n": self.number}

    def get_context(self):
        said = ngettext("Send to %(n)d recipient", "Send to %(n)d recipients", self.number) % {"n": self.number}
        return super().get_context() | {"submit_label": said}

    def perform(self, form):
        sent = super().perform(form)
        deliver_after_commit(messages_of(sent))
        return sent

    def tell(self, result):
        number = messages_of(result).count()
        said = ngettext("%(n)d e-mail is on its way.", "%(n)d e-mails are on their way.", number)
        messages.success(self.request, said % {"n": number})


class Retry(AnnouncementPage):
    action = staticmethod(retry_announcement)
    right = Can.SEND_ANNOUNCEMENTS
    statuses = (Status.SENT,)
    title = _("Send again what failed?")
    question = _(
        "Only those whose e-mail failed get it. Where the connection broke off nobody knows whether it arrived:"
        " somebody may then get it twice."
    )
    submit_label = _("Send again")
    success_message = _("The e-mails that failed are on their way again.")

    def get_context(self):
        return super().get_context() | {"failed": self.record.recipients.with_result(Result.FAILED).count()}

    def perform(self, form):
        if not self.record.recipients.with_result(Result.FAILED).exists():
            raise ValidationError(gettext("No e-mail of this announcement failed."))
        again = super().perform(form)
        deliver_after_commit(messages_of(again))
        return again
