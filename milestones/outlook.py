"""What another version of the path would mean for running groups: for many in a fixed number of queries.

Nothing reached is ever lost. What the version does not have stays with the group as reached, with its day and its
evidence, and counts as before; it only decides no stage any more.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from crm.accounts.models import User
from groups.choices import GroupStatus
from groups.models import InitiativeGroup
from groups.querysets import of_groups
from milestones.models import GroupMilestone, GroupPath, MilestoneKind, PathTemplate, Stage
from milestones.progress import kinds_by_template, next_kind, numbers_of, on_way, place_on

Kinds = dict[int, MilestoneKind]
ENDED = (GroupStatus.WITHDRAWN, GroupStatus.COMPLETED)


@dataclass
class Outlook:
    """One group under another version of the path.

    `gains` are milestones new to it, `returns` those it had reached or planned on an earlier version. `keeps` are
    reached, `drops` planned ones the version does not have. `to_do` are missing before the highest it has reached and
    were not missing so far; `hard` those of them without which its stage falls back. `seen` names exactly what this
    was made of.
    """

    group: InitiativeGroup
    path: GroupPath
    seen: str
    then: Stage
    next_now: MilestoneKind | None
    next_then: MilestoneKind | None
    gains: list[MilestoneKind] = field(default_factory=list)
    returns: list[MilestoneKind] = field(default_factory=list)
    keeps: list[GroupMilestone] = field(default_factory=list)
    drops: list[GroupMilestone] = field(default_factory=list)
    to_do: list[MilestoneKind] = field(default_factory=list)
    hard: set[str] = field(default_factory=set)

    @property
    def now(self) -> Stage:
        return self.path.stage

    @property
    def changes_stage(self):
        return self.now.code != self.then.code

    @property
    def changes_next(self):
        return getattr(self.next_now, "code", "") != getattr(self.next_then, "code", "")

    @property
    def required(self) -> list[tuple[MilestoneKind, bool]]:
        """What it has to do, and whether its stage waits for it."""
        return [(kind, kind.code in self.hard) for kind in self.to_do]

    @property
    def is_touched(self):
        """Whether anything but the version changes."""
        found = (self.gains, self.returns, self.keeps, self.drops, self.to_do)
        return self.changes_stage or self.changes_next or any(found)


def running():
    """The groups whose work has not ended."""
    return InitiativeGroup.objects.exclude(status__in=ENDED)


def running_before(template: PathTemplate):
    """The running groups that follow an older version."""
    return running().filter(path__template__version__lt=template.version)


def outlooks(groups: Iterable[InitiativeGroup], kinds: Kinds) -> list[Outlook]:
    """Each group under the version with these milestones, in the order of the groups."""
    groups = list(groups)
    keys = [group.pk for group in groups]
    paths = of_groups(GroupPath.objects.select_related("template", "stage"), keys)
    by_group = {path.group_id: path for path in paths}
    live, templates = live_of(keys), kinds_by_template()
    guardians = User.objects.in_bulk({group.guardian_id for group in groups})
    found = []
    for group in groups:
        if path := by_group.get(group.pk):
            group.guardian = guardians[group.guardian_id]
            found.append(_outlook(group, path, live[group.pk], templates[path.template_id], kinds))
    return found


def live_of(keys) -> dict[int, list[GroupMilestone]]:
    """The live milestones of each group by its number, each with its kind."""
    live: dict[int, list[GroupMilestone]] = defaultdict(list)
    rows = of_groups(GroupMilestone.objects.live(), keys).select_related("kind", "document")
    for milestone in rows:
        live[milestone.group_id].append(milestone)
    return live


def seen_of(group, path, live) -> str:
    """Changes whenever something does that an outlook is made of."""
    rows = sorted((one.pk, one.version) for one in live)
    told = repr((group.version, str(group.status), path.template_id, rows))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _outlook(group, path, live, own: Kinds, target: Kinds) -> Outlook:
    reached = {one.kind.code: one.achieved_on for one in live if one.is_reached}
    held, had = {one.kind.code for one in live}, {kind.code for kind in own.values()}
    offered = {kind.code for kind in target.values()}
    passed = [kind for _number, kind in sorted(target.items()) if kind.is_on(group.founder_track)]
    now, then = (_gaps(kinds, group.founder_track, reached) for kinds in (own, target))
    gone = [one for one in live if one.kind.code in had - offered]
    following = [next_kind(kinds, numbers_of(kinds, reached), group.founder_track) for kinds in (own, target)]
    return Outlook(
        group,
        path,
        seen_of(group, path, live),
        place_on(target, group, reached).stage,
        next_now=following[0],
        next_then=following[1],
        gains=[kind for kind in passed if kind.code not in had | held],
        returns=[kind for kind in passed if kind.code in held - had],
        keeps=[one for one in gone if one.is_reached],
        drops=[one for one in gone if not one.is_reached],
        to_do=[kind for kind in passed if kind.code in then.missing - now.missing],
        hard=then.hard - now.hard,
    )


@dataclass(frozen=True)
class _Gaps:
    """Codes of what is missing below the highest milestone reached, and of what is missing there without exception."""

    missing: set[str]
    hard: set[str]


def _gaps(kinds: Kinds, track, reached) -> _Gaps:
    numbers = numbers_of(kinds, reached)
    highest = max(numbers, default=0)
    passed = on_way(kinds, track, numbers)
    below = {number: kind for number, kind in passed.items() if number <= highest}
    missing = {kind.code for number, kind in below.items() if number not in numbers}
    needed = {number for kind in below.values() for number in kind.after_hard}
    return _Gaps(missing, {kinds[number].code for number in needed - numbers})
