"""What every indicator of a project said at one moment and says at a later one, with the changes between."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from crm.reports.choices import Part, Reason
from crm.reports.counting import Span
from crm.reports.difference import Change, Figure, changes_between
from crm.reports.erased import erased_between, rows_of
from crm.reports.models import FunderProject, IndicatorDefinition
from crm.reports.table import counts_of
from crm.reports.terms import terms_of


@dataclass(frozen=True)
class Difference:
    """One indicator, or the whole that a share is one of; `after - before` is the sum of the changes.

    The two values are counted when they are asked for: a report says the changes alone.

    Rows of people erased since stand beside them.
    """

    code: str
    definition: IndicatorDefinition
    earlier: Figure
    figure: Figure
    changes: list[Change]
    erased: list[Change]

    @cached_property
    def before(self) -> Decimal:
        return _value_of(self.earlier)

    @cached_property
    def after(self) -> Decimal:
        return _value_of(self.figure)

    @property
    def told(self) -> list[Change]:
        """All that a reader is told: the changes, then the rows that only lost their name."""
        return [*self.changes, *self.erased]

    @property
    def delta(self):
        return self.after - self.before

    @property
    def by_reason(self) -> list[tuple[Reason, Decimal]]:
        """What each reason adds or takes, in the order of the list of reasons."""
        told = [(reason, [one.delta for one in self.told if one.reason == reason]) for reason in Reason]
        return [(reason, sum(deltas, Decimal(0))) for reason, deltas in told if deltas]


def differences(
    project: FunderProject,
    since: datetime,
    until: datetime | None,
    *,
    first: date | None = None,
    last: date | None = None,
    code: str = "",
) -> list[Difference]:
    """Every indicator, or one, for the days from `first` to `last`; by default all days of the project as it stood."""
    then = {count.definition.indicator_id: count for count in counts_of(terms_of(project, since), since)}
    erased = erased_between(since, until)
    found = []
    for now in counts_of(terms_of(project, until), until):
        known = then.get(now.definition.indicator_id)
        if known is None or (code and now.definition.indicator.code != code):  # an indicator added since told nothing
            continue
        for name in (name for name in now.kept if name in known.kept):
            before, after = (_figure(count.kept[name], first, last) for count in (known, now))
            changes = changes_between(before, after)
            rows = rows_of(erased, after, changes)
            found.append(Difference(name, after.count.definition, before, after, changes, rows))
    return found


def _figure(count, first, last):
    return Figure(count, Span(first or count.terms.starts_on, last or count.terms.ends_on), Part.TOTAL)


def _value_of(figure):
    return figure.count.values(figure.span)[0].total
