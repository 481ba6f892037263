"""Pages of contacts that are not written to the end."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.actions import discard_draft, keep_draft
from contacts.choices import InteractionKind
from contacts.models import ContactDraft
from crm.accounts.roles import Can
from crm.common.drafts import tell_saved
from crm.common.errors import AlreadyDoneError
from crm.common.forms import ActionForm
from crm.common.views import ActionPage, PermittedView, TemplatePage


class DraftList(TemplatePage):
    permission = Can.LOG_INTERACTIONS
    template_name = "contacts/draft_list.html"

    def get_context_data(self, **context):
        drafts = ContactDraft.objects.filter(author=self.request.user)
        return super().get_context_data(**context) | {"title": _("My drafts"), "drafts": drafts}


class DraftKeep(PermittedView):
    """Takes the form of a contact as it stands; nothing in it need be right or complete."""

    permission = Can.LOG_INTERACTIONS
    http_method_names = ["post"]

    def post(self, request):
        sent = request.POST
        try:
            keep_draft(
                key=_key(sent.get("token")),
                fields={name: values for name, values in sent.lists()},
                place=_place(sent.get("place", "")),
                title=_title(sent),
                by=request.user,
            )
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return HttpResponseRedirect(_place(sent.get("place", "")))
        except AlreadyDoneError as done:
            messages.info(request, _("This has already been saved; here is the entry."))
            return tell_saved(request, HttpResponseRedirect(done.subject.get_absolute_url()))
        messages.success(request, _("The draft has been kept. It counts nowhere until you finish it."))
        return tell_saved(request, HttpResponseRedirect(reverse("contacts:draft-list")))


def _key(token):
    try:
        return uuid.UUID(token or "")
    except ValueError:
        return uuid.uuid4()


def _place(place):
    """The page the form stood on, without a draft it was taken up from; only pages of ours."""
    place = place.partition("draft=")[0].rstrip("?&")
    if len(place) <= 300 and url_has_allowed_host_and_scheme(place, allowed_hosts=None) and place.startswith("/"):
        return place
    return reverse("contacts:interaction-create")


def _title(sent):
    """The first words of the note, or else what it was."""
    words = " ".join(sent.get("summary", "").split())
    kind = dict(InteractionKind.choices).get(sent.get("kind", ""))
    return words or (str(capfirst(kind)) if kind else gettext("Contact without a note"))


class DraftDiscard(ActionPage):
    permission = Can.LOG_INTERACTIONS
    form_class = ActionForm
    template_name = "contacts/confirm.html"
    title = _("Discard the draft")
    submit_label = _("Discard it")
    success_message = _("The draft has been discarded.")

    def get_record(self):
        return ContactDraft.find(self.request.user, self.request.GET.get("draft"))

    def answer(self, form, **more):
        """A draft that is gone meanwhile: discarded in another tab, or finished."""
        return super().answer(form, **more) if self.record else HttpResponseRedirect(self.get_cancel_url())

    def get_context(self):
        return {"question": _("What was typed goes for good.")}

    def get_cancel_url(self):
        return reverse("contacts:draft-list")

    def perform(self, _form):
        if self.record:
            discard_draft(draft=self.record, by=self.request.user)

    def get_success_url(self, _result):
        return self.get_cancel_url()
