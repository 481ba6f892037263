"""Planning, recording, correcting and revoking milestones."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.audit import records
from crm.audit.operations import operation
from crm.ledger.kinds import Evidence
from crm.ledger.sync import records_of, sync
from groups.models import InitiativeGroup, Membership
from milestones.actions.deadlines import follow_deadlines
from milestones.choices import Precision
from milestones.models import GroupMilestone, MilestoneKind
from milestones.operations import MilestoneEvent
from milestones.progress import kinds_of, path_of, update_stage
from milestones.requirements import refuse_unless_ready
from milestones.revoking import contracts_standing_on, obstacle_to_revoking
from milestones.snapshot import FOUNDERS_DECIDED, facts_about
from milestones.spans import span_of


def plan_milestone(*, group, kind, planned_on, by, version=None, token=None):
    """Set or move the day a milestone is planned for; a reached one keeps its plan beside the real day."""
    with operation(MilestoneEvent.PLANNED, by=by, on=group, token=token):
        group, kind = _locked(group), _kind(group, kind)
        milestone = _live(group, kind)
        if milestone is None:
            return records.add(GroupMilestone, group=group, kind=kind, planned_on=planned_on, recorded_by=by)
        return records.change(milestone, version=version, planned_on=planned_on, **_whose_plan(milestone, planned_on))


def record_milestone(
    *,
    group,
    kind,
    by,
    achieved_on=None,
    precision=Precision.DAY,
    evidence=Evidence.NONE,
    evidence_reference="",
    document=None,
    out_of_order_reason="",
    version=None,
    token=None,
):
    """Record that a group reached a milestone on the day of the event.

    Raises NotReady with the hard requirements that do not hold, ValidationError where a reason is asked for or the
    milestone is recorded already. The group's stage and the ledger follow.
    """
    with operation(MilestoneEvent.RECORDED, by=by, on=group, token=token):
        group, kind = _locked(group), _kind(group, kind)
        milestone = _live(group, kind)
        if milestone is not None and milestone.is_reached:
            raise ValidationError(_("This milestone is recorded already; change or revoke that entry."))
        values = {
            "is_reached": True,
            "achieved_on": _first_day(achieved_on, precision),
            "precision": precision,
            "evidence": evidence,
            "evidence_reference": evidence_reference,
            "document": document,
            "out_of_order_reason": out_of_order_reason,
            "recorded_by": by,
        }
        _refuse_unless_ready(group, kind, values)
        if milestone is None:
            milestone = records.add(GroupMilestone, group=group, kind=kind, **values)
        else:
            milestone = records.change(milestone, version=version, **values)
        _follow(group, milestone)
        return milestone


def change_milestone(*, milestone, by, version=None, **changes):
    """Correct the day, the precision, the evidence or the plan of a milestone that stands."""
    with operation(MilestoneEvent.CHANGED, by=by, on=milestone.group):
        group = _locked(milestone.group)
        stored = GroupMilestone.objects.live().select_related("kind").filter(pk=milestone.pk).first()
        if stored is None:
            raise ValidationError(revoked_already(GroupMilestone.objects.get(pk=milestone.pk)))
        changes |= _whose_plan(stored, changes.get("planned_on", stored.planned_on))
        values = {name: getattr(stored, name) for name in ("achieved_on", "precision", "out_of_order_reason")} | changes
        changes["achieved_on"] = values["achieved_on"] = _first_day(values["achieved_on"], values["precision"])
        if stored.is_reached:
            _refuse_unless_ready(group, stored.kind, values)
            _refuse_before_later(group, stored, values)
            _refuse_after_contracts(stored, values)
        changed = records.change(stored, version=version, **changes)
        _follow(group, changed)
        return changed


def revoke_milestone(*, milestone, reason, by, version=None, token=None):
    """Say that a milestone was never reached. The entry and the reason stay; its fact is withdrawn (decision 12).

    `token` tells the same form sent twice from a second revoking, which is refused with who was first.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the milestone is revoked.")})
    with operation(MilestoneEvent.REVOKED, by=by, on=milestone.group, reason=reason.strip(), token=token):
        group = _locked(milestone.group)
        stored = GroupMilestone.objects.select_related("kind").get(pk=milestone.pk)
        if stored.revoked_at:
            raise ValidationError(revoked_already(stored))
        if obstacle := obstacle_to_revoking(stored):
            raise ValidationError(obstacle)
        revoked = records.change(stored, version=version, revoked_at=timezone.now(), revoked_reason=reason.strip())
        _follow(group, revoked)
        return revoked


