"""Why a figure says something else than it did: each change with its reason, and the changes add up.

Two moments are compared under the rules of the first one; what the rules themselves changed since comes last. So the
sum of all changes is the difference of the two values, whatever happened between.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import cast

from django.db.models import Q

from contacts.duplicates.operations import MergeEvent
from crm.audit.models import Operation
from crm.common.batches import batches
from crm.ledger.kinds import Evidence
from crm.ledger.models import Fact
from crm.reports.choices import CountingMode, Part, Reason
from crm.reports.counting import SEX_OF_PART, Count, Span

REASON_OF_EVENT = {
    MergeEvent.ORGANISATIONS_MERGED: Reason.MERGED,
    MergeEvent.PEOPLE_MERGED: Reason.MERGED,
    MergeEvent.ORGANISATIONS_SPLIT: Reason.SPLIT,
    MergeEvent.PEOPLE_SPLIT: Reason.SPLIT,
}
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Change:
    """What one thing adds to or takes from a figure, why, and by which operation; a changed rule has none.

    An erasure changes nothing and names nobody: it is told with its moment alone.
    """

    reason: Reason
    delta: Decimal
    was: Fact | None
    now: Fact | None
    operation: Operation | None = None
    at: datetime | None = None

    @property
    def fact(self) -> Fact:
        """The version to look at."""
        return self.now or cast("Fact", self.was)


@dataclass(frozen=True)
class Figure:
    """A number of an indicator: which days and which part of it."""

    count: Count
    span: Span
    part: Part = Part.TOTAL

    def worth(self, fact: Fact | None) -> Decimal:
        """What a counted fact adds to the number; nothing where it lies outside."""
        if fact is None or not self.span.first <= fact.happened_on <= self.span.last:
            return NOTHING
        if self.part != Part.TOTAL and fact.sex != SEX_OF_PART[self.part]:
            return NOTHING
        return self.count.value_of(fact)


def changes_between(before: Figure, after: Figure) -> list[Change]:
    """Every change of a figure from one moment to a later one, in the order of the days of the events."""
    middle = replace(before, count=replace(before.count, as_of=after.count.as_of))
    changes = [*_Facts(before, middle).changes(), *_of_rules(middle, after)]
    return sorted(changes, key=lambda change: (change.fact.happened_on, change.fact.pk, change.delta))


class _Facts:
    """What became of the facts between two moments, the rules being the same."""

    def __init__(self, before: Figure, after: Figure):
        self.before, self.after = before, after
        self.since, self.until = before.count.as_of, after.count.as_of
        self.is_distinct = before.count.definition.mode == CountingMode.DISTINCT
        self.enough = Evidence.at_least(before.count.definition.evidence_needed)

    def changes(self):
        pairs = [pair for pair in self._pairs() if self._delta(*pair)]
        self.then = _by_source(pairs, self.since)
        self.later = _by_source(pairs, self.until)
        for was, now in pairs:
            reason, operation = self._why(was, now)
            yield Change(reason, self._delta(was, now), was, now, operation)

    def _delta(self, was, now):
        return self.after.worth(now) - self.before.worth(was)

    def _counted(self, figure):
        """The counted facts that something was done to, or whose subject something was done to."""
        touched = _touched(figure.count.definition.fact_kinds, self.since, self.until) | self._come()
        name = "subject" if self.is_distinct else "pk"
        counted = Fact.objects.filter(pk__in=figure.count.units().values("pk"))
        counted = counted.filter(**{f"{name}__in": touched.values(name)})
        return counted.select_related("cause__actor", "closed_by__actor").order_by("pk")

    def _come(self):
        """The versions whose check day came meanwhile; they may be as old as they like."""
        definition = self.before.count.definition
        if definition.mode not in CountingMode.by_check_day():
            return Fact.objects.none()
        days = {"happened_on__gt": self.before.count.day, "happened_on__lte": self.after.count.day}
        return Fact.objects.filter(kind__in=definition.fact_kinds, **days).order_by()

    def _pairs(self):
        """What was counted beside what is counted in its place."""
        was, now = list(self._counted(self.before)), list(self._counted(self.after))
        keys = [_subject] if self.is_distinct else [_slot, _source]
        for key in keys:
            places = defaultdict(list)
            for fact in now:
                places[key(fact)].append(fact)
            left = []
            for fact in was:
                if found := places[key(fact)]:
                    yield fact, found.pop(0)
                else:
                    left.append(fact)
            was, now = left, [fact for found in places.values() for fact in found]
        yield from ((fact, None) for fact in was)
        yield from ((None, fact) for fact in now)

    def _why(self, was, now):
        if was is not None and now is not None:
            if _source(was) == _source(now):
                return self._compared(was, now, now.cause), now.cause
            # Of two facts of one subject the first counts: either another came before it, or it is gone itself.
            return self._gained(now) if self._is_believed(was) else self._lost(was)
        return self._lost(was) if now is None else self._gained(now)

    def _is_believed(self, fact):
        return fact.known_to is None or (self.until is not None and fact.known_to > self.until)

    def _lost(self, fact):
        successor = self._standing(self.later, fact)
        if successor is None:
            return _merged(fact.closed_by) or Reason.WITHDRAWN, fact.closed_by
        return self._compared(fact, successor, fact.closed_by), fact.closed_by

    def _gained(self, fact):
        predecessor = self._standing(self.then, fact)
        if predecessor is None:
            return _merged(fact.cause) or Reason.LATE, fact.cause
        return self._compared(predecessor, fact, fact.cause), fact.cause

    def _compared(self, old, new, operation):
        if old.pk == new.pk:  # nobody touched it
            return Reason.CHECK_DAY
        if told := _merged(operation):
            return told
        if (old.evidence in self.enough) != (new.evidence in self.enough):
            return Reason.EVIDENCE_ADDED if new.evidence in self.enough else Reason.EVIDENCE_REMOVED
        return Reason.DATE if old.happened_on != new.happened_on else Reason.VALUE

    @staticmethod
    def _standing(versions, fact):
        """The version of the same record at a moment: the one most like the fact where it speaks of several."""
        found = versions.get(_source(fact), [])
        return next((one for one in found if _slot(one) == _slot(fact)), next(iter(found), None))


def _of_rules(before: Figure, after: Figure):
    """What another definition, or other days or another territory of the project, make of the same facts."""
    old, new = before.count, after.count
    if old.definition.pk == new.definition.pk and old.terms == new.terms:
        return
    reason = Reason.TERMS if old.definition.pk == new.definition.pk else Reason.DEFINITION
    is_distinct = {old.definition.mode, new.definition.mode} == {CountingMode.DISTINCT}
    key = _subject if is_distinct else _itself
    was, now = ({key(fact): fact for fact in count.units().order_by("pk")} for count in (old, new))
    for one in [*was, *(one for one in now if one not in was)]:
        if delta := after.worth(now.get(one)) - before.worth(was.get(one)):
            yield Change(reason, delta, was.get(one), now.get(one))


def _touched(kinds, since: datetime | None, until: datetime | None):
    """The versions of these kinds that were opened or closed after one moment and by another."""
    opened, closed = Q(known_from__gt=since), Q(known_to__gt=since)
    if until is not None:
        opened, closed = opened & Q(known_from__lte=until), closed & Q(known_to__lte=until)
    return Fact.objects.filter(opened | closed, kind__in=kinds).order_by()


def _by_source(pairs, moment):
    """What the records behind these facts said at a moment, by record and kind."""
    wanted = defaultdict(set)
    for fact in (fact for pair in pairs for fact in pair if fact is not None):
        wanted[fact.source_label].add(fact.source_id)
    found: dict[tuple, list[Fact]] = defaultdict(list)
    for label, numbers in wanted.items():
        for some in batches(sorted(numbers)):
            for fact in Fact.objects.as_of(moment).filter(source_label=label, source_id__in=some).order_by("pk"):
                found[_source(fact)].append(fact)
    return found


def _merged(operation):
    return REASON_OF_EVENT.get(operation.kind) if operation else None


def _source(fact):
    return fact.source_label, fact.source_id, fact.kind


def _slot(fact):
    """What tells the facts of one record apart, but for whom they are about."""
    return *_source(fact), fact.category, fact.sex, fact.organisation_kind


def _subject(fact):
    return fact.subject


def _itself(fact):
    return fact.pk
