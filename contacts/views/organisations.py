"""Pages of organisations."""

from django.db.models import Q, Value
from django.db.models.functions import Concat
from django.forms import BaseForm
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.actions import (
    add_organisation,
    archive_organisation,
    change_figures,
    change_organisation,
    record_figures,
    restore_organisation,
    set_stance,
    take_over,
)
from contacts.choices import OrganisationKind
from contacts.forms.organisations import FiguresForm, OrganisationForm, StanceForm
from contacts.merged import came_from, find_card, lead_on
from contacts.models import Affiliation, Channel, Organisation, OrganisationRelation, WorkshopFigures
from contacts.organisation_list import EXPORT_COLUMNS, ChoosableTable, OrganisationFilter, OrganisationTable, listed
from contacts.related import Related
from contacts.sparkline import sparkline
from crm.accounts.roles import Can
from crm.audit.changes import changes_of
from crm.common.dates import today
from crm.common.forms import ActionForm
from crm.common.panels import form_panels_of, panels_of, timeline_of
from crm.common.views import ActionPage, ListPage, TemplatePage, find


class OrganisationList(ListPage):
    permission = Can.READ_ORGANISATIONS
    table_class = OrganisationTable
    filterset_class = OrganisationFilter
    template_name = "contacts/organisation_list.html"
    title = _("Organisations")
    export_name = _("Organisations")
    export_columns = EXPORT_COLUMNS

    def get_queryset(self):
        found = listed(self.request.user, self.request.GET)
        name = Concat("guardian__first_name", Value(" "), "guardian__last_name")
        return found.select_related("powiat", "guardian").annotate(guardian_name=name).with_last_contact()

    def get_table_class(self):
        return ChoosableTable if self.request.user.may(Can.EDIT_ORGANISATIONS) else OrganisationTable

    def get_context_data(self, **context):
        panels = panels_of("contacts.organisation_list", self.request, None)
        bar = "contacts/_choosing.html" if self.request.user.may(Can.EDIT_ORGANISATIONS) else ""
        return super().get_context_data(**context) | {"panels": panels, "bar": bar}