def revoked_already(milestone):
    """That a milestone has been revoked, by whom and when: nothing happens to it afterwards."""
    last = milestone.history.select_related("operation__actor").first()
    return _("“%(milestone)s” has been revoked already (%(who)s, %(when)s): %(reason)s") % {
        "milestone": milestone.kind,
        "who": last.operation.actor or "–",
        "when": f"{timezone.localtime(milestone.revoked_at):%d.%m.%Y %H:%M}",
        "reason": milestone.revoked_reason,
    }


def _first_day(day, precision):
    """The day kept of an event: the first of its month or year where no more is known."""
    span = span_of(day, precision)
    return span.first if span else None


def _locked(group):
    return InitiativeGroup.objects.select_for_update(of=("self",)).select_related("cooperative").get(pk=group.pk)


def _kind(group, kind):
    """The kind by its code, in the version of the path the group follows."""
    template = path_of(group).template_id
    code = kind.code if isinstance(kind, MilestoneKind) else kind
    return MilestoneKind.objects.select_related("stage").get(template_id=template, code=code)


def _live(group, kind):
    return GroupMilestone.objects.live().filter(group=group, kind=kind).select_related("kind").first()


def _refuse_unless_ready(group, kind, values):
    facts = facts_about(group, values["achieved_on"], precision=values["precision"], kind_code=kind.code)
    refuse_unless_ready(kind, facts, kinds_of(kind.template_id), reason=values.get("out_of_order_reason", ""))


def _refuse_before_later(group, milestone, values):
    """A corrected day may not pass the day of a milestone that stands on this one."""
    span = span_of(values["achieved_on"], values["precision"])
    for later in _standing_on(group, milestone.kind):
        after = span_of(later.achieved_on, later.precision)
        if span and after and after.last < span.first:
            raise ValidationError(
                {
                    "achieved_on": _("“%(later)s” took place on %(day)s, so this cannot be later.")
                    % {"later": later.kind.name, "day": f"{after.last:%d.%m.%Y}"}
                }
            )


def _refuse_after_contracts(milestone, values):
    span = span_of(values["achieved_on"], values["precision"])
    first = contracts_standing_on(milestone).first()
    if span and first and first.starts_on < span.first:
        raise ValidationError(
            {
                "achieved_on": _("A contract started on %(day)s, so the entry in KRS cannot be later.")
                % {"day": f"{first.starts_on:%d.%m.%Y}"}
            }
        )


def _whose_plan(milestone, planned_on):
    """Another day than the deadline gave is the person's own: no deadline moves it any more."""
    return {} if planned_on == milestone.planned_on else {"planned_by_rule": ""}


def _standing_on(group, kind):
    reached = GroupMilestone.objects.reached().filter(group=group, kind__template=kind.template_id)
    reached = reached.select_related("kind").order_by("kind__number")
    return [milestone for milestone in reached if kind.number in milestone.kind.after_hard]


def _follow(group, milestone):
    """The stage, the ledger, the local governments whose day is the milestone's, and what is due because of it."""
    update_stage(group)
    milestone.group = group
    sync(milestone)
    if milestone.kind.code == FOUNDERS_DECIDED:
        sync(*records_of(Membership).filter(group=group))
    follow_deadlines(group)
