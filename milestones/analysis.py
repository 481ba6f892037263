"""What the ways of many groups say together: how far they came, how long it took, whom they waited for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from groups.choices import GroupStatus, Outcome, Turn
from groups.models import InitiativeGroup
from groups.querysets import of_groups
from groups.turns import Part
from groups.waiting import end_of_work
from milestones.forecast import Course, Forecast, Known
from milestones.models import GroupMilestone, GroupPath, PathTemplate, Stage
from milestones.snapshot import KRS_REGISTERED
from milestones.stage_time import StageTime, stage_times
from milestones.survival import End, Point, Spell, curve, median

ENDS = {Outcome.REGISTERED: End.EVENT, Outcome.WITHDRAWN: End.DROPPED, Outcome.OPEN: End.OPEN}


@dataclass
class Way:
    """The way of one group; without `days` a date on it is not known and it is not counted in time."""

    group: InitiativeGroup
    letter: str
    outcome: Outcome
    days: int | None
    times: list[StageTime]
    ended_on: date | None = None

    @property
    def course(self) -> Course | None:
        """What a forecast looks at; None where a date is not known."""
        entered = [(time.stage.code, time.first) for time in self.times if time.first]
        if self.days is None or not entered or len(entered) < len(self.times):
            return None
        return Course(entered, ENDS[self.outcome], self.ended_on)

    @property
    def parts(self) -> list[Part]:
        """Whom each stage waited for, stage after stage."""
        return [part for time in self.times for part in time.parts]

    @property
    def spell(self):
        return Spell(self.days or 0, ENDS[self.outcome])


@dataclass
class StageFigures:
    """What is said of one stage; `undated` reached it, but a date is not known."""

    stage: Stage
    reached: int = 0
    timed: list[tuple[Way, Spell]] = field(default_factory=list)

    @property
    def spells(self) -> list[Spell]:
        return [spell for _way, spell in self.timed]

    @property
    def undated(self):
        return self.reached - len(self.spells)

    @property
    def unfinished(self):
        return sum(spell.end == End.OPEN for spell in self.spells)

    @property
    def dropped(self):
        return sum(spell.end == End.DROPPED for spell in self.spells)

    @property
    def median(self):
        return median(curve(self.spells))


@dataclass
class Analysis:
    """All that the page says of the groups chosen."""

    ways: list[Way]
    stages: list[StageFigures]

    @property
    def outcomes(self) -> list[tuple[Outcome, int]]:
        found = Counter(way.outcome for way in self.ways)
        return [(outcome, found[outcome]) for outcome in Outcome]

    @property
    def dated(self) -> list[Way]:
        return [way for way in self.ways if way.days is not None]

    @property
    def points(self) -> list[Point]:
        return curve(way.spell for way in self.dated)

    @property
    def courses(self) -> list[Course]:
        return [course for way in self.ways if (course := way.course)]

    def forecasts(self, day: date) -> list[tuple[Way, Forecast]]:
        """The forecast of each group work goes on with, from the others of the cohort."""
        courses = [(way, course) for way in self.ways if (course := way.course)]
        known = Known((course for _way, course in courses), day)
        return [(way, made) for way, course in courses if (made := known.forecast(course))]

    @property
    def waits(self) -> list[Part]:
        """The days of each turn over all stages of all groups."""
        days: Counter[Turn] = Counter()
        for way in self.ways:
            for part in way.parts:
                days[part.turn] += part.days
        return [Part(turn, days[turn]) for turn in Turn if days[turn]]


def analyse(groups: Iterable, steps) -> Analysis:
    """The groups of a cohort, in a fixed number of queries; `steps` are the next steps the reader may see."""
    groups = list(groups)
    keys = [group.pk for group in groups]
    template = PathTemplate.current()
    stages = list(template.stages.order_by("code")) if template else []
    letters = dict(of_groups(GroupPath.objects, keys).values_list("group_id", "stage__code"))
    entries = of_groups(GroupMilestone.objects.reached(), keys).filter(kind__code=KRS_REGISTERED).order_by()
    registered = dict(entries.values_list("group_id", "achieved_on"))
    times = stage_times(groups, steps)
    first = stages[0].code if stages else ""
    ways = [_way(group, letters.get(group.pk, first), registered, times.get(group.pk, [])) for group in groups]
    return Analysis(ways, [_figures(stage, ways) for stage in stages])


def _way(group, letter, registered, times):
    begun = times[0].first if times else group.formed_on
    if group.pk in registered:
        entry = registered[group.pk]
        return Way(group, letter, Outcome.REGISTERED, _days(begun, entry), times, entry)
    if group.status == GroupStatus.WITHDRAWN:
        return Way(group, letter, Outcome.WITHDRAWN, _days(begun, group.status_on), times, group.status_on)
    seen_up_to = group.status_on if group.status == GroupStatus.COMPLETED else None
    return Way(group, letter, Outcome.OPEN, _days(begun, end_of_work(group)), times, seen_up_to)


def _days(begun: date | None, ended: date | None):
    return max((ended - begun).days, 0) if begun and ended else None


def _figures(stage, ways):
    """A stage passed through on a day lasted none (decision 27), also where it was skipped."""
    found = StageFigures(stage)
    for way in ways:
        if way.letter < stage.code:
            continue
        found.reached += 1
        time = next((one for one in way.times if one.stage.code == stage.code), None)
        if time is None and all(one.is_known for one in way.times):
            found.timed.append((way, Spell(0, End.EVENT)))
        elif time is not None and time.is_known:
            found.timed.append((way, Spell(time.days, _end_of(time, way))))
    return found


def _end_of(time, way):
    if not time.is_present:
        return End.EVENT
    return End.DROPPED if way.group.status == GroupStatus.WITHDRAWN else End.OPEN
