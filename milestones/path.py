"""A group's path as the page shows it: one line of milestones in six stages, each with its state in words."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy

from crm.common.dates import today
from groups.models import InitiativeGroup
from milestones.checking import template_of
from milestones.deadlines import told_of
from milestones.models import GroupMilestone, MilestoneKind, PathTemplate, Stage
from milestones.progress import is_late, kinds_of, next_kind, numbers_of
from milestones.requirements import Result, first_record, requirements_for
from milestones.snapshot import GroupFacts, facts_about


class StepState(models.TextChoices):
    """How a milestone stands on the path."""

    DONE = "done", pgettext_lazy("milestone", "reached")
    NEXT = "next", pgettext_lazy("milestone", "next")
    LATE = "late", pgettext_lazy("milestone", "late")
    PLANNED = "planned", pgettext_lazy("milestone", "planned")
    SKIPPED = "skipped", pgettext_lazy("milestone", "missing")
    BLOCKED = "blocked", pgettext_lazy("milestone", "blocked")
    AHEAD = "ahead", pgettext_lazy("milestone", "ahead")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("milestone", "not on this track")

    @property
    def icon(self):
        return {
            "done": "check-circle-fill",
            "next": "arrow-right",
            "late": "exclamation-triangle-fill",
            "planned": "calendar-event",
            "skipped": "dash-circle",
            "blocked": "lock",
            "ahead": "circle",
            "not_applicable": "dash-circle",
        }[self.value]


@dataclass
class Step:
    """One milestone of a group's path; `why` says what to do before it where something holds it up."""

    kind: MilestoneKind
    milestone: GroupMilestone | None
    state: StepState
    why: str = ""

    @property
    def origin(self):
        """Where the planned day comes from, where a deadline set it."""
        return told_of(self.milestone.planned_by_rule) if self.milestone else ""


@dataclass
class PathView:
    """What the group page draws; `former` are milestones this version of the path does not have."""

    stages: list[tuple[Stage, list[Step]]]
    current: Stage | None
    next_step: Step | None
    missing: list[Result]
    former: list[GroupMilestone]
    version: PathTemplate

    @property
    def done(self):
        return sum(step.state == StepState.DONE for _stage, steps in self.stages for step in steps)

    @property
    def skipped(self):
        """Milestones missing before the highest that is reached, however each of them stands."""
        steps = [
            step for _stage, of_stage in self.stages for step in of_stage if step.state != StepState.NOT_APPLICABLE
        ]
        reached = [step.state == StepState.DONE for step in steps]
        highest = max((place for place, done in enumerate(reached) if done), default=0)
        return reached[:highest].count(False)

    @property
    def total(self):
        return sum(step.state != StepState.NOT_APPLICABLE for _stage, steps in self.stages for step in steps)


def path_view(group: InitiativeGroup) -> PathView | None:
    """The path of a group; reading never creates one, a group without is shown the newest template."""
    path = getattr(group, "path", None)
    version = template_of(group)
    if version is None:
        return None
    kinds = kinds_of(version.pk)
    live = {
        milestone.kind.code: milestone
        for milestone in GroupMilestone.objects.live().filter(group=group).select_related("kind", "recorded_by")
    }
    facts = facts_about(group, today())
    reached = numbers_of(kinds, (code for code, milestone in live.items() if milestone.is_reached))
    highest = max(reached, default=0)
    steps = [_step(group, kind, live.pop(kind.code, None), facts, kinds, highest) for _n, kind in sorted(kinds.items())]
    goal = next_kind(kinds, reached, group.founder_track)
    following = next((step for step in steps if step.kind == goal), None)
    if following and following.state == StepState.AHEAD:
        following.state = StepState.NEXT
    _say_what_holds_up({step.kind.number: step for step in steps})
    stages: dict[int, tuple[Stage, list[Step]]] = {}
    for step in steps:
        stages.setdefault(step.kind.stage_id, (step.kind.stage, []))[1].append(step)
    missing = []
    if following:
        results = requirements_for(following.kind, facts, kinds)
        missing = [result for result in results if result.state != "met"]
    return PathView(list(stages.values()), path.stage if path else None, following, missing, [*live.values()], version)


def _step(group, kind, milestone, facts: GroupFacts, kinds, highest) -> Step:
    if milestone is not None and milestone.is_reached:
        return Step(kind, milestone, StepState.DONE)
    if not kind.is_on(facts.track):
        return Step(kind, milestone, StepState.NOT_APPLICABLE)
    blocked = [result for result in requirements_for(kind, facts, kinds) if result.refuses]
    state = _open_state(group, kind, milestone, blocked, highest)
    return Step(kind, milestone, state, blocked[0].remedy if blocked else "")


def _say_what_holds_up(steps):
    """What normally comes after a blocked milestone waits with it, though recording it is not refused."""
    held = {number for number, step in steps.items() if step.state == StepState.BLOCKED}
    for number, step in steps.items():
        before = next((earlier for earlier in step.kind.after if earlier in held), None)
        if before and step.state == StepState.AHEAD:
            held.add(number)
            step.why = first_record(steps[before].kind)


def _open_state(group, kind, milestone, blocked, highest):
    planned_on = milestone.planned_on if milestone else None
    if is_late(group, planned_on):
        return StepState.LATE
    if blocked:
        return StepState.BLOCKED
    if planned_on:
        return StepState.PLANNED
    return StepState.SKIPPED if kind.number < highest else StepState.AHEAD
