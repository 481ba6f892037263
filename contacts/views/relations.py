"""Pages of the relations of one organisation to others."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.actions import add_relation, change_relation, end_relation, remove_relation
from contacts.forms.relations import EndRelationForm, RelationForm, RemoveRelationForm
from contacts.merged import find_card
from contacts.models import Organisation, OrganisationRelation
from crm.accounts.roles import Can
from crm.common.views import ActionPage


class RelationPage(ActionPage):
    """Whoever may edit the organisation of the page may say whom it is tied to; the other end is only named."""

    permission = Can.EDIT_ORGANISATIONS
    template_name = "contacts/relation_form.html"

    @cached_property
    def organisation(self):
        found = Organisation.objects.select_related("powiat")
        return find_card(found, self.request.user, Can.EDIT_ORGANISATIONS, pk=self.kwargs["pk"]).standing

    def get_context(self):
        return {"organisation": self.organisation}

    def get_success_url(self, _result):
        return f"{self.organisation.get_absolute_url()}#relations"

    def get_cancel_url(self):
        return self.get_success_url(None)


class RelationCreate(RelationPage):
    form_class = RelationForm
    title = _("New relation")
    submit_label = _("Add the relation")
    success_message = _("The relation has been added.")

    def get_record(self):
        _found_and_permitted = self.organisation

    def get_form_kwargs(self):
        return {"organisation": self.organisation}

    def perform(self, form):
        return add_relation(organisation=self.organisation, by=self.request.user, **form.values(), **form.guard())


class StandingRelationPage(RelationPage):
    """A page that does something to one relation."""

    def get_record(self):
        relations = OrganisationRelation.objects.of(self.organisation).select_related("organisation", "other")
        relation = relations.filter(pk=self.kwargs["relation_pk"]).first()
        if relation is None:
            raise Http404
        return relation

    def get_context(self):
        side, end = self.record.side_of(self.organisation), self.record.opposite(self.organisation)
        return super().get_context() | {"side": side, "end": end}


class RelationEdit(StandingRelationPage):
    form_class = RelationForm
    title = _("Edit the relation")
    success_message = _("The relation has been saved.")

    def get_form_kwargs(self):
        return {"organisation": self.organisation, "relation": self.record}

    def get_context(self):
        return {"organisation": self.organisation, "editing": True}

    def perform(self, form):
        said = form.values() | form.guard()
        return change_relation(relation=self.record, organisation=self.organisation, by=self.request.user, **said)


class RelationEnd(StandingRelationPage):
    form_class = EndRelationForm
    title = _("End the relation")
    submit_label = _("End the relation")
    success_message = _("The relation has ended.")

    def get_form_kwargs(self):
        return {"dated": self.record}

    def perform(self, form):
        said = form.values() | form.guard()
        return end_relation(relation=self.record, organisation=self.organisation, by=self.request.user, **said)


class RelationRemove(StandingRelationPage):
    form_class = RemoveRelationForm
    title = _("Remove the relation")
    submit_label = _("Remove the relation")
    success_message = _("The relation has been removed.")

    def get_form_kwargs(self):
        return {"relation": self.record}

    def get_context(self):
        question = _("Do this only when the entry was a mistake. End a relation that is over: it stays as a trace.")
        return super().get_context() | {"question": question}

    def post(self, request, *args, **kwargs):
        if not OrganisationRelation.objects.of(self.organisation).filter(pk=kwargs["relation_pk"]).exists():
            messages.info(request, gettext("This relation has been removed already."))  # a second click
            return redirect(self.get_success_url(None))
        return super().post(request, *args, **kwargs)

    def perform(self, form):
        return remove_relation(
            relation=self.record, organisation=self.organisation, by=self.request.user, **form.guard()
        )
