"""Recording, planning, correcting and revoking the milestones of a group."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.views import ActionPage, find
from crm.ledger.kinds import Evidence
from groups.models import InitiativeGroup
from milestones import actions
from milestones.choices import Precision
from milestones.forms import ChangeMilestoneForm, PlanMilestoneForm, ReasonForm, RecordMilestoneForm
from milestones.models import GroupMilestone, MilestoneKind, PathTemplate
from milestones.progress import kinds_of
from milestones.requirements import requirements_for
from milestones.snapshot import facts_about


class MilestonePage(ActionPage):
    """A page about one milestone of one group."""

    permission = Can.RECORD_MILESTONES

    @cached_property
    def group(self):
        return find(
            InitiativeGroup.objects.select_related("path", "powiat"),
            self.request.user,
            self.permission,
            pk=self.kwargs["group_pk"],
        )

    @cached_property
    def kind(self):
        path = getattr(self.group, "path", None)
        template = path.template_id if path else PathTemplate.current().pk
        kinds = MilestoneKind.objects.select_related("stage")
        return get_object_or_404(kinds, template_id=template, code=self.kwargs["code"])

    @cached_property
    def live(self):
        return GroupMilestone.objects.live().filter(group=self.group, kind=self.kind).select_related("kind").first()

    def get_title(self):
        return self.kind.name

    def get_cancel_url(self):
        return self.group.get_absolute_url()

    def get_success_url(self, result):
        return self.group.get_absolute_url()

    @cached_property
    def requirements(self):
        """As of the day the milestone was reached, or of today where it is not."""
        names = {number: kind.name for number, kind in kinds_of(self.kind.template_id).items()}
        done = self.live is not None and self.live.is_reached
        day, precision = (self.live.achieved_on, self.live.precision) if done else (today(), Precision.DAY)
        facts = facts_about(self.group, day, precision=precision, kind_code=self.kind.code)
        return requirements_for(self.kind, facts, names)

    def get_context(self):
        return {"group": self.group, "kind": self.kind, "live": self.live, "requirements": self.requirements}


class ReachedPage(MilestonePage):
    """A page that says when a milestone was reached and what shows it."""

    template_name = "milestones/milestone_record.html"

    def get_form_kwargs(self):
        """A reason is asked for only where the normal order is left, or was when the milestone was recorded."""
        given = self.record is not None and self.record.out_of_order_reason
        left = any(result.needs_reason for result in self.requirements)
        return super().get_form_kwargs() | {"asks_reason": bool(given or left)}


class MilestoneRecord(ReachedPage):
    """Record a milestone that is not reached yet, its requirements shown first."""

    form_class = RecordMilestoneForm
    submit_label = _("Record the milestone")
    success_message = _("The milestone has been recorded.")

    def get_record(self):
        """The plan, if there is one; a milestone reached meanwhile is for the action to tell."""
        return None if self.live is not None and self.live.is_reached else self.live

    def get(self, request, *args, **kwargs):
        if self.live is not None and self.live.is_reached:
            return HttpResponseRedirect(reverse("milestones:milestone-edit", args=[self.group.pk, self.kind.code]))
        return super().get(request, *args, **kwargs)

    def get_initial(self):
        """A milestone is mostly recorded with its document in hand; without one it counts in no report."""
        return {"evidence": Evidence.ATTACHED}

    def perform(self, form):
        """The token goes along with the version of a plan: sent twice, the form finds the plan reached."""
        guard = {"token": form.cleaned_data.get("token")} | form.guard()
        return actions.record_milestone(
            group=self.group, kind=self.kind, by=self.request.user, **form.values(), **guard
        )


class MilestonePlan(MilestonePage):
    form_class = PlanMilestoneForm
    submit_label = _("Save the plan")
    success_message = _("The plan has been saved.")

    def get_initial(self):
        return {"planned_on": self.live.planned_on if self.live else None}

    def perform(self, form):
        return actions.plan_milestone(
            group=self.group, kind=self.kind, by=self.request.user, **form.values(), **form.guard()
        )


class MilestoneChange(ReachedPage):
    """Correct a milestone that was recorded."""

    form_class = ChangeMilestoneForm
    submit_label = _("Save the correction")
    success_message = _("The milestone has been corrected.")

    def get_record(self):
        if self.live is None or not self.live.is_reached:
            raise Http404
        return self.live

    def perform(self, form):
        return actions.change_milestone(milestone=self.record, by=self.request.user, **form.values(), **form.guard())


class MilestoneRevoke(MilestonePage):
    permission = Can.REVOKE_MILESTONES
    form_class = ReasonForm
    submit_label = _("Revoke the milestone")
    success_message = _("The milestone has been revoked.")

    def get_record(self):
        if self.live is None or not self.live.is_reached:
            raise Http404
        return None

    def perform(self, form):
        return actions.revoke_milestone(milestone=self.live, by=self.request.user, **form.values())
