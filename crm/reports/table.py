"""The indicator table of a period: the same numbers for the page, the spreadsheet and the command."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from crm.reports.counting import Count, Span, Values
from crm.reports.models import FunderProject, IndicatorDefinition, Target
from crm.reports.split_targets import PartLine, part_lines
from crm.reports.terms import Terms, targets_on, terms_of


@dataclass
class Line:
    """One indicator in a period."""

    definition: IndicatorDefinition
    count: Count
    target: Target | None
    period: Values
    cumulative: Values
    parts: list[PartLine] = field(default_factory=list)
    urls: dict[str, str] = field(default_factory=dict)

    @property
    def code(self):
        return self.definition.indicator.code

    @property
    def label(self):
        return self.definition.indicator.label

    @property
    def name(self):
        return self.definition.name

    @property
    def unit(self):
        return self.definition.unit

    @property
    def split_by_sex(self):
        return self.definition.split_by_sex

    @property
    def completion(self) -> Decimal | None:
        """Cumulative value by target, no cap; None (shown as a dash) where one is missing or the target is zero."""
        amount = self.cumulative.amount
        if self.target is None or not self.target.value or amount is None:
            return None
        return amount / self.target.value

    @property
    def percent(self) -> Decimal | None:
        return self.completion * 100 if self.completion is not None else None

    @property
    def blocks_closing(self):
        """A person of unknown sex keeps a split indicator from being closed (decision 10)."""
        return self.definition.split_by_sex and bool(self.cumulative.unknown)


def newest_definitions(as_of: datetime | None = None, **lookup) -> list[IndicatorDefinition]:
    """The newest standing version of every indicator's definition, in the order of the form.

    As of a past moment: the newest one that stood then. The first version that came with the product stands for all
    the time before it; what the office adopted stands from that moment only.
    """
    newest: dict[int, IndicatorDefinition] = {}
    definitions = IndicatorDefinition.objects.select_related("indicator").filter(**lookup)
    for definition in definitions.order_by("indicator__position", "indicator__code", "version"):
        if _stood(definition, as_of, is_first=definition.indicator_id not in newest):
            newest[definition.indicator_id] = definition
    return list(newest.values())


def _stood(definition, as_of, *, is_first):
    if as_of is None:
        return definition.withdrawn_at is None
    known = definition.known_from <= as_of or (is_first and definition.adopted_by_id is None)
    return known and (definition.withdrawn_at is None or definition.withdrawn_at > as_of)


def definition_of(code, as_of: datetime | None = None) -> IndicatorDefinition | None:
    """The newest definition of one indicator, or the one known at a past moment."""
    return next(iter(newest_definitions(as_of, indicator__code=code)), None)


def counts_of(terms: Terms, as_of: datetime | None = None, code=None) -> list[Count]:
    """Every indicator of a project, or the one of a code, ready to be counted; nothing is counted yet."""
    wanted = {"indicator__code": code} if code else {}
    return [Count(terms, definition, as_of) for definition in newest_definitions(as_of, **wanted)]


def indicator_table(
    project: FunderProject, first: date, last: date, as_of: datetime | None = None, code=None
) -> list[Line]:
    """Every indicator of a project, or the one of a code, for the days from `first` to `last`, both inclusive.

    As of a past moment everything is of then: facts, definitions, targets, the project's days and its territory.
    """
    terms, targets = terms_of(project, as_of), targets_on(project, last, as_of)
    period, since_start = Span(first, last), Span(terms.starts_on, last)
    lines = []
    for count in counts_of(terms, as_of, code):
        in_period, cumulative = count.values(period, since_start)
        target = targets.get(count.definition.indicator_id)
        parts = part_lines(count, target, period, since_start)
        lines.append(Line(count.definition, count, target, in_period, cumulative, parts))
    return lines
