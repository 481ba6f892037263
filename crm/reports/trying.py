"""What a definition would have counted in every period that has begun, beside the one that stands, row by row."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crm.common.batches import batches
from crm.ledger.kinds import Evidence
from crm.ledger.models import Fact
from crm.reports.choices import CountingMode
from crm.reports.counting import Count, Span
from crm.reports.models import FunderProject, IndicatorDefinition, ReportingPeriod
from crm.reports.terms import terms_of

NOTHING = Decimal(0)


class Why(models.TextChoices):
    """Why a row enters or leaves: what one of the two definitions makes of it and the other does not."""

    KIND = "kind", pgettext_lazy("effect of a definition", "kind of facts")
    CATEGORY = "category", pgettext_lazy("effect of a definition", "kind of event or document")
    ORGANISATION = "organisation", pgettext_lazy("effect of a definition", "kind of organisation")
    DAYS = "days", pgettext_lazy("effect of a definition", "days of events")
    EVIDENCE = "evidence", pgettext_lazy("effect of a definition", "evidence needed")
    FIRST = "first", pgettext_lazy("effect of a definition", "each counts once, at its first event")
    WORTH = "worth", pgettext_lazy("effect of a definition", "what one row is worth")
    NEW = "new", _("the indicator is new")


@dataclass(frozen=True)
class Effect:
    """One fact that a period gains, loses or values anew."""

    fact: Fact
    delta: Decimal
    why: Why


@dataclass
class TriedPeriod:
    """A period under both definitions; before + the sum of the effects = after. None: there was no definition."""

    period: ReportingPeriod
    before: Decimal | None = None
    after: Decimal = NOTHING
    effects: list[Effect] = field(default_factory=list)
    is_closed: bool = False

    @property
    def entering(self):
        return sum(1 for effect in self.effects if effect.delta > 0)

    @property
    def leaving(self):
        return sum(1 for effect in self.effects if effect.delta < 0)


@dataclass
class TriedProject:
    project: FunderProject
    periods: list[TriedPeriod]

    @property
    def changed(self):
        return [one for one in self.periods if one.effects]


def try_definition(old: IndicatorDefinition | None, new: IndicatorDefinition, day: date) -> list[TriedProject]:
    """Both definitions on all periods begun by a day, of all projects. Nothing is written."""
    projects = FunderProject.objects.prefetch_related("voivodeships", "periods__report__editions").order_by("pk")
    tried = []
    for project in projects:
        periods = [one for one in project.periods.all() if one.starts_on <= day]
        if periods:
            tried.append(TriedProject(project, _on_project(old, new, project, periods)))
    return tried


def _on_project(old, new, project, periods):
    terms = terms_of(project)
    was, now = (Count(terms, old) if old else None), Count(terms, new)
    tried = [TriedPeriod(period, is_closed=_is_closed(period)) for period in periods]
    spans = [Span(period.starts_on, period.ends_on) for period in periods]
    for one, before, after in zip_longest(tried, was.values(*spans) if was else [], now.values(*spans)):
        one.before, one.after = before and before.total, after.total
    pairs = _pairs(was, now)
    facts = _facts({key for pair in pairs for key in pair if key})
    for before, after in pairs:
        first, second = facts.get(before), facts.get(after)
        for one in tried:
            worth_then, worth_now = _worth(was, first, one.period), _worth(now, second, one.period)
            if delta := worth_now - worth_then:
                shown = second if delta > 0 and second is not None else first
                one.effects.append(Effect(shown or second, delta, _why(was, now, first, second)))
    for one in tried:
        one.effects.sort(key=lambda effect: (effect.fact.happened_on, effect.fact.pk))
    return tried


def _pairs(was, now):
    """What was counted beside another thing, or another worth, counted in its place; what stays the same is left out.

    Where each counts once in both, they are paired by whom they are about.
    """
    modes = {count.definition.mode for count in (was, now) if count}
    name = "subject" if modes == {CountingMode.DISTINCT} else "pk"
    old, new = (dict(_counted(count, name)) if count else {} for count in (was, now))
    is_valued = CountingMode.QUANTITY in modes and len(modes) > 1
    pairs = [(old.get(key), new.get(key)) for key in {**old, **new}]
    return [(before, after) for before, after in pairs if before != after or is_valued]


def _counted(count, name):
    return Fact.objects.filter(pk__in=count.units().values("pk")).order_by("pk").values_list(name, "pk")


def _facts(numbers):
    found: dict[int, Fact] = {}
    for some in batches(sorted(numbers)):
        found |= Fact.objects.in_bulk(some)
    return found


def _worth(count, fact, period):
    if count is None or fact is None or not period.starts_on <= fact.happened_on <= period.ends_on:
        return NOTHING
    return count.value_of(fact)


def _why(was, now, first, second):
    if was is None:
        return Why.NEW
    if first is not None and second is not None:
        return Why.WORTH if first.pk == second.pk else _refused(now.definition, first, _refused(was.definition, second))
    return _refused(now.definition, first) if second is None else _refused(was.definition, second)


def _refused(definition, fact, otherwise=Why.FIRST):
    """What in a definition does not let a fact count; where nothing does, another one of its subject is the first."""
    checks = definition.answers(fact)
    checks[Why.EVIDENCE.value] = fact.evidence in Evidence.at_least(definition.evidence_needed)
    return next((Why(why) for why, holds in checks.items() if not holds), otherwise)


def _is_closed(period):
    report = getattr(period, "report", None)
    return report is not None and bool(report.editions.all())
