"""The indicator table of a period: the same numbers for the page, the spreadsheet and the command."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from crm.reports.counting import Count, Span, Values
from crm.reports.models import FunderProject, IndicatorDefinition, Target


@dataclass
class Line:
    """One indicator in a period."""

    definition: IndicatorDefinition
    count: Count
    target: Target | None
    period: Values
    cumulative: Values
    urls: dict[str, str] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        return self.cumulative.waiting

    @property
    def code(self):
        return self.definition.indicator.code

    @property
    def completion(self) -> Decimal | None:
        """Cumulative value by target, no cap; None (shown as a dash) without a target or with a zero one."""
        if self.target is None or not self.target.value:
            return None
        return self.cumulative.total / self.target.value

    @property
    def percent(self) -> Decimal | None:
        return self.completion * 100 if self.completion is not None else None

    @property
    def blocks_closing(self):
        """A person of unknown sex keeps a split indicator from being closed (decision 10)."""
        return self.definition.split_by_sex and bool(self.cumulative.unknown)


def newest_definitions():
    """The newest version of every indicator's definition, in the order of the form."""
    newest: dict[int, IndicatorDefinition] = {}
    for definition in IndicatorDefinition.objects.select_related("indicator").order_by(
        "indicator__position", "-version"
    ):
        newest.setdefault(definition.indicator_id, definition)
    return list(newest.values())


def definition_of(code) -> IndicatorDefinition | None:
    """The newest definition of one indicator."""
    definitions = IndicatorDefinition.objects.select_related("indicator").filter(indicator__code=code)
    return definitions.order_by("-version").first()


def targets_on(project: FunderProject, day: date) -> dict[int, Target]:
    """The target of each indicator valid on a day: an annex replaces the one before it from its own day."""
    targets = Target.objects.filter(project=project, valid_from__lte=day).order_by("valid_from", "id")
    return {target.indicator_id: target for target in targets}


def indicator_table(project: FunderProject, first: date, last: date, as_of: datetime | None = None) -> list[Line]:
    """Every indicator of a project for the days from `first` to `last`, both inclusive."""
    project = FunderProject.objects.prefetch_related("voivodeships").get(pk=project.pk)
    targets = targets_on(project, last)
    period, since_start = Span(first, last), Span(project.starts_on, last)
    lines = []
    for definition in newest_definitions():
        count = Count(project, definition, as_of)
        in_period, cumulative = count.values(period, since_start)
        lines.append(Line(definition, count, targets.get(definition.indicator_id), in_period, cumulative))
    return lines
