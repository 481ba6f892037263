"""Where a group stands on its path and what comes next. The only writer of GroupPath; `stage_of` is the only rule."""

from collections.abc import Set

from crm.common.dates import today
from groups.choices import GroupStatus
from groups.models import InitiativeGroup
from milestones.models import GroupMilestone, GroupPath, MilestoneKind, PathTemplate


def path_of(group: InitiativeGroup) -> GroupPath:
    """The group's path; on first need it starts on the newest template. Call it inside an action."""
    path = GroupPath.objects.select_related("template", "stage").filter(group=group).first()
    if path is None:
        template = PathTemplate.current()
        path = GroupPath(group=group, template=template, stage=template.first_stage(), stage_since=group.formed_on)
        path.full_clean()
        path.save(force_insert=True)
    return path


def kinds_of(template_id) -> dict[int, MilestoneKind]:
    """The milestones of a template by number."""
    kinds = MilestoneKind.objects.filter(template_id=template_id).select_related("stage")
    return {kind.number: kind for kind in kinds}


def stage_of(kinds: dict[int, MilestoneKind], reached: set[int], undated: Set[int] = frozenset()):
    """The kind that decides the stage: the highest reached milestone with no hard gap below it (decision 27).

    What was reached on a day not known is no gap either, but decides nothing.
    """
    for number in sorted(reached, reverse=True):
        if _no_hard_gap(kinds, number, reached | undated):
            return kinds[number]
    return None


def _no_hard_gap(kinds, number, reached):
    """Whatever any milestone up to this one needs hard has been reached, also where this one names nothing itself."""
    needed = {before for kind in kinds.values() if kind.number <= number for before in kind.after_hard}
    return needed <= reached


def next_kind(kinds: dict[int, MilestoneKind], reached, track) -> MilestoneKind | None:
    """The milestone a group goes for: the first on its track after the highest it has reached."""
    highest = max(reached, default=0)
    return next((kind for number, kind in sorted(kinds.items()) if number > highest and kind.is_on(track)), None)


def is_late(group, planned_on, on=None) -> bool:
    """Whether a milestone that is not reached is overdue today, or was on a day; only while work goes on."""
    return group.status == GroupStatus.ACTIVE and planned_on is not None and planned_on < (on or today())


def update_stage(group):
    """Bring the group's stage up to its milestones. Call it inside the action that changed them."""
    path = path_of(group)
    kinds = kinds_of(path.template_id)
    reached = _reached(group)
    deciding = stage_of(kinds, set(reached))
    stage = deciding.stage if deciding else path.template.first_stage()
    days = [m.achieved_on for m in reached.values() if m.kind.stage_id == stage.pk and m.achieved_on]
    since = min(days) if days else (None if deciding else group.formed_on)
    if (path.stage_id, path.stage_since) != (stage.pk, since):
        path.stage, path.stage_since = stage, since
        path.full_clean()
        path.save(force_update=True)
    return path


def stage_without(milestone):
    """The stage of the group if this milestone of it had not been reached."""
    kinds = kinds_of(milestone.kind.template_id)
    deciding = stage_of(kinds, set(_reached(milestone.group)) - {milestone.kind.number})
    return deciding.stage if deciding else milestone.kind.template.first_stage()


def _reached(group) -> dict[int, GroupMilestone]:
    milestones = GroupMilestone.objects.reached().filter(group=group).select_related("kind")
    return {milestone.kind.number: milestone for milestone in milestones}
