"""Projects and their periods."""

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.audit.changes import changes_of
from crm.common.views import ActionPage, TemplatePage, find
from crm.reports.actions import (
    add_period,
    add_project,
    add_quarters,
    change_period,
    change_project,
)
from crm.reports.choices import Rhythm
from crm.reports.forms import PeriodForm, ProjectForm, QuartersForm
from crm.reports.makeup_models import CoFunder, ProjectTask, TeamMember
from crm.reports.models import FunderProject, ReportingPeriod, Target
from crm.reports.promised import promises_of
from crm.reports.quarters import missing_quarters, next_number, report_due_on

PARTS_OF_PROJECT = (ReportingPeriod, Target, CoFunder, ProjectTask, TeamMember)


class ProjectList(TemplatePage):
    permission = Can.READ_REPORTS
    template_name = "reports/project_list.html"

    def get_context_data(self, **context):
        periods = Prefetch("periods", ReportingPeriod.objects.order_by("starts_on"))
        projects = FunderProject.objects.visible_to(self.request.user).prefetch_related(periods, "voivodeships")
        return super().get_context_data(**context) | {"title": _("Reports"), "projects": projects}


class ProjectDetail(TemplatePage):
    permission = Can.READ_REPORTS
    template_name = "reports/project_detail.html"

    def get_context_data(self, **context):
        project = find(FunderProject.objects, self.request.user, pk=self.kwargs["pk"])
        return super().get_context_data(**context) | {
            "title": project.name,
            "project": project,
            "periods": project.periods.all(),
            "tasks": project.tasks.all(),
            "team": project.team.select_related("person"),
            "co_funders": project.co_funders.all(),
            "targets": promises_of(project),
            "quarters_missing": bool(missing_quarters(project)),
            "changes": self.history(project),
        }

    def history(self, project):
        """Who changed the project, its periods and targets; for who reads the whole audit trail."""
        user = self.request.user
        if not user.reads_all(Can.READ_AUDIT_TRAIL):
            return []
        related = [model.history.filter(project=project.pk) for model in PARTS_OF_PROJECT]
        return changes_of(project, user, related=related)


class ProjectCreate(ActionPage):
    permission = Can.EDIT_PROJECTS
    form_class = ProjectForm
    title = _("New project")
    success_message = _("The project has been added.")

    def get_cancel_url(self):
        return reverse("reports:project-list")

    def perform(self, form):
        return add_project(by=self.request.user, **form.values(), **form.guard())


class ProjectEdit(ActionPage):
    permission = Can.EDIT_PROJECTS
    form_class = ProjectForm
    title = _("Edit the project")
    success_message = _("The project has been changed.")

    def get_record(self):
        return find(FunderProject.objects, self.request.user, Can.EDIT_PROJECTS, pk=self.kwargs["pk"])

    def perform(self, form):
        return change_project(project=self.record, by=self.request.user, **form.values(), **form.guard())


class OfProject(ActionPage):
    """A form that adds something to a project and leads back to it."""

    permission = Can.EDIT_PROJECTS

    @property
    def project(self):
        return find(FunderProject.objects, self.request.user, Can.EDIT_PROJECTS, pk=self.kwargs["pk"])

    def get_cancel_url(self):
        return self.project.get_absolute_url()

    def get_success_url(self, result):
        return self.get_cancel_url()


class PartCreate(OfProject):
    """A new part is checked as one of this project before it is saved: what is there once is told beside its field."""

    def get_form(self, data=None):
        form = super().get_form(data)
        form.instance.project = self.project
        return form


class PeriodCreate(OfProject):
    form_class = PeriodForm
    title = _("New reporting period")
    success_message = _("The reporting period has been added.")

    def get_initial(self):
        """The first quarter without a period."""
        initial = {"number": next_number(self.project)}
        if missing := missing_quarters(self.project):
            first, last = missing[0]
            initial |= {"starts_on": first, "ends_on": last, "due_on": report_due_on(last)}
        return initial

    def perform(self, form):
        return add_period(project=self.project, by=self.request.user, **form.values(), **form.guard())


class QuartersCreate(OfProject):
    form_class = QuartersForm
    template_name = "reports/quarters.html"
    title = _("Add the periods of the project")
    submit_label = _("Add these periods")
    success_message = _("The reporting periods have been added.")

    @property
    def rhythm(self):
        asked = self.request.GET.get("months")
        return next((rhythm for rhythm in Rhythm if str(rhythm.value) == asked), Rhythm.QUARTER)

    def get_context(self):
        missing = missing_quarters(self.project, self.rhythm)
        return {
            "project": self.project,
            "rhythm": self.rhythm,
            "rhythms": list(Rhythm),
            "quarters": [(first, last, report_due_on(last)) for first, last in missing],
            "first_number": next_number(self.project),
        }

    def perform(self, form):
        return add_quarters(project=self.project, by=self.request.user, rhythm=self.rhythm, **form.guard())


class PeriodEdit(ActionPage):
    permission = Can.EDIT_PROJECTS
    form_class = PeriodForm
    title = _("Edit the reporting period")
    success_message = _("The reporting period has been changed.")

    def get_record(self):
        periods = ReportingPeriod.objects.select_related("project")
        return find(periods, self.request.user, Can.EDIT_PROJECTS, pk=self.kwargs["pk"])

    def perform(self, form):
        return change_period(period=self.record, by=self.request.user, **form.values(), **form.guard())
