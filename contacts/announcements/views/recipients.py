"""Who gets an announcement: chosen for the draft, then fixed and looked through."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.announcements.actions import choose, unchoose
from contacts.announcements.choices import Status
from contacts.announcements.forms import ChooseForm
from contacts.announcements.lists import RecipientFilter, RecipientTable, recipient_columns
from contacts.announcements.models import Announcement
from contacts.announcements.sources import guests_of, holders_in
from contacts.models import Organisation
from contacts.organisation_list import OrganisationFilter, OrganisationTable
from crm.accounts.roles import Can
from crm.audit.exports import AsksWhyList
from crm.audit.operations import refuse_used_token
from crm.common.errors import AlreadyDoneError
from crm.common.forms import ActionForm
from crm.common.views import ActionPage, ListPage, PermittedView, find


def tell_added(request, number):
    if not number:
        messages.info(request, _("Everybody you named was chosen already."))
        return
    said = ngettext("%(n)d recipient has been added.", "%(n)d recipients have been added.", number)
    messages.success(request, said % {"n": number})


class OfDraft(PermittedView):
    """A page that chooses recipients of somebody's own draft."""

    permission = Can.EDIT_ANNOUNCEMENTS

    @cached_property
    def announcement(self):
        return find(Announcement.objects, self.request.user, Can.EDIT_ANNOUNCEMENTS, pk=self.kwargs["pk"])


class Choose(OfDraft, ActionPage):
    form_class = ChooseForm
    template_name = "announcements/choose_form.html"
    title = _("Choose recipients")
    submit_label = _("Add to the recipients")

    def get_record(self):
        return self.announcement

    def get_form_kwargs(self):
        return {"user": self.request.user}

    def get_success_url(self, result):
        return f"{self.record.get_absolute_url()}#recipients"

    def perform(self, form):
        values = form.cleaned_data
        organisations, persons = list(values["organisations"]), list(values["persons"])
        if values["meeting"]:
            bodies, people = guests_of(values["meeting"])
            organisations, persons = organisations + bodies, persons + people
        if values["material"]:
            organisations += holders_in(self.request, {"state": values["state"]}, values["material"])
        return choose(
            announcement=self.record,
            by=self.request.user,
            organisations=list({one.pk: one for one in organisations}.values()),
            persons=list({one.pk: one for one in persons}.values()),
            token=values["token"],
        )

    def tell(self, result):
        tell_added(self.request, result)


class ChooseFromList(OfDraft, ListPage):
    """The list of organisations with its filter, and one button that adds exactly what is listed."""

    table_class = OrganisationTable
    filterset_class = OrganisationFilter
    template_name = "announcements/choose_from_list.html"
    title = _("Choose recipients from the list of organisations")

    def get_queryset(self):
        _draft_checked = self.announcement
        return (
            Organisation.objects.visible_to(self.request.user)
            .current()
            .select_related("powiat", "guardian")
            .with_last_contact()
        )

    def get_context_data(self, **context):
        return super().get_context_data(**context) | {
            "announcement": self.announcement,
            "token_form": ActionForm(),
        }

    def post(self, request, *args, **kwargs):
        """Adds what the address filters; how many there were is told, for the list may have changed meanwhile."""
        listed = self.get_filterset(self.get_filterset_class()).qs
        token = request.POST.get("token") or None
        try:
            refuse_used_token(token)
            added = choose(announcement=self.announcement, by=request.user, organisations=list(listed), token=token)
            tell_added(request, added)
        except AlreadyDoneError:
            messages.info(request, _("These recipients have been added already."))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return HttpResponseRedirect(f"{self.announcement.get_absolute_url()}#recipients")


class Unchoose(OfDraft):
    """Takes one recipient off the draft, or all of them."""

    http_method_names = ("post", "options")

    def post(self, request, pk, chosen_pk=None):
        chosen = get_object_or_404(self.announcement.chosen, pk=chosen_pk) if chosen_pk else None
        try:
            unchoose(announcement=self.announcement, by=request.user, chosen=chosen)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return HttpResponseRedirect(f"{self.announcement.get_absolute_url()}#recipients")


class RecipientList(AsksWhyList):
    """The fixed selection, and afterwards how it went for each."""

    permission = Can.READ_ANNOUNCEMENTS
    table_class = RecipientTable
    filterset_class = RecipientFilter
    template_name = "announcements/recipient_list.html"
    title = _("Recipients")
    export_name = _("Recipients of the announcement")

    @cached_property
    def announcement(self):
        return find(Announcement.objects, self.request.user, pk=self.kwargs["pk"])

    @property
    def export_columns(self):
        return recipient_columns(self.request.user)

    export_permission = Can.EXPORT_PEOPLE

    @property
    def asks_why(self):
        return self.request.user.may(Can.EXPORT_PEOPLE)

    def get_queryset(self):
        if self.announcement.status in (Status.DRAFT, Status.DISCARDED):
            return self.announcement.recipients.none()
        return self.announcement.recipients.select_related("organisation", "person", "message")

    def get_context_data(self, **context):
        return super().get_context_data(**context) | {"announcement": self.announcement}
