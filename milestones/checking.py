"""A group against every requirement of its path as on a day. The same table and facts that refuse and advise."""

from dataclasses import dataclass, field
from datetime import date

from groups.models import InitiativeGroup
from milestones.deadlines import Deadline, running
from milestones.models import GroupMilestone, MilestoneKind, PathTemplate
from milestones.progress import kinds_of
from milestones.requirements import Result, requirements_for
from milestones.snapshot import facts_about, happened_by


@dataclass
class Checked:
    """One milestone and how its requirements stand.

    A reached one is judged as of its own event, for ever by the law of that day; one that is open as of the day asked.
    """

    kind: MilestoneKind
    milestone: GroupMilestone | None
    as_of: date | None
    results: list[Result] = field(default_factory=list)

    @property
    def is_reached(self):
        return self.milestone is not None


def template_of(group: InitiativeGroup) -> PathTemplate | None:
    """The version of the path a group follows; the newest for one that has not set out."""
    path = getattr(group, "path", None)
    return path.template if path else PathTemplate.current()


def check_group(group: InitiativeGroup, on: date) -> list[Checked]:
    """Every milestone on the group's track with its requirements, by number.

    What happened after the day had not happened yet; what happened on an unknown day had.
    """
    template = template_of(group)
    kinds = kinds_of(template.pk) if template else {}
    stored = GroupMilestone.objects.reached().filter(group=group).select_related("kind")
    reached = {one.kind.code: one for one in stored if happened_by(one, on)}
    checked = []
    for _number, kind in sorted(kinds.items()):
        milestone = reached.get(kind.code)
        if milestone is None and not kind.is_on(group.founder_track):
            continue
        event, precision = (milestone.achieved_on, milestone.precision) if milestone else (on, "day")
        facts = facts_about(group, event, precision=precision, kind_code=kind.code, until=on)
        checked.append(Checked(kind, milestone, event, requirements_for(kind, facts, kinds)))
    return checked


@dataclass(frozen=True)
class Term:
    """A deadline that runs for a group, the day its milestone is planned for, and whether the deadline planned it."""

    deadline: Deadline
    day: date
    planned_on: date | None
    by_rule: bool


def terms_of(group: InitiativeGroup, on: date) -> list[Term]:
    """The deadlines that run for a group by what it had reached by a day; plans are those of today."""
    planned = {one.kind.code: one for one in GroupMilestone.objects.live().filter(group=group).select_related("kind")}
    found = []
    for deadline, day in running(facts_about(group, on, until=on)):
        plan = planned.get(deadline.plans)
        by_rule = plan is not None and plan.planned_by_rule == deadline.code
        found.append(Term(deadline, day, plan.planned_on if plan else None, by_rule))
    return found
