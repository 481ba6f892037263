"""Recording, planning, correcting and revoking the milestones of a group."""

from contextlib import suppress

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.views import ActionPage, find
from crm.ledger.kinds import Evidence
from groups.models import InitiativeGroup
from milestones import actions
from milestones.choices import Precision
from milestones.forms import ChangeMilestoneForm, PlanMilestoneForm, RecordMilestoneForm, RevokeMilestoneForm
from milestones.models import GroupMilestone, MilestoneKind, PathTemplate
from milestones.progress import kinds_of
from milestones.reminding import steps_of_deadlines
from milestones.requirements import NotReady, requirements_for
from milestones.revoking import effects_of_revoking, obstacle_to_revoking
from milestones.snapshot import facts_about


class MilestonePage(ActionPage):
    """A page about one milestone of one group."""

    permission = Can.RECORD_MILESTONES
    template_name = "groups/group_form.html"

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

    def get_context(self):
        return {"group": self.group, "kind": self.kind, "live": self.live}


class StandingPage(MilestonePage):
    """A page about a milestone that was reached; one that has been revoked meanwhile is told of, not lost.

    What was reached on an earlier version of the path can be corrected and revoked for ever.
    """

    @cached_property
    def kind(self):
        former = GroupMilestone.objects.former().filter(group=self.group, kind__code=self.kwargs["code"])
        standing = former.select_related("kind__stage").first()
        return standing.kind if standing else super().kind

    def get_record(self):
        if self.live is not None and self.live.is_reached:
            return self.live
        revoked = GroupMilestone.objects.filter(group=self.group, kind=self.kind, is_reached=True)
        last = revoked.exclude(revoked_at=None).select_related("kind").order_by("revoked_at").last()
        if last is None:
            raise Http404
        return last

    def get(self, request, *args, **kwargs):
        if self.record.revoked_at:
            messages.info(request, actions.revoked_already(self.record))
            return HttpResponseRedirect(self.group.get_absolute_url())
        return super().get(request, *args, **kwargs)


class ReachedPage(MilestonePage):
    """A page that says when a milestone was reached and what shows it."""

    template_name = "milestones/milestone_record.html"
    told_on_top: frozenset[str] = frozenset()  # requirements the refusal names with a link

    @cached_property
    def as_of(self):
        """The day the requirements are shown for and how exactly it is known: as sent or of the event, else today."""
        if self.request.POST.get("precision", Precision.DAY) == Precision.DAY:
            with suppress(ValidationError):
                if sent := forms.DateField().to_python(self.request.POST.get("achieved_on", "")):
                    return sent, Precision.DAY
        if self.live is not None and self.live.is_reached:
            return self.live.achieved_on, self.live.precision
        return today(), Precision.DAY

    @cached_property
    def requirements(self):
        day, precision = self.as_of
        facts = facts_about(self.group, day, precision=precision, kind_code=self.kind.code)
        return requirements_for(self.kind, facts, kinds_of(self.kind.template_id))

    def get_context(self):
        shown = [result for result in self.requirements if result.code not in self.told_on_top]
        return super().get_context() | {"requirements": shown}

    def perform(self, form):
        """A refusal leads to the milestone that has to be recorded first."""
        try:
            return self.save(form)
        except NotReady as refusal:
            self.told_on_top = frozenset(result.code for result in refusal.missing if result.earlier)
            raise NotReady(refusal.missing, told=self.with_link) from refusal

    def with_link(self, result):
        if not result.earlier:
            return result.remedy
        address = reverse("milestones:milestone-record", args=[self.group.pk, result.earlier])
        return format_html('<a href="{}">{}</a>', address, result.remedy)

    def save(self, form):
        raise NotImplementedError

    def get_form_kwargs(self):
        """A reason is asked for only where the normal order is left, or was when the milestone was recorded."""
        given = self.record is not None and self.record.out_of_order_reason
        left = any(result.needs_reason for result in self.requirements)
        return super().get_form_kwargs() | {"asks_reason": bool(given or left), "group": self.group}


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

    def save(self, form):
        """The token goes along with the version of a plan: sent twice, the form finds the plan reached."""
        guard = form.guard_with_token()
        return actions.record_milestone(
            group=self.group, kind=self.kind, by=self.request.user, **form.values(), **guard
        )


STEP_STAYS = _(
    "The next step “%(step)s” stays due on %(day)s, for that is where its term ends (%(origin)s). "
    "Change its date in the step itself, if you want to be reminded earlier."
)


class MilestonePlan(MilestonePage):
    form_class = PlanMilestoneForm
    submit_label = _("Save the plan")
    success_message = _("The plan has been saved.")

    def get_record(self):
        return self.live

    def perform(self, form):
        guard = form.guard_with_token()
        return actions.plan_milestone(group=self.group, kind=self.kind, by=self.request.user, **form.values(), **guard)

    def tell(self, result):
        """Also why a step that a deadline has planned keeps its day: the term runs whatever is planned."""
        super().tell(result)
        for step, deadline in steps_of_deadlines(result):
            if step.due_on != result.planned_on:
                told = {"step": step.what, "day": f"{step.due_on:%d.%m.%Y}", "origin": deadline.told}
                messages.info(self.request, STEP_STAYS % told)


class MilestoneChange(StandingPage, ReachedPage):
    """Correct a milestone that was recorded."""

    form_class = ChangeMilestoneForm
    submit_label = _("Save the correction")
    success_message = _("The milestone has been corrected.")

    def get_context(self):
        return super().get_context() | {"obstacle": obstacle_to_revoking(self.record)}

    def save(self, form):
        return actions.change_milestone(milestone=self.record, by=self.request.user, **form.values(), **form.guard())


class MilestoneRevoke(StandingPage):
    """Say that a milestone was never reached, after what that changes."""

    permission = Can.REVOKE_MILESTONES
    form_class = RevokeMilestoneForm
    template_name = "milestones/milestone_revoke.html"
    submit_label = _("Revoke the milestone")
    success_message = _("The milestone has been revoked.")

    def get_title(self):
        return _("Revoke the milestone “%(name)s”") % {"name": self.kind}

    def get_cancel_url(self):
        return reverse("milestones:milestone-edit", args=[self.group.pk, self.kind.code])

    def get_context(self):
        standing = self.record.revoked_at is None
        effects = effects_of_revoking(self.record) if standing else []
        return super().get_context() | {"effects": effects, "obstacle": obstacle_to_revoking(self.record)}

    def perform(self, form):
        guard = form.guard_with_token()
        return actions.revoke_milestone(milestone=self.record, by=self.request.user, **form.values(), **guard)
