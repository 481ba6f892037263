"""The cooperative of a group and the people it employs."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation
from crm.accounts.roles import Can
from crm.common.views import ActionPage, find
from groups.models import InitiativeGroup
from milestones import actions
from milestones.forms import CooperativeForm, EmploymentForm, EndEmploymentForm, HireForm, WithdrawEmploymentForm
from milestones.models import Employment


class CooperativePage(ActionPage):
    permission = Can.EDIT_EMPLOYMENTS
    template_name = "groups/group_form.html"

    @cached_property
    def group(self):
        groups = InitiativeGroup.objects.select_related("cooperative", "powiat")
        return find(groups, self.request.user, self.permission, pk=self.kwargs["group_pk"])

    @cached_property
    def cooperative(self):
        cooperative = getattr(self.group, "cooperative", None)
        if cooperative is None:
            raise Http404
        return cooperative

    def get_cancel_url(self):
        return self.group.get_absolute_url()

    def get_success_url(self, result):
        return self.group.get_absolute_url() + "#cooperative"

    def get_context(self):
        return {"group": self.group}


class CooperativeEdit(CooperativePage):
    """Enter the cooperative, or correct what is known of it."""

    permission = Can.EDIT_GROUPS
    form_class = CooperativeForm
    title = _("Cooperative")
    success_message = _("The cooperative has been saved.")

    def get_record(self):
        return getattr(self.group, "cooperative", None)

    def get_initial(self):
        """A new cooperative mostly sits where its group is; one that is entered keeps its own seat."""
        return {"seat_town": self.group.town, "seat_powiat": self.group.powiat_id} if self.record is None else {}

    def perform(self, form):
        user = self.request.user
        guard = form.guard_with_token()
        if self.record is None:
            return actions.name_cooperative(group=self.group, by=user, **form.values(), **guard)
        return actions.change_cooperative(cooperative=self.record, by=user, **form.values(), **guard)


class Hire(CooperativePage):
    form_class = HireForm
    title = _("Enter an employment")
    success_message = _("The employment has been entered.")

    def get_form(self, data=None):
        return HireForm(
            data, initial=self.get_initial(), cooperative=self.cooperative, workshops=Organisation.objects.current()
        )

    def get_initial(self):
        wtz = self.group.memberships.filter(organisation__kind="wtz").values_list("organisation", flat=True).first()
        return {"wtz": wtz}

    def perform(self, form):
        return actions.hire(cooperative=self.cooperative, by=self.request.user, **form.values(), **form.guard())


class CooperativeRecordPage(CooperativePage):
    """A page about one record of a cooperative; subclasses name where it is looked for."""

    records: QuerySet

    def get_record(self):
        return find(self.records.all(), self.request.user, self.permission, pk=self.kwargs["pk"])

    @cached_property
    def group(self):
        return self.record.cooperative.group

    def get_cancel_url(self):
        return self.group.get_absolute_url() + "#cooperative"


class EmploymentPage(CooperativeRecordPage):
    records = Employment.objects.select_related("worker", "cooperative__group")

    def get(self, request, *args, **kwargs):
        """A withdrawn contract has no forms; one withdrawn while its form was open is told so by the action."""
        if self.record.withdrawn_reason:
            raise Http404
        return super().get(request, *args, **kwargs)


class EmploymentEdit(EmploymentPage):
    form_class = EmploymentForm
    success_message = _("The contract has been corrected.")

    def get_title(self):
        return _("Correct a contract: %(number)s") % {"number": self.record.worker.number}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"workshops": Organisation.objects.current()}

    def perform(self, form):
        return actions.change_employment(employment=self.record, by=self.request.user, **form.values(), **form.guard())


class EmploymentClosing(EmploymentPage):
    """Ends or withdraws a contract, after a sentence on what that does to the figures."""

    template_name = "milestones/employment_close.html"
    effect: str | Promise = ""

    def get_context(self):
        return super().get_context() | {"effect": self.effect}


class EmploymentEnd(EmploymentClosing):
    effect = _("The job stays counted, for it was created. From the next day on the person is not employed.")
    form_class = EndEmploymentForm
    submit_label = _("Save the end of work")
    success_message = _("The end of the employment has been saved.")

    def get_title(self):
        return _("End of employment: %(number)s") % {"number": self.record.worker.number}

    def perform(self, form):
        return actions.end_employment(
            employment=self.record, by=self.request.user, **form.values(), **form.guard_with_token()
        )


class EmploymentWithdraw(EmploymentClosing):
    effect = _(
        "Withdraw only what never was: the job and the employed person leave the figures of every period. "
        "Work that has ended is ended, not withdrawn."
    )
    form_class = WithdrawEmploymentForm
    submit_label = _("Withdraw the contract")
    success_message = _("The contract has been withdrawn; it counts nowhere.")

    def get_title(self):
        return _("Withdraw a contract: %(number)s") % {"number": self.record.worker.number}

    def perform(self, form):
        return actions.withdraw_employment(
            employment=self.record, by=self.request.user, **form.values(), **form.guard_with_token()
        )
