"""Pages of people and of their functions."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.db.models import Value
from django.db.models.functions import Concat
from django.forms import BaseForm
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from contacts.actions import (
    add_affiliation,
    add_person,
    archive_person,
    change_affiliation,
    change_person,
    end_affiliation,
    restore_person,
)
from contacts.forms.people import AffiliationForm, AffiliationHereForm, EndForm, NewPersonForm, PersonForm
from contacts.merged import came_from, find_card, lead_on
from contacts.models import Affiliation, Organisation, Person
from contacts.person_list import PersonFilter, PersonTable, export_columns
from crm.accounts.roles import Can
from crm.audit.changes import changes_of
from crm.audit.exports import AsksWhyList
from crm.common.dates import today
from crm.common.forms import ActionForm
from crm.common.panels import form_panels_of, panels_of, timeline_of
from crm.common.views import ActionPage, TemplatePage, find


class PersonList(AsksWhyList):
    permission = Can.READ_PEOPLE
    table_class = PersonTable
    filterset_class = PersonFilter
    template_name = "contacts/person_list.html"
    title = _("People")
    export_name = _("People")
    export_permission = Can.EXPORT_PEOPLE

    @property
    def export_columns(self):
        return export_columns(self.request.user)

    def get_queryset(self):
        found = Person.objects.visible_to(self.request.user).unmerged()
        if not self.request.GET.get("archived"):
            found = found.current()
        found = found.annotate(full_name=Concat("first_name", Value(" "), "last_name"))
        return found.with_newest_function().with_functions()

    def get_context_data(self, **context):
        return super().get_context_data(**context) | {"panels": panels_of("contacts.person_list", self.request, None)}


class PersonDetail(TemplatePage):
    permission = Can.READ_PEOPLE
    template_name = "contacts/person_detail.html"

    @cached_property
    def person(self):
        return find(Person.objects, self.request.user, pk=self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        try:
            person = self.person
        except Http404:
            get_object_or_404(Person, pk=kwargs["pk"], erased_at__isnull=False)
            return render(request, "contacts/person_erased.html", {"title": _("Person erased")}, status=HTTPStatus.GONE)
        return lead_on(person) or super().get(request, *args, **kwargs)

    def get_context_data(self, **context):
        person = self.person
        functions = list(person.affiliations.select_related("organisation"))
        now = set(person.affiliations.held_on(today()).values_list("pk", flat=True))
        return (
            super().get_context_data(**context)
            | {
                "person": person,
                "title": str(person),
                "came_from": came_from(self.request, person),
                "functions": [one for one in functions if one.pk in now],
                "other_functions": [one for one in functions if one.pk not in now],
                "timeline": timeline_of("contacts.person", self.request, person),
                "panels": panels_of("contacts.person", self.request, person),
            }
            | self.history(person)
        )

    def history(self, person):
        user = self.request.user
        if not user.may(Can.READ_AUDIT_TRAIL, person):
            return {}
        hidden = () if user.may(Can.READ_CONTACT_DATA) else ("phone", "email", "data_source", "clause_given_on", "sex")
        functions = Affiliation.history.filter(person=person.pk)
        return {"changes": changes_of(person, user, related=[functions], hidden=hidden)}


class PersonCreate(ActionPage):
    permission = Can.EDIT_PEOPLE
    form_class = NewPersonForm
    template_name = "contacts/person_form.html"
    title = _("New person")
    submit_label = _("Add the person")
    success_message = _("The person has been added.")

    def get_initial(self):
        key = self.request.GET.get("organisation", "")
        if not (key.isdecimal() and len(key) < 18):
            return {}
        return {"organisation": Organisation.objects.visible_to(self.request.user).filter(pk=key).first()}

    def get_cancel_url(self):
        organisation = self.get_initial().get("organisation")
        return organisation.get_absolute_url() if organisation else reverse("contacts:person-list")

    def get_context(self):
        return {"form_panels": form_panels_of("contacts.person_form", self.request)}

    def perform(self, form):
        return add_person(by=self.request.user, **form.values(), **form.guard())


class PersonPage(ActionPage):
    """A page that does something to one person."""

    permission = Can.EDIT_PEOPLE
    form_class: type[BaseForm] = ActionForm
    template_name = "contacts/confirm.html"
    question: str | Promise = ""

    def get(self, request, *args, **kwargs):
        return lead_on(self.record) or super().get(request, *args, **kwargs)

    def get_record(self):
        return find_card(Person.objects, self.request.user, Can.EDIT_PEOPLE, pk=self.kwargs["pk"])

    def get_context(self):
        return {"question": self.question}


class PersonEdit(PersonPage):
    form_class = PersonForm
    template_name = "common/form_page.html"
    title = _("Edit the person")
    success_message = _("The person has been saved.")

    def perform(self, form):
        return change_person(person=self.record, by=self.request.user, **form.values(), **form.guard())


class PersonArchive(PersonPage):
    title = _("Put the person into the archive")
    question = _("They leave lists and search fields. Everything that happened stays, and they can be restored.")
    submit_label = _("Put into the archive")
    success_message = _("The person is in the archive.")

    def perform(self, _form):
        return archive_person(person=self.record, by=self.request.user)


class PersonRestore(PersonPage):
    title = _("Restore the person")
    question = _("They come back to lists and search fields.")
    submit_label = _("Restore")
    success_message = _("The person is back from the archive.")

    def perform(self, _form):
        return restore_person(person=self.record, by=self.request.user)


class AffiliationCreate(PersonPage):
    form_class = AffiliationForm
    template_name = "common/form_page.html"
    title = _("New function")
    success_message = _("The function has been added.")

    def get_form_kwargs(self):
        return {"person": self.record}

    def get_success_url(self, _result):
        return self.record.get_absolute_url()

    def perform(self, form):
        return add_affiliation(person=self.record, by=self.request.user, **form.values(), **form.guard())


class AffiliationHere(ActionPage):
    """A person we know begins to act for this organisation."""

    permission = Can.EDIT_ORGANISATIONS
    form_class = AffiliationHereForm
    title = _("Add a person we know")
    submit_label = _("Add the person")
    success_message = _("The function has been added.")

    def get_record(self):
        card = find_card(Organisation.objects, self.request.user, Can.EDIT_ORGANISATIONS, pk=self.kwargs["pk"])
        return card.standing

    def get_form_kwargs(self):
        return {"organisation": self.record}

    def get_success_url(self, _result):
        return self.record.get_absolute_url()

    def perform(self, form):
        return add_affiliation(organisation=self.record, by=self.request.user, **form.values(), **form.guard())


class AffiliationPage(ActionPage):
    """A function is edited by who may edit its organisation, whoever else the person acts for."""

    permission = Can.EDIT_PEOPLE

    def get_record(self):
        person = find(Person.objects, self.request.user, pk=self.kwargs["pk"])
        functions = person.standing.affiliations.select_related("organisation", "person")
        affiliation = get_object_or_404(functions, pk=self.kwargs["affiliation_pk"])
        if not self.request.user.may(Can.EDIT_PEOPLE, affiliation):
            raise PermissionDenied
        return affiliation


class AffiliationEdit(AffiliationPage):
    form_class = AffiliationForm
    title = _("Edit the function")
    success_message = _("The function has been saved.")

    def perform(self, form):
        return change_affiliation(affiliation=self.record, by=self.request.user, **form.values(), **form.guard())


class AffiliationEnd(AffiliationPage):
    form_class = EndForm
    template_name = "contacts/affiliation_end.html"
    title = _("End the function")
    submit_label = _("End the function")
    success_message = _("The function has ended.")

    def get_form_kwargs(self):
        return {"dated": self.record}

    def perform(self, form):
        return end_affiliation(affiliation=self.record, by=self.request.user, **form.values(), **form.guard())
