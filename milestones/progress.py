"""Where a group stands on its path and what comes next. The only writer of GroupPath; `stage_of` is the only rule."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from crm.audit.records import change_many
from crm.common.dates import today
from groups.choices import GroupStatus
from groups.models import InitiativeGroup
from milestones.models import GroupMilestone, GroupPath, MilestoneKind, PathTemplate, Stage


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


def kinds_by_template() -> dict[int, dict[int, MilestoneKind]]:
    """The milestones of every version of the path by number, in one query."""
    kinds: dict[int, dict[int, MilestoneKind]] = {}
    for kind in MilestoneKind.objects.select_related("stage"):
        kinds.setdefault(kind.template_id, {})[kind.number] = kind
    return kinds


def numbers_of(kinds: dict[int, MilestoneKind], codes: Iterable[str]) -> set[int]:
    """Where these milestones stand in a version of the path; one it does not have stands nowhere in it."""
    codes = set(codes)
    return {number for number, kind in kinds.items() if kind.code in codes}


def on_way(kinds: dict[int, MilestoneKind], track, reached: Set[int]) -> dict[int, MilestoneKind]:
    """The milestones a group of a founder track passes, and those it has reached all the same."""
    return {number: kind for number, kind in kinds.items() if kind.is_on(track) or number in reached}


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


class Place(NamedTuple):
    """The stage a group stands in and since when; the day is empty where no date tells it."""

    stage: Stage
    since: date | None


def place_on(kinds: dict[int, MilestoneKind], group, reached: Mapping[str, date | None]) -> Place:
    """Where the milestones a group has reached, by code with their days, put it on a version of the path."""
    numbers = numbers_of(kinds, reached)
    deciding = stage_of(on_way(kinds, group.founder_track, numbers), numbers)
    stage = deciding.stage if deciding else first_stage(kinds)
    in_stage = (kinds[number].code for number in numbers if kinds[number].stage.code == stage.code)
    days = [day for code in in_stage if (day := reached[code])]
    return Place(stage, min(days) if days else (None if deciding else group.formed_on))


def first_stage(kinds: dict[int, MilestoneKind]) -> Stage:
    """Where every group begins."""
    return min((kind.stage for kind in kinds.values()), key=attrgetter("code"))


def update_stage(group):
    """Bring the group's stage up to its milestones. Call it inside the action that changed them."""
    path = path_of(group)
    place = place_on(kinds_of(path.template_id), group, _reached(group))
    if (path.stage_id, path.stage_since) != (place.stage.pk, place.since):
        path.stage, path.stage_since = place
        path.full_clean()
        path.save(force_update=True)
    return path


def follow_version(moves):
    """Let groups follow another version of the path, with the stage their milestones put them in there.

    `moves` are a group, its path, the number of the version and its live milestones. Call it inside the action.
    """
    kinds = kinds_by_template()
    for group, path, template, live in moves:
        reached = {one.kind.code: one.achieved_on for one in live if one.is_reached}
        path.template_id = template
        path.stage, path.stage_since = place_on(kinds[template], group, reached)
    change_many([path for _group, path, _template, _live in moves], ["template", "stage", "stage_since"])


def stage_without(milestone):
    """The stage of the group if this milestone of it had not been reached."""
    reached = _reached(milestone.group)
    reached.pop(milestone.kind.code, None)
    return place_on(kinds_of(milestone.group.path.template_id), milestone.group, reached).stage


def _reached(group) -> dict[str, date | None]:
    rows = GroupMilestone.objects.reached().filter(group=group).order_by()
    return dict(rows.values_list("kind__code", "achieved_on"))
