"""Papers of a group made from templates, and the templates themselves."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation
from crm.accounts.roles import Can
from crm.common.questions import QuestionPage
from crm.common.views import ActionPage, PermittedView, TemplatePage, find
from groups.models import InitiativeGroup
from groups.papers.actions import add_template, put_template_aside
from groups.papers.choices import PaperKind
from groups.papers.forms import TemplateForm
from groups.papers.making import make_paper, template_of, word_answer
from groups.papers.models import PaperTemplate
from groups.papers.placeholders import EXPLAINED


def kind_of(name):
    try:
        return PaperKind(name)
    except ValueError:
        raise Http404 from None


class PaperList(TemplatePage):
    """Every paper that can be made for the group now; a resolution for each of its organisations."""

    permission = Can.READ_DOCUMENTS
    template_name = "papers/paper_list.html"

    def get_context_data(self, **context):
        group = find(InitiativeGroup.objects, self.request.user, pk=self.kwargs["pk"])
        bodies = Organisation.objects.filter(memberships__group=group, memberships__role="founder").distinct()
        return super().get_context_data(**context) | {
            "group": group,
            "title": _("Papers from templates"),
            "kinds": list(PaperKind),
            "bodies": bodies,
        }


class PaperMade(PermittedView):
    """The paper, to be finished in Word. Nothing is kept; the signed one is added to the documents."""

    permission = Can.READ_DOCUMENTS

    def get(self, request, pk, kind):
        group = find(InitiativeGroup.objects.select_related("powiat", "guardian"), request.user, pk=pk)
        kind = kind_of(kind)
        return word_answer(kind, make_paper(kind, group), group.name)


class PaperOfBody(PermittedView):
    """The paper for one organisation of the group."""

    permission = Can.READ_DOCUMENTS

    def get(self, request, pk, kind, organisation_pk):
        group = find(InitiativeGroup.objects.select_related("powiat", "guardian"), request.user, pk=pk)
        members = Organisation.objects.filter(memberships__group=group).distinct()
        body, kind = get_object_or_404(members, pk=organisation_pk), kind_of(kind)
        return word_answer(kind, make_paper(kind, group, body=body), body.name)


class TemplateList(TemplatePage):
    permission = Can.READ_DOCUMENTS
    template_name = "papers/template_list.html"

    def get_context_data(self, **context):
        brought = PaperTemplate.objects.visible_to(self.request.user).current().select_related("file", "added_by")
        newest: dict[str, PaperTemplate] = {}
        for template in brought:  # of each kind the highest number first
            newest.setdefault(template.kind, template)
        return super().get_context_data(**context) | {
            "title": _("Templates of papers"),
            "rows": [(kind, newest.get(kind.value)) for kind in PaperKind],
            "placeholders": EXPLAINED.items(),
        }


class TemplateAdd(ActionPage):
    permission = Can.MANAGE_PAPERS
    form_class = TemplateForm
    template_name = "papers/template_form.html"
    title = _("Bring a template of ours")
    submit_label = _("Add the template")
    success_message = _("The template has been added. Papers are made from it from now on.")

    def get_form(self, data=None):
        files = self.request.FILES if data is not None else None
        return TemplateForm(data, files, initial={"kind": self.request.GET.get("kind", "")})

    def get_cancel_url(self):
        return reverse("papers:template-list")

    def get_context(self):
        return {"placeholders": EXPLAINED.items()}

    def perform(self, form):
        return add_template(by=self.request.user, **form.values(), **form.guard())


class TemplateAside(QuestionPage):
    permission = Can.MANAGE_PAPERS
    template_name = "papers/confirm.html"
    title = _("Put the template aside?")
    submit_label = _("Put aside")
    success_message = _("The template has been put aside.")

    def get_record(self):
        return find(PaperTemplate.objects.current(), self.request.user, Can.MANAGE_PAPERS, pk=self.kwargs["pk"])

    def perform(self, form):
        return put_template_aside(template=self.record, by=self.request.user, **form.guard())


class TemplateFile(PermittedView):
    """The template in use, with its placeholders, to be changed in Word."""

    permission = Can.READ_DOCUMENTS

    @cached_property
    def kind(self):
        return kind_of(self.kwargs["kind"])

    def get(self, request, **keys):
        return word_answer(self.kind, template_of(self.kind), "szablon")
