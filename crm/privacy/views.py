"""The inventory of personal data, the register of erasures, and the two acts of an erasure."""

from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from contacts.models import Person
from crm.accounts.roles import Can
from crm.common.forms import ActionForm
from crm.common.views import ActionPage, TemplatePage, find
from crm.privacy.actions import propose_erasure, sign_erasure, whole_of, withdraw_erasure
from crm.privacy.forms import ErasureForm, SignatureForm
from crm.privacy.inventory import by_subject
from crm.privacy.models import Erasure
from crm.privacy.preview import kept_of, preview_of
from crm.privacy.recognising import cards_of, words_of
from crm.privacy.traces import traces_of

LATEST = 200


class Inventory(TemplatePage):
    permission = Can.READ_DATA_INVENTORY
    template_name = "privacy/inventory.html"

    def get_context_data(self, **context):
        user = self.request.user
        return super().get_context_data(**context) | {
            "title": _("Personal data"),
            "inventory": by_subject(),
            "may_erase": user.may(Can.PROPOSE_ERASURE) or user.may(Can.SIGN_ERASURE),
        }


class ErasureList(TemplatePage):
    """The register: it names nobody."""

    template_name = "privacy/erasure_list.html"

    def dispatch(self, request, *args, **kwargs):
        if not (request.user.may(Can.PROPOSE_ERASURE) or request.user.may(Can.SIGN_ERASURE)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context):
        erasures = Erasure.objects.visible_to(self.request.user).select_related("proposed_by", "settled_by")
        return super().get_context_data(**context) | {
            "title": _("Erasures of people"),
            "erasures": erasures[:LATEST],
        }


class ErasureCreate(ActionPage):
    permission = Can.PROPOSE_ERASURE
    form_class = ErasureForm
    template_name = "privacy/erasure_form.html"
    title = _("Erase the person's data")
    submit_label = _("Propose the erasure")
    success_message = _("The erasure waits for the signature of another person. Nothing has been erased yet.")

    @cached_property
    def person(self):
        return find(Person.objects.unmerged(), self.request.user, pk=self.kwargs["pk"])

    def get_record(self):
        _person_checked = self.person

    def get_cancel_url(self):
        return self.person.get_absolute_url()

    def get_context(self):
        cards = cards_of(self.person)
        words = words_of(cards)
        traces = traces_of(cards, words)
        return {"person": self.person, "preview": preview_of(traces, words), "kept": kept_of(cards, traces)}

    def perform(self, form):
        return propose_erasure(person=self.person, by=self.request.user, **form.values(), **form.guard())


class ErasureDetail(ActionPage):
    """What waits for the second signature, with everything that will go; afterwards what went."""

    permission = Can.SIGN_ERASURE
    form_class = SignatureForm
    template_name = "privacy/erasure_detail.html"
    submit_label = _("Erase for good")
    success_message = _("The person has been erased.")

    def get_record(self):
        people = Erasure.objects.select_related("proposed_by", "settled_by")
        return find(people, self.request.user, pk=self.kwargs["pk"])

    def get_title(self):
        return _("Erasure of a person")

    def get_form_kwargs(self):
        return {"initial": {"seen": self.traces.digest if self.traces else ""}}

    def get_cancel_url(self):
        return ""

    @cached_property
    def whole(self):
        return whole_of(self.record) if self.record.is_open else None

    @property
    def traces(self):
        return self.whole[2] if self.whole else None

    def get_context(self):
        user = self.request.user
        context = {
            "may_sign": user.may(Can.SIGN_ERASURE) and self.record.proposed_by_id != user.pk,
            "may_withdraw": self.record.is_open and user.may(Can.PROPOSE_ERASURE),
            "removed": self.record.removed,
        }
        if not self.whole:
            return context
        cards, words, traces = self.whole
        return context | {
            "person": cards[0],
            "preview": preview_of(traces, words),
            "kept": kept_of(cards, traces),
        }

    def perform(self, form):
        return sign_erasure(erasure=self.record, by=self.request.user, seen=form.cleaned_data["seen"], **form.guard())

    def answer(self, form, *, status=200, stale=None):
        """After a refusal the list is the newest one, and so is what would be signed."""
        if form.is_bound:
            form.data = form.data.copy()
            form.data["seen"] = self.traces.digest if self.traces else ""
        return super().answer(form, status=status, stale=stale)


class ErasureWithdraw(ActionPage):
    permission = Can.PROPOSE_ERASURE
    form_class = ActionForm
    template_name = "privacy/erasure_withdraw.html"
    title = _("Withdraw the proposal?")
    submit_label = _("Withdraw")
    success_message = _("The proposal has been withdrawn. Nothing was erased.")

    def get_record(self):
        return find(Erasure.objects.all(), self.request.user, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return {}

    def perform(self, form):
        return withdraw_erasure(erasure=self.record, by=self.request.user, **form.guard())
