"""How the printed reports of a project look."""

from django.contrib import messages
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.exports import file_answer
from crm.common.placeholders import listed
from crm.common.views import ActionPage, PermittedView, find
from crm.reports.models import FunderProject
from crm.reports.outputs.making import FORMATS
from crm.reports.outputs.texts import BLOCKS, KNOWN
from crm.reports.outputs.word import missing_blocks, template_of
from crm.reports.paper_actions import set_look
from crm.reports.paper_forms import LookForm
from crm.reports.paper_models import ProjectPaper


class LookEdit(ActionPage):
    permission = Can.EDIT_PROJECTS
    template_name = "reports/look_form.html"
    title = _("Look of reports")
    success_message = _("Reports are printed like this from now on.")

    @cached_property
    def project(self):
        return find(FunderProject.objects, self.request.user, Can.EDIT_PROJECTS, pk=self.kwargs["pk"])

    def get_form(self, data=None):
        files = self.request.FILES if data is not None else None
        return LookForm(data, files, instance=ProjectPaper.of(self.project))

    def get_cancel_url(self):
        return self.project.get_absolute_url()

    def get_success_url(self, result):
        return self.get_cancel_url()

    def get_context(self):
        missing = [(name, BLOCKS[name]) for name in missing_blocks(ProjectPaper.of(self.project))]
        return {"project": self.project, "placeholders": KNOWN.items(), "missing": missing}

    def tell(self, result):
        """Also which parts of a report a template just brought has no place for: it may be meant, or a slip."""
        super().tell(result)
        if "template" in self.request.FILES and (missing := missing_blocks(result)):
            words = _(
                "The Word template has no place for: %(names)s. The Word file goes without them, the PDF does not."
            )
            messages.warning(self.request, words % {"names": listed(missing)})

    def perform(self, form):
        return set_look(project=self.project, by=self.request.user, **form.values(), **form.guard_with_token())


class LookTemplate(PermittedView):
    """The Word template in use, with its placeholders, to be changed in Word."""

    permission = Can.READ_REPORTS

    def get(self, request, pk):
        project = find(FunderProject.objects, request.user, pk=pk)
        content = template_of(ProjectPaper.of(project))
        return file_answer(f"szablon-sprawozdania-{project.code}.docx", content, FORMATS["docx"])
