"""What follows from a recorded event by the table of deadlines: milestones planned, next steps that remind.

Only what a deadline set itself and nobody has changed since is moved or taken back.
"""

from django.utils.translation import gettext as _

from contacts.actions import change_step, finish_step, reopen_step
from contacts.models import NextStep
from crm.audit import records
from crm.audit.operations import current_operation, operation
from crm.common.dates import today
from groups.actions import plan_group_step
from groups.choices import GroupStatus
from groups.models import GroupStep, InitiativeGroup
from milestones.deadlines import BY_CODE, DEADLINES, Deadline
from milestones.models import DeadlineStep, GroupMilestone, MilestoneKind
from milestones.operations import MilestoneEvent
from milestones.progress import path_of
from milestones.snapshot import GroupFacts


def plan_deadlines(*, group, by=None):
    """Plan what follows from what a group has reached already; twice is once."""
    with operation(MilestoneEvent.DEADLINES_PLANNED, by=by, on=group):
        follow_deadlines(InitiativeGroup.objects.select_for_update(of=("self",)).get(pk=group.pk))


def follow_deadlines(group):
    """Bring what the deadlines have set up to the group's milestones, track, guardian and status; inside an action."""
    live = {one.kind.code: one for one in GroupMilestone.objects.live().filter(group=group).select_related("kind")}
    reached = {code: one for code, one in live.items() if one.is_reached}
    facts = GroupFacts(track=group.founder_track, on=None, reached=reached)
    goes_on = group.status not in (GroupStatus.WITHDRAWN, GroupStatus.COMPLETED)
    _follow_plans(group, live, facts, goes_on)
    _follow_steps(group, live, facts, goes_on)


def _follow_plans(group, live, facts, goes_on):
    """First what no longer holds goes, so that another deadline may plan the same milestone."""
    for milestone in live.values():
        if deadline := BY_CODE.get(milestone.planned_by_rule):
            day = deadline.last_day(facts) if goes_on or milestone.is_reached else None
            if day != milestone.planned_on:
                records.change(milestone, planned_on=day, planned_by_rule=deadline.code if day else "")
    for deadline in DEADLINES if goes_on else ():
        day, milestone = deadline.last_day(facts), live.get(deadline.plans)
        if day is None:
            continue
        planned = {"planned_on": day, "planned_by_rule": deadline.code}
        if milestone is None:
            kind = MilestoneKind.objects.get(template_id=path_of(group).template_id, code=deadline.plans)
            records.add(GroupMilestone, group=group, kind=kind, recorded_by=_actor(group), **planned)
        elif not milestone.is_reached and milestone.planned_on is None:
            records.change(milestone, **planned)


def _follow_steps(group, live, facts, goes_on):
    links = {one.rule: one for one in DeadlineStep.objects.filter(group=group).select_related("step")}
    for deadline in DEADLINES:
        link, planned = links.get(deadline.code), live.get(deadline.plans)
        reached = planned if planned and planned.is_reached else None
        wanted = _wanted(group, deadline, facts) if goes_on else None
        if link is None:
            if wanted and not reached and wanted["due_on"] >= today():
                _remind(group, deadline, wanted)
        elif link.is_untouched:
            _keep_up(group, link, wanted, reached)


def _wanted(group, deadline: Deadline, facts):
    """The step a deadline asks for: of the guardian, agreed on the day of the event, due on the last day."""
    started = deadline.started_on(facts)
    if started is None:
        return None
    due_on = deadline.counted_from(started)
    return {"what": str(deadline.task), "responsible": group.guardian, "opened_on": started, "due_on": due_on}


def _remind(group, deadline, wanted):
    """A term that is over already leaves nothing to remind of."""
    step = plan_group_step(group=group, by=_actor(group), **wanted)
    records.add(DeadlineStep, group=group, rule=deadline.code, step=step, left_at=step.version)


def _keep_up(group, link, wanted, reached):
    step, by = link.step, _actor(group)
    if step.is_open and wanted is None:
        _take_back(link)
    elif step.is_open and reached:
        day = min(max(reached.achieved_on or today(), step.opened_on), today())
        note = _("The milestone “%(name)s” was recorded.") % {"name": reached.kind.name}
        _leave(link, finish_step(step=step, by=by, on=day, note=note))
    elif wanted and not reached:
        if not step.is_open:
            step = reopen_step(step=step, by=by)
        if any(getattr(step, name) != value for name, value in wanted.items()):
            step = change_step(step=step, by=by, first_due_on=wanted["due_on"], **wanted)
        _leave(link, step)


def _leave(link, step):
    """From here on a step of another version is one that somebody has changed."""
    if link.left_at != step.version:
        link.left_at = step.version
        link.full_clean()
        link.save(force_update=True)


def _take_back(link):
    """What the deadline planned never was due; the history keeps it."""
    step = link.step_id
    records.remove_many(DeadlineStep.objects.filter(pk=link.pk))
    records.remove_many(GroupStep.objects.filter(step=step))
    records.remove_many(NextStep.objects.filter(pk=step))


def _actor(group):
    return current_operation().actor or group.guardian
