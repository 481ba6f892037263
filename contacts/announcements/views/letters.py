"""Templates of letters: listed, added, fetched, put aside."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.announcements.actions import add_letter, archive_letter
from contacts.announcements.forms import LetterForm
from contacts.announcements.models import LetterTemplate
from contacts.announcements.placeholders import PLACEHOLDERS
from crm.accounts.roles import Can
from crm.common.questions import QuestionPage
from crm.common.views import ActionPage, PermittedView, TemplatePage, find
from crm.files.storing import answer_with


class LetterList(TemplatePage):
    permission = Can.EDIT_ANNOUNCEMENTS
    template_name = "announcements/letter_list.html"

    def get_context_data(self, **context):
        letters = LetterTemplate.objects.visible_to(self.request.user).current().select_related("file")
        return super().get_context_data(**context) | {
            "title": _("Templates of letters"),
            "letters": letters,
            "placeholders": PLACEHOLDERS.items(),
        }


class LetterCreate(ActionPage):
    permission = Can.SEND_ANNOUNCEMENTS
    form_class = LetterForm
    template_name = "announcements/letter_form.html"
    title = _("New template of a letter")
    submit_label = _("Add the template")
    success_message = _("The template has been added.")

    def get_form(self, data=None):
        return LetterForm(data, self.request.FILES if data is not None else None)

    def get_cancel_url(self):
        return reverse("announcements:letter-list")

    def perform(self, form):
        return add_letter(by=self.request.user, **form.values(), **form.guard())


class LetterArchive(QuestionPage):
    permission = Can.SEND_ANNOUNCEMENTS
    title = _("Put the template aside?")
    submit_label = _("Put aside")
    success_message = _("The template has been put aside.")
    question = _("Nobody can choose it any more. Announcements that use it keep it.")

    def get_record(self):
        return find(LetterTemplate.objects.current(), self.request.user, Can.SEND_ANNOUNCEMENTS, pk=self.kwargs["pk"])

    def perform(self, form):
        return archive_letter(letter=self.record, by=self.request.user, **form.guard())


class LetterFile(PermittedView):
    permission = Can.EDIT_ANNOUNCEMENTS

    def get(self, request, pk):
        return answer_with(find(LetterTemplate.objects.select_related("file"), request.user, pk=pk).file)