class OrganisationDetail(TemplatePage):
    permission = Can.READ_ORGANISATIONS
    template_name = "contacts/organisation_detail.html"

    @cached_property
    def organisation(self):
        found = Organisation.objects.with_last_contact().select_related("powiat", "gmina", "operator", "guardian")
        return find(found, self.request.user, pk=self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        return lead_on(self.organisation) or super().get(request, *args, **kwargs)

    def get_context_data(self, **context):
        organisation = self.organisation
        return (
            super().get_context_data(**context)
            | {
                "organisation": organisation,
                "title": organisation.name,
                "came_from": came_from(self.request, organisation),
                "channels": organisation.channels.all(),
                "related": Related.to(organisation),
                "timeline": timeline_of("contacts.organisation", self.request, organisation),
                "first_panels": panels_of("contacts.organisation_first", self.request, organisation),
                "panels": panels_of("contacts.organisation", self.request, organisation),
            }
            | self.stance(organisation)
            | self.people(organisation)
            | self.figures(organisation)
            | self.history(organisation)
        )

    def stance(self, organisation):
        if not self.request.user.may(Can.EDIT_ORGANISATIONS, organisation):
            return {}
        return {"stance_form": StanceForm(organisation=organisation)}

    def people(self, organisation):
        functions = organisation.affiliations.filter(person__archived_at=None).select_related("person")
        held = Affiliation.objects.held_on(today())
        now = set(held.filter(organisation=organisation).values_list("pk", flat=True))
        ordered = functions.order_by("person__sort_key", "id")
        return {
            "functions": [one for one in ordered if one.pk in now],
            "other_functions": [one for one in ordered if one.pk not in now],
        }

    def figures(self, organisation):
        if organisation.kind != OrganisationKind.WTZ:
            return {}
        figures = list(organisation.figures.all())
        return {
            "figures": figures,
            "sparkline": sparkline([(one.on, one.participants) for one in reversed(figures)]),
            "sparkline_ready": sparkline([(one.on, one.ready_for_work) for one in reversed(figures)]),
        }

    def history(self, organisation):
        if not self.request.user.may(Can.READ_AUDIT_TRAIL, organisation):
            return {}
        related = [
            Channel.history.filter(organisation=organisation.pk),
            WorkshopFigures.history.filter(organisation=organisation.pk),
            OrganisationRelation.history.filter(Q(organisation=organisation.pk) | Q(other=organisation.pk)),
        ]
        return {"changes": changes_of(organisation, self.request.user, related=related)}


class OrganisationCreate(ActionPage):
    permission = Can.EDIT_ORGANISATIONS
    form_class = OrganisationForm
    template_name = "contacts/organisation_form.html"
    title = _("New organisation")
    submit_label = _("Add the organisation")
    success_message = _("The organisation has been added.")

    def get_initial(self):
        kind = self.request.GET.get("kind", "")
        name = self.request.GET.get("name", "").replace("\0", "")[:200]
        return {"guardian": self.request.user, "kind": kind if kind in OrganisationKind.values else "", "name": name}

    def get_cancel_url(self):
        return reverse("contacts:organisation-list")

    def get_context(self):
        return {"form_panels": form_panels_of("contacts.organisation_form", self.request)}

    def perform(self, form):
        return add_organisation(by=self.request.user, **form.values(), **form.guard())


class OrganisationPage(ActionPage):
    """A page that does something to one organisation."""

    permission = Can.EDIT_ORGANISATIONS
    form_class: type[BaseForm] = ActionForm
    template_name = "contacts/confirm.html"
    question: str | Promise = ""

    def get(self, request, *args, **kwargs):
        return lead_on(self.record) or super().get(request, *args, **kwargs)

    def get_record(self):
        found = Organisation.objects.select_related("powiat", "gmina", "guardian")
        return find_card(found, self.request.user, Can.EDIT_ORGANISATIONS, pk=self.kwargs["pk"])

    def get_context(self):
        return {"question": self.question}


class OrganisationEdit(OrganisationPage):
    form_class = OrganisationForm
    template_name = "contacts/organisation_form.html"
    title = _("Edit the organisation")
    success_message = _("The organisation has been saved.")

    def perform(self, form):
        return change_organisation(organisation=self.record, by=self.request.user, **form.values(), **form.guard())


class StanceSet(OrganisationPage):
    form_class = StanceForm
    template_name = "common/form_page.html"
    title = _("Change the stance")
    success_message = _("The stance has been changed.")

    def get_form_kwargs(self):
        return {"organisation": self.record}

    def perform(self, form):
        return set_stance(organisation=self.record, by=self.request.user, **form.values(), **form.guard())


class TakeOver(OrganisationPage):
    title = _("Take over the organisation")
    question = _("You become the guardian of this organisation.")
    submit_label = _("Take over")
    success_message = _("You are now the guardian of this organisation.")

    def perform(self, _form):
        return take_over(organisation=self.record, by=self.request.user)


class OrganisationArchive(OrganisationPage):
    title = _("Put the organisation into the archive")
    question = _("It leaves lists and search fields. Everything that happened stays, and it can be restored.")
    submit_label = _("Put into the archive")
    success_message = _("The organisation is in the archive.")

    def perform(self, _form):
        return archive_organisation(organisation=self.record, by=self.request.user)


class OrganisationRestore(OrganisationPage):
    title = _("Restore the organisation")
    question = _("It comes back to lists and search fields.")
    submit_label = _("Restore")
    success_message = _("The organisation is back from the archive.")

    def perform(self, _form):
        return restore_organisation(organisation=self.record, by=self.request.user)


class FiguresCreate(ActionPage):
    permission = Can.EDIT_ORGANISATIONS
    form_class = FiguresForm
    title = _("New workshop figures")
    success_message = _("The figures have been saved.")

    def get_record(self):
        workshops = Organisation.objects.filter(kind=OrganisationKind.WTZ)
        return find_card(workshops, self.request.user, Can.EDIT_ORGANISATIONS, pk=self.kwargs["pk"]).standing

    def get_form_kwargs(self):
        return {"initial": {"on": today()}, "organisation": self.record}

    def get_success_url(self, _result):
        return self.record.get_absolute_url()

    def perform(self, form):
        return record_figures(organisation=self.record, by=self.request.user, **form.values(), **form.guard())


class FiguresEdit(ActionPage):
    permission = Can.EDIT_ORGANISATIONS
    form_class = FiguresForm
    success_message = _("The figures have been saved.")

    def get_record(self):
        card = find_card(Organisation.objects, self.request.user, Can.EDIT_ORGANISATIONS, pk=self.kwargs["pk"])
        return get_object_or_404(WorkshopFigures, organisation=card.standing, pk=self.kwargs["figures_pk"])

    def get_title(self):
        return gettext("Workshop figures as of %(day)s") % {"day": f"{self.record.on:%d.%m.%Y}"}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"organisation": self.record.organisation}

    def perform(self, form):
        return change_figures(figures=self.record, by=self.request.user, **form.values(), **form.guard())
