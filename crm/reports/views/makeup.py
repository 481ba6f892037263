"""Funders, tasks and team of a project: each is added, changed and taken out from the project's page."""

from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.questions import QuestionPage
from crm.common.views import ActionPage, PermittedView, find
from crm.reports import makeup_actions as actions
from crm.reports.makeup_forms import FunderForm, MemberForm, TaskForm
from crm.reports.makeup_models import CoFunder, ProjectTask, TeamMember
from crm.reports.views.projects import PartCreate


class OfPart(PermittedView):
    """A page of something that belongs to a project."""

    permission = Can.EDIT_PROJECTS
    model: type[CoFunder] | type[ProjectTask] | type[TeamMember]

    def get_record(self):
        parts = self.model.objects.select_related("project")
        return find(parts, self.request.user, self.permission, pk=self.kwargs["pk"])


class RemovePart(OfPart, QuestionPage):
    """Asks before something is taken out of a project; the history keeps it."""

    submit_label = _("Take out")
    success_message = _("It has been taken out. The history of the project keeps it.")

    def perform(self, form):
        return type(self).action(record=self.record, by=self.request.user, **form.guard_with_token())


class FunderCreate(PartCreate):
    form_class = FunderForm
    title = _("Add a funder")
    success_message = _("The funder has been added.")

    def perform(self, form):
        return actions.add_funder(project=self.project, by=self.request.user, **form.values(), **form.guard())


class FunderEdit(OfPart, ActionPage):
    model = CoFunder
    form_class = FunderForm
    title = _("Edit the funder")
    success_message = _("The funder has been changed.")

    def perform(self, form):
        return actions.change_funder(funder=self.record, by=self.request.user, **form.values(), **form.guard())


class FunderRemove(RemovePart):
    model = CoFunder
    action = staticmethod(actions.remove_funder)
    title = _("Take this funder out of the project?")


class TaskCreate(PartCreate):
    form_class = TaskForm
    title = _("Add a task")
    success_message = _("The task has been added.")

    def get_initial(self):
        project = self.project
        number = actions.next_task_number(project)
        return {"number": number, "starts_on": project.starts_on, "ends_on": project.ends_on}

    def perform(self, form):
        return actions.add_task(project=self.project, by=self.request.user, **form.values(), **form.guard())


class TaskEdit(OfPart, ActionPage):
    model = ProjectTask
    form_class = TaskForm
    title = _("Edit the task")
    success_message = _("The task has been changed.")

    def perform(self, form):
        return actions.change_task(task=self.record, by=self.request.user, **form.values(), **form.guard())


class TaskRemove(RemovePart):
    model = ProjectTask
    action = staticmethod(actions.remove_task)
    title = _("Take this task out of the project?")


class MemberCreate(PartCreate):
    form_class = MemberForm
    title = _("Add somebody to the team")
    success_message = _("The team has been changed.")

    def get_initial(self):
        return {"starts_on": self.project.starts_on}

    def perform(self, form):
        return actions.add_member(project=self.project, by=self.request.user, **form.values(), **form.guard())


class MemberEdit(OfPart, ActionPage):
    model = TeamMember
    form_class = MemberForm
    title = _("Edit the role in the project")
    success_message = _("The team has been changed.")

    def perform(self, form):
        return actions.change_member(member=self.record, by=self.request.user, **form.values(), **form.guard())


class MemberRemove(RemovePart):
    model = TeamMember
    action = staticmethod(actions.remove_member)
    title = _("Take this person out of the team?")
    question = _("Only where it was a mistake; who has left the project gets a last day.")
