"""Pages of the log of contacts."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from contacts.actions import change_interaction, log_interaction, withdraw_interaction
from contacts.forms.interactions import InteractionForm, LogForm, WithdrawForm
from contacts.interaction_list import InteractionFilter, InteractionTable, export_columns, rows_of_records
from contacts.models import Affiliation, ContactDraft, Interaction, Organisation, Person
from crm.accounts.roles import Can
from crm.audit.exports import AsksWhyList
from crm.common.dates import today
from crm.common.drafts import DraftPage
from crm.common.exports import csv_response, xlsx_response
from crm.common.panels import form_panels_of, panels_of
from crm.common.views import ActionPage, TemplatePage, find


class InteractionList(AsksWhyList):
    permission = Can.READ_INTERACTIONS
    table_class = InteractionTable
    filterset_class = InteractionFilter
    template_name = "contacts/interaction_list.html"
    title = _("Log of contacts")
    export_name = _("Log of contacts")

    def get_queryset(self):
        found = Interaction.objects.visible_to(self.request.user)
        if not self.request.GET.get("withdrawn"):
            found = found.complete()
        return found.select_related("author").prefetch_related("organisations", "persons", "colleagues")

    @property
    def export_columns(self):
        return export_columns(self.request.user)

    @property
    def asks_why(self):
        return self.request.user.may(Can.EXPORT_PEOPLE)  # whose file names the people spoken with

    def export(self, wanted):
        columns = self.export_columns
        rows = rows_of_records(self.ordered(self.get_filterset(self.get_filterset_class()).qs), columns)
        if wanted == "csv":
            return csv_response(self.export_name, [column.heading for column in columns], rows)
        return xlsx_response(str(self.export_name), columns, rows)


class InteractionDetail(TemplatePage):
    permission = Can.READ_INTERACTIONS
    template_name = "contacts/interaction_detail.html"

    def get_context_data(self, **context):
        found = Interaction.objects.select_related("author")
        interaction = find(found, self.request.user, pk=self.kwargs["pk"])
        steps = interaction.next_steps.select_related("responsible", "awaited_from", "organisation", "interaction")
        return super().get_context_data(**context) | {
            "interaction": interaction,
            "title": interaction.get_kind_display(),
            "parties": interaction.parties.select_related("organisation", "powiat"),
            "people": people_as_they_were(interaction),
            "steps": steps,
            "panels": panels_of("contacts.interaction", self.request, interaction),
        }


def people_as_they_were(interaction):
    """The people spoken with, each with the functions held on that day."""
    people = list(interaction.persons.all())
    held: dict[int, list[Affiliation]] = {}
    functions = Affiliation.objects.held_on(interaction.occurred_on).filter(person__in=people)
    for affiliation in functions.select_related("organisation"):
        held.setdefault(affiliation.person_id, []).append(affiliation)
    return [(person, held.get(person.pk, [])) for person in people]


class InteractionCreate(DraftPage):
    permission = Can.LOG_INTERACTIONS
    form_class = LogForm
    template_name = "contacts/interaction_form.html"
    title = _("Log a contact")
    submit_label = _("Save the contact")
    success_message = _("The contact has been logged.")
    draft = "interaction-new"

    @cached_property
    def kept(self):
        """The draft that is taken up again, or None."""
        return ContactDraft.find(self.request.user, self.request.GET.get("draft"))

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs() | {"user": self.request.user}
        if self.kept:
            kwargs["initial"] = {"occurred_on": today()} | self.kept.initial | {"token": self.kept.key}
        return kwargs

    def get_initial(self):
        organisations = named_in(self.request, "organisation", Organisation.objects)
        persons = named_in(self.request, "person", Person.objects)
        return {"occurred_on": today(), "organisations": organisations, "persons": persons}

    def get_context(self):
        panels = form_panels_of("contacts.interaction_form", self.request)
        return super().get_context() | {"place": self.request.get_full_path(), "form_panels": panels}

    def get_cancel_url(self):
        named = self.get_initial()
        for record in [*named["organisations"], *named["persons"]]:
            return record.get_absolute_url()
        return reverse("contacts:interaction-list")

    def perform(self, form):
        return log_interaction(by=self.request.user, **form.values(), **form.guard())


class InteractionPage(ActionPage):
    """An action on one contact; what came too late for a withdrawn one is refused in words, with the text kept."""

    permission = Can.EDIT_INTERACTIONS

    def get_record(self):
        found = Interaction.objects.all()
        if self.request.method == "GET":
            found = found.complete()
        return find(found, self.request.user, Can.EDIT_INTERACTIONS, pk=self.kwargs["pk"])


class InteractionEdit(InteractionPage, DraftPage):
    form_class = InteractionForm
    template_name = "contacts/interaction_form.html"
    title = _("Correct a contact")
    success_message = _("The contact has been corrected.")
    draft = "interaction-edit"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return change_interaction(interaction=self.record, by=self.request.user, **form.values(), **form.guard())


class InteractionWithdraw(InteractionPage):
    form_class = WithdrawForm
    template_name = "contacts/interaction_withdraw.html"
    title = _("Withdraw a contact")
    submit_label = _("Withdraw the contact")
    success_message = _("The contact has been withdrawn. It no longer counts; the reason is kept with it.")

    def get_form_kwargs(self):
        return {"interaction": self.record}

    def perform(self, form):
        return withdraw_interaction(interaction=self.record, by=self.request.user, **form.values(), **form.guard())


def named_in(request, name, manager):
    """The records an address names (`?organisation=5`), as far as the person may see them."""
    keys = [key for key in request.GET.getlist(name) if key.isdecimal() and len(key) < 18]
    return list(manager.visible_to(request.user).filter(pk__in=keys)) if keys else []
