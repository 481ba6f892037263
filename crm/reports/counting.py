"""How an indicator is counted: one query object that gives the number, the rows behind it and their export.

The value is a pure function of the ledger, the project's terms, the period, the moment ("as of") and the definition,
terms and definition being those known at the moment. Nothing else is read, not even the records.

A fact belongs to a project through its day and its powiat (decision 1). It stands in one of three ways:

- counted;
- waiting: its evidence is weaker than the indicator needs;
- unplaced: the project has a territory and the fact names no powiat, so nobody can say whether it lies inside.

Only counted facts make the value; the other two are shown beside it and open their rows too.

A share has two numbers: those counted, whose rows it opens, and the whole they are a share of. Both are counted by
check days, which are known beforehand, so that the day of the moment is looked at: one to come does not count.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Case, DecimalField, F, OuterRef, Q, Subquery, Sum, Value, When, Window
from django.db.models import Count as CountOf
from django.db.models.functions import Coalesce, Left, RowNumber
from django.utils import timezone

from crm.common.dates import today
from crm.ledger.kinds import Evidence, Sex
from crm.ledger.models import CountedSubject, Fact
from crm.reports.choices import CountingMode, Part, Split, Standing
from crm.reports.models import IndicatorDefinition
from crm.reports.terms import Terms

ZERO = Decimal(0)
NARROW = ("subject", "happened_on", "sex", "quantity")  # a row of few columns is quick to sort
# No place is 0; the OR makes Django ask both conditions after the window, where "aside" alone would go before it.
FIRST_AND_ASIDE = Q(place=1, is_aside=1) | Q(place=0)
SEX_OF_PART = {Part.WOMEN: Sex.WOMAN, Part.MEN: Sex.MAN, Part.UNKNOWN: Sex.UNKNOWN}


def share_of(counted: Decimal, whole: Decimal) -> Decimal | None:
    """In percent; nothing where there is nothing to divide by."""
    return counted * 100 / whole if whole else None


@dataclass(frozen=True)
class Values:
    """A value and its split, and how many facts stand beside it. Women + men + unknown = total."""

    total: Decimal = ZERO
    women: Decimal = ZERO
    men: Decimal = ZERO
    waiting: int = 0
    unplaced: int = 0
    whole: "Values | None" = None  # of a share

    @property
    def unknown(self):
        return self.total - self.women - self.men

    @property
    def amount(self) -> Decimal | None:
        """What is told of it and compared with a target: a share in percent, any other value as it is."""
        return self.amount_of(Part.TOTAL)

    def amount_of(self, part) -> Decimal | None:
        """Nothing for a share of none."""
        counted = getattr(self, part)
        if self.whole is None:
            return counted
        return share_of(counted, getattr(self.whole, part))

    def told(self, part) -> Decimal | None:
        """The amount as files say it: a share in percent with two places at most."""
        amount = self.amount_of(part)
        return amount if amount is None or self.whole is None else round(amount, 2).normalize()

    def told_of(self, part) -> Decimal | None:
        """Of a share the whole; of any other number nothing."""
        return None if self.whole is None else getattr(self.whole, part)


@dataclass(frozen=True)
class Span:
    """The days asked for, both inclusive."""

    first: date
    last: date


@dataclass(frozen=True)
class Count:
    """One indicator of one project, as the tool believed it at a moment (None: now); the terms are of then too."""

    terms: Terms
    definition: IndicatorDefinition
    as_of: datetime | None = None
    subjects: tuple[str, ...] | None = None  # where given, only these are counted: each stands as it does among all

    def facts(self):
        """Facts of the right kind within the project's dates, wherever and however well evidenced."""
        definition = self.definition
        facts = Fact.objects.as_of(self.as_of).within(self.terms.starts_on, self.terms.ends_on)
        facts = facts.filter(kind__in=definition.fact_kinds)
        if definition.categories:
            facts = facts.filter(category__in=definition.categories)
        if definition.organisation_kinds:
            facts = facts.filter(organisation_kind__in=definition.organisation_kinds)
        if definition.first_day:
            facts = facts.filter(happened_on__gte=definition.first_day)
        if definition.last_day:
            facts = facts.filter(happened_on__lte=definition.last_day)
        if definition.mode in CountingMode.by_check_day():
            facts = facts.filter(happened_on__lte=self.day)
        if self.subjects is not None:
            facts = facts.filter(subject__in=self.subjects)
        return facts.alias(region=Left("powiat", 2)).order_by()

    @property
    def day(self) -> date:
        """That of the moment."""
        return timezone.localdate(self.as_of) if self.as_of else today()

    @cached_property
    def whole(self) -> "Count | None":
        """What a share is a share of: the same question about everybody whose check day has come."""
        if self.definition.mode != CountingMode.SHARE:
            return None
        return replace(self, definition=self.definition.of_the_whole())

    @property
    def kept(self) -> dict[str, "Count"]:
        """Whose rows an edition keeps, by the name it keeps them under."""
        code = self.definition.indicator.code
        return {code: self} if self.whole is None else {code: self, f"{code}.whole": self.whole}

    @cached_property
    def possible_standings(self):
        evidence = [Standing.WAITING] if self.definition.evidence_needed != Evidence.NONE else []
        territory = [Standing.UNPLACED] if self.terms.voivodeships else []
        return [Standing.COUNTED, *evidence, *territory]

    def stands(self, standing) -> Q:
        """The condition of standing in one way. A fact stands in one at most: place is asked before evidence."""
        if standing == Standing.UNPLACED:
            return Q(powiat="")
        inside = Q(region__in=self.terms.voivodeships) if self.terms.voivodeships else Q()
        enough = Evidence.at_least(self.definition.evidence_needed)
        if standing == Standing.WAITING:
            return inside & ~Q(evidence__in=enough)
        return inside & Q(evidence__in=enough) if Standing.WAITING in self.possible_standings else inside

    def units(self, standing=Standing.COUNTED):
        """The facts that are one unit each; in the distinct mode only each subject's first.

        First means first by the day of the event inside the whole project, so that periods add up to the total.
        A waiting or unplaced fact is left out where its subject is counted by that day anyway.
        """
        if standing == Standing.WHOLE and self.whole:
            return self.whole.units()
        if standing not in self.possible_standings:
            return Fact.objects.none()
        aside = self.stands(standing)
        facts = self.facts().filter(aside)
        if self.definition.mode != CountingMode.DISTINCT:
            return facts
        if standing == Standing.COUNTED:
            return Fact.objects.filter(pk__in=self._firsts(facts)).order_by()
        rivals = self.facts().filter(aside | self.stands(Standing.COUNTED), subject__in=facts.values("subject"))
        rivals = rivals.annotate(is_aside=Case(When(aside, then=1), default=0)).only(*NARROW)
        return rivals.annotate(place=_place("happened_on", "is_aside", "id")).filter(FIRST_AND_ASIDE)

    def rows(self, span: Span, part=Part.TOTAL, standing=Standing.COUNTED, said: dict[str, str] | None = None):
        """The facts behind a number, in order: the list and the export.

        `said` asks for one part of a split: what its facts say, by the column of the ledger.
        """
        # By a subquery: a condition beside the window would be applied before it, and "first" would mean
        # first in the span.
        facts = Fact.objects.filter(pk__in=self.units(standing).values("pk"))
        if part != Part.TOTAL:
            facts = facts.filter(sex=SEX_OF_PART[part])
        return facts.filter(**said or {}).within(span.first, span.last).order_by("happened_on", "id")

    def values(self, *spans: Span) -> list[Values]:
        """The values of several spans at once: one query for the numbers and one for each way of standing aside."""
        found: dict[str, Any] = {}
        for standing in self.possible_standings:
            found |= self._measured(standing, spans)
        values = [_values(found, number) for number in range(len(spans))]
        if self.whole is None:
            return values
        return [replace(one, whole=whole) for one, whole in zip(values, self.whole.values(*spans), strict=True)]

    def values_by(self, split: Split, *spans: Span) -> dict[str, list[Values]]:
        """The value of each part of a split in several spans, by what its facts say; one query.

        Every unit is in one part, so the parts add up to the values.
        """
        found = self.units().values(split.value).annotate(**self._measures(Standing.COUNTED, spans))
        return {row[split.value]: [_values(row, number) for number in range(len(spans))] for row in found}

    def totals_until(self, *days: date) -> list[Decimal]:
        """What is counted since the start of the project at the end of each of these days; one query."""
        found = self.units().aggregate(
            **{f"total_{place}": self._sum(Q(happened_on__lte=day)) for place, day in enumerate(days)}
        )
        return [Decimal(found[f"total_{place}"]) for place in range(len(days))]

    def _measured(self, standing, spans):
        """The numbers of one standing."""
        if standing == Standing.UNPLACED and not self.facts().filter(self.stands(standing)).exists():
            # As a rule there is none, which an index of its own tells at once.
            return {f"{standing}_{number}": 0 for number in range(len(spans))}
        return self.units(standing).aggregate(**self._measures(standing, spans))

    def _firsts(self, facts):
        """The first of these facts of each subject, by its number.

        An index holds the facts of a subject in the order of their days, so that the first is found without looking at
        the others; a window would sort them all.
        """
        first = facts.filter(subject=OuterRef("subject")).order_by("happened_on", "id").values("pk")[:1]
        subjects = CountedSubject.objects.filter(kind__in=self.definition.fact_kinds)
        if self.subjects is not None:
            subjects = subjects.filter(subject__in=self.subjects)
        # Distinct, so that PostgreSQL looks each up once and not again wherever it compares them.
        return subjects.annotate(first=Subquery(first)).values("first").distinct()

    def _measures(self, standing, spans):
        measures = {}
        for number, span in enumerate(spans):
            inside = Q(happened_on__gte=span.first, happened_on__lte=span.last)
            if standing != Standing.COUNTED:
                measures[f"{standing}_{number}"] = CountOf("pk", filter=inside)
                continue
            measures[f"total_{number}"] = self._sum(inside)
            measures[f"women_{number}"] = self._sum(inside & Q(sex=Sex.WOMAN))
            measures[f"men_{number}"] = self._sum(inside & Q(sex=Sex.MAN))
        return measures

    def value_of(self, fact) -> Decimal:
        """What one row adds to the number."""
        return fact.quantity if self.definition.mode == CountingMode.QUANTITY else Decimal(1)

    def _sum(self, condition):
        if self.definition.mode != CountingMode.QUANTITY:
            return CountOf("pk", filter=condition)
        return Coalesce(Sum("quantity", filter=condition), Value(0), output_field=DecimalField())


def _values(found, number):
    """The values of one span among the measures of several."""
    return Values(
        total=Decimal(found[f"total_{number}"]),
        women=Decimal(found.get(f"women_{number}", 0)),
        men=Decimal(found.get(f"men_{number}", 0)),
        waiting=found.get(f"waiting_{number}", 0),
        unplaced=found.get(f"unplaced_{number}", 0),
    )


def _place(*order):
    return Window(RowNumber(), partition_by=F("subject"), order_by=list(order))
