"""What time did to a group between two days: became late, went quiet, came near, may go on now.

Each is told once: what was late or near at the last look already is not told again.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from crm.accounts.roles import Can
from crm.review.standing import Standing
from groups.quiet import SilenceLimits
from milestones.choices import Origin
from milestones.deadlines import running
from milestones.models import MilestoneKind
from milestones.progress import next_kind, numbers_of, on_way, stage_of
from milestones.requirements import Result, State, requirements_for
from milestones.snapshot import facts_from

FIRST_STAGE = "A"


class TimeKind(models.TextChoices):
    LATE = "late", pgettext_lazy("what time did", "late")
    QUIET = "quiet", pgettext_lazy("what time did", "quiet")
    NEAR = "near", pgettext_lazy("what time did", "near")
    READY = "ready", pgettext_lazy("what time did", "possible now")

    @property
    def icon(self):
        return {"late": "exclamation-triangle", "quiet": "bell", "near": "clock", "ready": "check-circle"}[self.value]

    @property
    def tone(self):
        return {"late": "danger", "quiet": "warning", "near": "info", "ready": "success"}[self.value]


@dataclass(frozen=True)
class Event:
    """One thing time did; `right` is needed to read it."""

    kind: TimeKind
    text: str
    right: str = ""


@dataclass
class Look:
    """A standing on a day, with what is missing before the milestone the group goes for."""

    standing: Standing
    day: date
    kinds: dict[int, MilestoneKind]
    limits: SilenceLimits

    def __post_init__(self):
        self.group, self.records = self.standing.group, self.standing.records
        self.works = self.group.status == "active"
        codes = (one.kind.code for one in self.records.milestones if one.is_reached)
        reached, track = numbers_of(self.kinds, codes), self.group.founder_track
        self.goal = next_kind(self.kinds, reached, track)
        deciding = stage_of(on_way(self.kinds, track, reached), reached)
        self.stage = deciding.stage.code if deciding else FIRST_STAGE

    def results(self, kind: MilestoneKind) -> dict[str, Result]:
        facts = facts_from(self.records, self.group.founder_track, self.day, kind_code=kind.code)
        return {result.code: result for result in requirements_for(kind, facts, self.kinds)}

    def missing(self) -> list[Result]:
        """What is still to be seen to before the next milestone."""
        results = self.results(self.goal).values() if self.goal else ()
        return [result for result in results if result.state == State.MISSING]

    @property
    def planned(self):
        """The milestones of the path that have a day and are not reached."""
        codes = {kind.code for kind in self.kinds.values()}
        planned = (one for one in self.records.milestones if not one.is_reached and one.planned_on)
        return [one for one in planned if one.kind.code in codes]

    @property
    def is_quiet(self):
        since = self.standing.silent_since
        return since is not None and since < self.day - timedelta(days=self.limits.of_stage(self.stage))

    def late(self):
        return {key: told for key, day, told in self._dates() if day < self.day}

    def near(self, days):
        last = self.day + timedelta(days=days)
        return {key: told for key, day, told in self._dates() if self.day <= day <= last}

    def _dates(self):
        """The dates that can pass: set by law, planned or agreed. A key names one date of one thing.

        A day that a deadline has set for a milestone and a step is one date.
        """
        if not self.works:
            return
        told: dict[str, date] = {}
        for deadline, day in self._terms():
            told[deadline.code] = day
            yield ("term", deadline.code), day, (str(deadline.task), day, "")
        for one in self.planned:
            if one.planned_by_rule not in told:
                if one.planned_by_rule:
                    told[one.planned_by_rule] = one.planned_on
                yield ("milestone", one.kind.code), one.planned_on, (one.kind.name, one.planned_on, "")
        for step in self.standing.steps:
            if told.get(self.standing.deadlines.get(step.pk, "")) != step.due_on:
                yield ("step", step.pk), step.due_on, (step.what, step.due_on, Can.READ_INTERACTIONS)

    def _terms(self):
        """The terms of law that run and are not kept yet, whatever has been planned."""
        facts = facts_from(self.records, self.group.founder_track, self.day)
        codes = {kind.code: kind for kind in self.kinds.values()}
        for deadline, day in running(facts):
            if deadline.origin == Origin.LAW and deadline.plans in codes:
                kept = [one.state for one in self.results(codes[deadline.plans]).values() if one.term == deadline.code]
                if not kept or set(kept) != {State.MET}:
                    yield deadline, day


def what_time_did(then: Look | None, now: Look, *, near_days: int) -> list[Event]:
    """In the order of urgency. Of a group formed since there is nothing to compare with: all that is so is told."""
    return [
        *_late(then, now),
        *_quiet(then, now),
        *_near(then, now, near_days),
        *_possible(then, now),
    ]


def _late(then, now):
    before = then.late() if then else {}
    for key, (what, day, right) in now.late().items():
        if key not in before:
            told = {"what": what, "day": f"{day:%d.%m.%Y}"}
            yield Event(TimeKind.LATE, _("Late: %(what)s, was due by %(day)s.") % told, right)


def _quiet(then, now):
    if not now.is_quiet or (then and then.is_quiet):
        return
    days = (now.day - now.standing.silent_since).days
    words = ngettext("No contact for %(n)d day", "No contact for %(n)d days", days) % {"n": days}
    yield Event(TimeKind.QUIET, f"{words}.", Can.READ_INTERACTIONS)


def _near(then, now, near_days):
    before = then.near(near_days) if then else {}
    for key, (what, day, right) in now.near(near_days).items():
        if key not in before or before[key][1] != day:
            left = (day - now.day).days
            soon = ngettext("in %(n)d day", "in %(n)d days", left) % {"n": left} if left else _("today")
            told = {"what": what, "day": f"{day:%d.%m.%Y}", "soon": soon}
            yield Event(TimeKind.NEAR, _("Near: %(what)s, by %(day)s (%(soon)s).") % told, right)


def _possible(then, now):
    """A requirement of the next milestone that was missing holds now."""
    if then is None or now.goal is None or not now.works:
        return
    before, after = then.results(now.goal), now.results(now.goal)
    met = [
        result.sentence
        for code, result in after.items()
        if result.state == State.MET and code in before and before[code].state == State.MISSING
    ]
    if not met:
        return
    told = {"name": now.goal.name, "met": " ".join(met)}
    if now.missing():
        yield Event(TimeKind.READY, _("On the way to “%(name)s” this holds now: %(met)s") % told)
    else:
        yield Event(TimeKind.READY, _("“%(name)s” can be recorded: this holds now: %(met)s") % told)
