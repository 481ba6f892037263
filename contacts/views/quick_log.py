"""The quick log: one line, read by the grammar, shown before it is saved."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.actions import log_interaction
from contacts.forms.quick_log import LineForm, QuickLogForm
from contacts.quick_entry import filled_from
from contacts.quicklog.reading import ReadLine, read_line
from contacts.quicklog.source import vocabulary
from crm.accounts.roles import Can
from crm.common.drafts import DraftPage
from crm.common.panels import form_panels_of


class QuickLog(DraftPage):
    """Asks for the line, then shows what was read of it; the form with a token is the one to save.

    The line travels by POST alone: it names people and has no place in an address.
    """

    permission = Can.LOG_INTERACTIONS
    form_class = QuickLogForm
    template_name = "contacts/quick_log_read.html"
    title = _("Quick log")
    submit_label = _("Save the contact")
    success_message = _("The contact has been logged.")
    draft = "quick-log"

    def get(self, request):
        return self.ask(LineForm())

    def post(self, request):
        line_form = LineForm(request.POST)
        if not line_form.is_valid():
            if "plain" in request.POST and not request.POST.get("line", "").strip():
                return redirect("contacts:interaction-create")
            return self.ask(line_form, status=422)
        self.typed = line_form.cleaned_data
        self.reading = self.read(**self.typed)
        return super().post(request) if "token" in request.POST else self.answer(self.get_form())

    def read(self, line, read_on, plain):
        return ReadLine(occurred_on=read_on) if plain else read_line(line, read_on, vocabulary())

    def ask(self, line_form, status=200):
        context = {"form": line_form, "title": self.title, **self.get_context()}
        return render(self.request, "contacts/quick_log.html", context, status=status)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "reading": self.reading}

    def get_initial(self):
        return filled_from(self.reading, self.typed["line"]) | self.typed

    def get_cancel_url(self):
        return reverse("contacts:interaction-list")

    def get_context(self):
        return super().get_context() | {"form_panels": form_panels_of("contacts.interaction_form", self.request)}

    def perform(self, form):
        return log_interaction(by=self.request.user, **form.values(), **form.guard())
