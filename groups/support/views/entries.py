"""Support that was given: the list of all groups, one entry, and what may be done to it."""

from django.contrib import messages
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.audit.changes import changes_of
from crm.common.dates import today
from crm.common.views import ActionPage, ListPage, PermittedView, TemplatePage, find
from crm.files.storing import answer_with
from groups.models import InitiativeGroup
from groups.papers.choices import PaperKind
from groups.papers.making import make_paper, word_answer
from groups.support import actions
from groups.support.cards import on_card
from groups.support.entry_list import EXPORT_COLUMNS, EntryFilter, EntryTable
from groups.support.forms import CardForm, EntryForm, WithdrawForm
from groups.support.models import SupportEntry

NAMED = ("adviser", "adviser_person", "adviser_organisation", "receiver_person", "receiver_organisation", "card")


def shown(entries):
    """With everything a line about an entry says."""
    return entries.select_related("group__powiat", *NAMED).with_missing().with_length().with_overlap()


class EntryList(ListPage):
    permission = Can.READ_SUPPORT
    table_class = EntryTable
    filterset_class = EntryFilter
    template_name = "support/entry_list.html"
    title = _("Support given to groups")
    export_name = _("Support given to groups")
    export_columns = EXPORT_COLUMNS

    def get_queryset(self):
        entries = SupportEntry.objects.visible_to(self.request.user)
        if not self.request.GET.get("withdrawn"):
            entries = entries.live()
        # Why somebody withdrew it are words people typed, read like notes.
        reason = F("withdrawn_reason") if self.request.user.may(Can.READ_NOTES) else Value("")
        name = Concat("adviser__first_name", Value(" "), "adviser__last_name")
        return shown(entries).annotate(our_adviser=name, shown_reason=reason)


class EntryDetail(TemplatePage):
    permission = Can.READ_SUPPORT
    template_name = "support/entry_detail.html"

    def get_context_data(self, **context):
        user = self.request.user
        group = find(InitiativeGroup.objects, user, pk=self.kwargs["pk"])
        entry = find(shown(group.support_entries), user, pk=self.kwargs["entry_pk"])
        found = {"group": group, "entry": entry, "title": str(entry), "others": self.others(entry)}
        if user.may(Can.READ_AUDIT_TRAIL, entry):
            found["changes"] = changes_of(entry, user)
        return super().get_context_data(**context) | found

    def others(self, entry):
        """What the adviser gave at the same time."""
        if not entry.overlaps:
            return []
        return SupportEntry.objects.same_time_as(entry).select_related("group")


class EntryPage(ActionPage):
    """A form about the support of one group of the person's; it may bring a file."""

    permission = Can.EDIT_SUPPORT
    template_name = "support/support_form.html"

    @cached_property
    def group(self):
        return find(InitiativeGroup.objects, self.request.user, Can.EDIT_SUPPORT, pk=self.kwargs["pk"])

    def get_record(self):
        entries = self.group.support_entries.select_related("group", *NAMED)
        return get_object_or_404(entries, pk=self.kwargs["entry_pk"])

    def get_form(self, data=None):
        files = self.request.FILES if data is not None else None
        return self.form_class(data, files, **self.get_form_kwargs())

    def get_context(self):
        return {"group": self.group}

    def tell(self, result):
        """What was done, whether its hours count, and with what it overlaps."""
        super().tell(result)
        if why := result.why_not:
            messages.info(self.request, why)
        elsewhere = SupportEntry.objects.same_time_as(result).exclude(group=result.group_id)
        if other := elsewhere.select_related("group").first():
            words = _("At that time the same adviser gave support to the group %(group)s, too. Check the hours.")
            messages.warning(self.request, words % {"group": other.group})


class EntryAdd(EntryPage):
    form_class = EntryForm
    title = _("Record support")
    submit_label = _("Record the support")
    success_message = _("The support has been recorded.")

    def get_record(self):
        _checked = self.group

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"group": self.group}

    def get_initial(self):
        return {"given_on": today(), "adviser": self.request.user}

    def get_cancel_url(self):
        return reverse("support:group-support", args=[self.group.pk])

    def perform(self, form):
        return actions.record_support(group=self.group, by=self.request.user, **form.values(), **form.guard())


class EntryChange(EntryPage):
    """Of an entry that stands."""

    def perform(self, form):
        return actions.change_support(entry=self.record, by=self.request.user, **form.values(), **form.guard())


class EntryEdit(EntryChange):
    form_class = EntryForm
    title = _("Correct the record of support")
    success_message = _("The record has been corrected.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"group": self.group}


class EntryCard(EntryChange):
    """The card that came in later, alone: two taps on a phone."""

    form_class = CardForm
    title = _("Attach the signed card")
    submit_label = _("Attach")
    success_message = _("The card has been noted.")


class EntryWithdraw(EntryPage):
    form_class = WithdrawForm
    title = _("Withdraw the record of support")
    submit_label = _("Withdraw the record")
    success_message = _("The record has been withdrawn.")

    def perform(self, form):
        guard = form.guard_with_token()
        return actions.withdraw_support(entry=self.record, by=self.request.user, **form.values(), **guard)

    def tell(self, result):
        messages.success(self.request, str(self.success_message))


class EntryFile(PermittedView):
    """The signed card, for everybody who reads support."""

    permission = Can.READ_SUPPORT

    def get(self, request, pk, entry_pk):
        group = find(InitiativeGroup.objects, request.user, pk=pk)
        entry = find(group.support_entries.select_related("card"), request.user, pk=entry_pk)
        if entry.card is None:
            raise Http404
        return answer_with(entry.card)


class EntryPaper(PermittedView):
    """The advice card filled in with this session, to be printed and signed."""

    permission = Can.READ_SUPPORT

    def get(self, request, pk, entry_pk):
        group = find(InitiativeGroup.objects.select_related("powiat", "guardian"), request.user, pk=pk)
        entry = find(group.support_entries.select_related(*NAMED), request.user, pk=entry_pk)
        kind = PaperKind.ADVICE_CARD
        return word_answer(kind, make_paper(kind, group, support=on_card(entry)), f"{entry.given_on:%Y-%m-%d}")
