"""The support of one group: the plan against what was given, and the pages that change the plan."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.audit.changes import changes_of
from crm.common.views import ActionPage, TemplatePage, find
from groups.models import InitiativeGroup
from groups.support import actions
from groups.support.forms import AgreeForm, PlannedForm, RemoveForm
from groups.support.models import PlannedSupport, SupportPlan
from groups.support.summary import summary_of
from groups.support.views.entries import shown


class GroupSupport(TemplatePage):
    permission = Can.READ_SUPPORT
    template_name = "support/group_support.html"

    def get_context_data(self, **context):
        user = self.request.user
        group = find(InitiativeGroup.objects.select_related("powiat"), user, pk=self.kwargs["pk"])
        plan = SupportPlan.objects.filter(group=group).select_related("document__organisation").first()
        lines = list(plan.lines.all()) if plan else []
        entries = list(shown(group.support_entries.visible_to(user)))
        live = [entry for entry in entries if entry.withdrawn_at is None]
        found = {
            "group": group,
            "title": _("Support"),
            "plan": plan,
            "lines": lines,
            "summary": summary_of(group, lines=lines, entries=live),
            "entries": live,
            "withdrawn": [entry for entry in entries if entry.withdrawn_at],
        }
        if plan and user.may(Can.READ_AUDIT_TRAIL, group):
            found["changes"] = changes_of(plan, user, related=[PlannedSupport.history.filter(plan=plan.pk)])
        return super().get_context_data(**context) | found


class PlanPage(ActionPage):
    """A form about the plan of one group of the person's."""

    permission = Can.EDIT_SUPPORT
    template_name = "support/support_form.html"

    @cached_property
    def group(self):
        return find(InitiativeGroup.objects, self.request.user, Can.EDIT_SUPPORT, pk=self.kwargs["pk"])

    def get_record(self):
        _checked = self.group

    def get_cancel_url(self):
        return reverse("support:group-support", args=[self.group.pk])

    def get_success_url(self, _result):
        return self.get_cancel_url()

    def get_context(self):
        return {"group": self.group}


class PlanAdd(PlanPage):
    form_class = PlannedForm
    title = _("Plan support")
    submit_label = _("Add to the plan")
    success_message = _("The support has been added to the plan.")

    def perform(self, form):
        return actions.plan_support(group=self.group, by=self.request.user, **form.values(), **form.guard())


class LinePage(PlanPage):
    def get_record(self):
        lines = PlannedSupport.objects.filter(plan__group=self.group).select_related("plan__group")
        return get_object_or_404(lines, pk=self.kwargs["line_pk"])


class PlanEdit(LinePage):
    form_class = PlannedForm
    title = _("Change planned support")
    success_message = _("The plan has been changed.")

    def perform(self, form):
        return actions.change_planned(line=self.record, by=self.request.user, **form.values(), **form.guard())


class PlanRemove(LinePage):
    form_class = RemoveForm
    template_name = "support/confirm.html"
    title = _("Take the support out of the plan?")
    submit_label = _("Take out of the plan")
    success_message = _("The support has been taken out of the plan.")

    def perform(self, form):
        return actions.remove_planned(line=self.record, by=self.request.user, **form.guard_with_token())


class PlanAgree(PlanPage):
    form_class = AgreeForm
    title = _("Agree the plan with the group")
    submit_label = _("Save that the plan is agreed")
    success_message = _("It has been saved that the group agrees to the plan.")

    def get_record(self):
        return get_object_or_404(SupportPlan.objects.select_related("group"), group=self.group)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"group": self.group}

    def get_initial(self):
        """A plan that changed is agreed anew, with a day and a paper of its own; one that stands is corrected."""
        return {} if self.record.is_agreed else dict.fromkeys(AgreeForm.Meta.fields)

    def perform(self, form):
        return actions.agree_plan(group=self.group, by=self.request.user, **form.values(), **form.guard_with_token())
