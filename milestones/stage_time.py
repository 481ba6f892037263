"""How long a group was in each stage and whom it waited for there; for many groups in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.common.dates import today
from groups.choices import Turn
from groups.models import InitiativeGroup
from groups.querysets import of_groups
from groups.turns import Part, Stretch, parts, stretches
from groups.waiting import GROUP, end_of_work, moves_in_time, stops_in_time
from milestones.models import GroupMilestone, GroupPath, MilestoneKind, PathTemplate, Stage
from milestones.progress import first_stage, kinds_by_template, numbers_of, on_way, stage_of


@dataclass
class StageTime:
    """The time of a group in one stage, from its first day up to the first day of the next.

    Without a first day, or without an end, a milestone's date is not known: then nothing is parted. `is_present` is
    the stage the group stands in, or stood in when the work ended.
    """

    stage: Stage
    first: date | None
    until: date | None
    is_present: bool = False
    stretches: list[Stretch] = field(default_factory=list)

    @property
    def is_known(self):
        return self.first is not None and self.until is not None

    @property
    def days(self) -> int:
        return (self.until - self.first).days if self.first and self.until else 0

    @property
    def parts(self) -> list[Part]:
        """The days of each turn; they add up to the days of the stage."""
        return parts(self.stretches)

    @property
    def sentence(self) -> str:
        """`In this stage for 40 days: court – 30 days, nobody – 10 days.`"""
        if not self.days:
            return _("In this stage since today.") if self.is_present else ""
        turns = ", ".join(f"{part.turn.label} – {_days(part.days)}" for part in self.parts)
        said = {"days": _days(self.days), "turns": turns}
        if self.is_present and self.until == today():
            return _("In this stage for %(days)s: %(turns)s.") % said
        return _("This stage took %(days)s: %(turns)s.") % said

    @property
    def bars(self) -> list[tuple[Turn, int, int]]:
        """Each stretch as a piece of a bar a day wide a unit: whose turn, from where, how long."""
        first = self.first or date.min
        return [(one.turn, (one.first - first).days, one.days) for one in self.stretches]


def _days(count):
    return ngettext("%(n)d day", "%(n)d days", count) % {"n": count}


def stages_entered(
    kinds: dict[int, MilestoneKind], days: dict[int, date | None], first_stage: Stage, formed_on: date
) -> list[tuple[Stage, date | None]]:
    """The stages in the order in which a group entered them, each with its day (decision 27).

    `days` are the days of the milestones reached, by number. A stage passed through on a day lasts none. One has no day
    where a milestone that leads to it was reached nobody knows when: it may have begun earlier.
    """
    undated = {number for number, day in days.items() if day is None}
    dated = sorted((day, number) for number, day in days.items() if day is not None)
    entered: list[tuple[Stage, date | None]] = [(first_stage, min([formed_on, *(day for day, _of in dated)]))]
    reached: set[int] = set()
    for day, number in dated:
        reached.add(number)
        deciding = stage_of(kinds, reached, undated)
        if deciding is not None and deciding.stage_id != entered[-1][0].pk:
            unsure = any(kinds[one].stage.code > entered[-1][0].code and one < number for one in undated)
            entered.append((deciding.stage, None if unsure else day))
    last = stage_of(kinds, set(days))
    if last is not None and last.stage_id != entered[-1][0].pk:
        entered.append((last.stage, None))
    return entered


def stage_times(groups: Iterable[InitiativeGroup], steps) -> dict[int, list[StageTime]]:
    """The stages of each group with whom it waited for in them, by the number of the group.

    `steps` are the next steps the reader may see.
    """
    groups = list(groups)
    keys = [group.pk for group in groups]
    paths = dict(of_groups(GroupPath.objects, keys).values_list("group_id", "template_id"))
    kinds, newest = kinds_by_template(), PathTemplate.current()
    reached = _days_reached(keys)
    moves, stops = moves_in_time(of_groups(steps, keys, GROUP)), stops_in_time(groups)
    found = {}
    for group in groups:
        of_path = kinds.get(paths.get(group.pk) or (newest and newest.pk), {})
        if of_path:
            times = _times(group, of_path, reached.get(group.pk, {}))
            for time in times:
                if time.first is not None and time.until is not None:
                    time.stretches = stretches(moves.get(group.pk, ()), time.first, time.until, stops[group.pk])
            found[group.pk] = times
    return found


def _times(group, kinds, days) -> list[StageTime]:
    numbers = numbers_of(kinds, days)
    passed = on_way(kinds, group.founder_track, numbers)
    by_number = {number: days[kinds[number].code] for number in numbers}
    entered = stages_entered(passed, by_number, first_stage(kinds), group.formed_on)
    known = [day for _in, day in entered if day]
    ends = [*(day for _in, day in entered[1:]), max([end_of_work(group), *known])]
    spans = [StageTime(stage, first, until) for (stage, first), until in zip(entered, ends, strict=True)]
    spans[-1].is_present = True
    return [span for span in spans if span.is_present or not span.is_known or span.days]


def _days_reached(keys):
    reached: dict[int, dict[str, date | None]] = {}
    rows = of_groups(GroupMilestone.objects.reached(), keys).order_by()
    for pk, code, day in rows.values_list("group_id", "kind__code", "achieved_on"):
        reached.setdefault(pk, {})[code] = day
    return reached
