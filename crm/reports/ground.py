"""What the checks of a period look through: its days, what is counted in them, and what was said last."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils import timezone

from crm.common.dates import today
from crm.ledger.kinds import Evidence, FactKind
from crm.ledger.models import Fact
from crm.reports.choices import Part, ReportState, Standing
from crm.reports.counting import SEX_OF_PART, Count, Span
from crm.reports.edition_models import Edition
from crm.reports.models import FunderProject, ReportingPeriod
from crm.reports.table import counts_of
from crm.reports.terms import Terms, terms_of

CLOSED = (ReportState.CLOSED, ReportState.CORRECTED)
A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Mine:
    """The part of the records that a page is about: facts made from them, and the records by `app.model`."""

    facts: Q
    records: Mapping[str, QuerySet] = field(default_factory=dict)

    @cached_property
    def facts_now(self) -> list[Fact]:
        return list(Fact.objects.current().filter(self.facts))


@dataclass
class Ground:
    """One project in some days, as it is now. With `mine` only what one record has to do with is looked at.

    Whatever is found for a part is found for the whole as well: each fact stands as it does among all.
    """

    project: FunderProject
    span: Span
    mine: Mine | None = None

    @cached_property
    def terms(self) -> Terms:
        return terms_of(self.project)

    @property
    def since_start(self) -> Span:
        return Span(self.terms.starts_on, self.span.last)

    @cached_property
    def counts(self) -> list[Count]:
        counts = counts_of(self.terms)
        if self.mine is None:
            return counts
        subjects = tuple({fact.subject for fact in self.mine.facts_now})
        return [replace(count, subjects=subjects) for count in counts]

    @cached_property
    def edition(self) -> Edition | None:
        """The newest one that stands closed for these days or days before them."""
        editions = Edition.objects.filter(report__period__project=self.project, report__state__in=CLOSED)
        editions = editions.filter(report__period__ends_on__lte=self.span.last).select_related("report__period")
        return editions.order_by("-report__period__ends_on", "-number").first()

    @property
    def is_closed(self) -> bool:
        """Whether the report of these very days stands closed."""
        return self.edition is not None and self.edition.report.period.ends_on == self.span.last

    def late_subjects(self, count: Count) -> set[str]:
        """Of the facts an indicator may count, whose were learned after the edition was closed: as a rule few."""
        return {subject for kind in count.definition.fact_kinds for subject in self._late.get(kind, ())}

    @cached_property
    def _late(self) -> dict[str, set[str]]:
        """By kind, in one query for all indicators."""
        late: dict[str, set[str]] = defaultdict(set)
        if self.edition:
            facts = Fact.objects.current().within(self.terms.starts_on, self.edition.report.period.ends_on)
            facts = self.of_mine(facts.filter(known_from__gt=self.edition.moment))
            for kind, subject in facts.order_by().values_list("kind", "subject").distinct():
                late[kind].add(subject)
        return late

    @cached_property
    def kinds_without_powiat(self) -> set[str]:
        """The kinds of which a fact names no place, which an index of its own tells at once."""
        nowhere = self.of_mine(Fact.objects.current().filter(kind__in=FactKind.values, powiat=""))
        return {*nowhere.order_by().values_list("kind", flat=True).distinct()}

    @cached_property
    def mistyped(self) -> Q:
        """The facts whose day may be mistyped and that are asked about here: before the project, or after it.

        They were typed since the first day looked at. Of several periods open at once only the nearest asks: the first
        one about days before, the last one about days after the project, for all of them. A closed period, or all days
        of a project, asks about both.
        """
        before, after = Q(happened_on__lt=self.terms.starts_on), Q(happened_on__gt=self.terms.ends_on)
        begun = ReportingPeriod.objects.filter(project=self.project, starts_on__lte=today())
        days = list(begun.exclude(report__state__in=CLOSED).order_by("starts_on").values_list("starts_on", "ends_on"))
        if (self.span.first, self.span.last) not in days:
            return (before | after) & Q(known_from__gte=_midnight(self.span.first))
        asked = Q(pk=None)
        if self.span.first == days[0][0]:
            asked |= before
        if self.span.last == days[-1][1]:
            asked |= after
        return asked & Q(known_from__gte=_midnight(days[0][0]))

    @property
    def around(self) -> Terms:
        """The project's terms with a year before it and a year after it."""
        terms = self.terms
        return replace(terms, starts_on=terms.starts_on - A_YEAR, ends_on=terms.ends_on + A_YEAR)

    @cached_property
    def kinds_mistyped(self) -> set[str]:
        """The kinds of which the day of a fact may be mistyped, in one query for all indicators."""
        facts = Fact.objects.current().within(self.around.starts_on, self.around.ends_on).filter(self.mistyped)
        for days in self.days_of_others:
            facts = facts.exclude(happened_on__range=days)
        return {*self.of_mine(facts).order_by().values_list("kind", flat=True).distinct()}

    def rows(self, count: Count, span: Span, standing=Standing.COUNTED, part=Part.TOTAL) -> list[QuerySet]:
        """The facts of an indicator that stand in one way, as a list of one query; empty where none of mine could."""

        def could_stand(fact):
            if not span.first <= fact.happened_on <= span.last:
                return False
            if part != Part.TOTAL and fact.sex != SEX_OF_PART[part]:
                return False
            if standing == Standing.WAITING:
                return fact.evidence not in Evidence.at_least(count.definition.evidence_needed)
            return standing != Standing.UNPLACED or not fact.powiat

        if standing not in count.possible_standings or not self.might(count, could_stand):
            return []
        return [self.of_mine(count.rows(span, part, standing)).order_by()]

    @property
    def has_no_facts(self) -> bool:
        return self.mine is not None and not self.mine.facts_now

    def might(self, count: Count, test: Callable[[Fact], bool]) -> bool:
        """Whether asking for facts of an indicator can answer any: of mine one passes the test."""
        if self.mine is None:
            return True
        return any(fact.kind in count.definition.fact_kinds and test(fact) for fact in self.mine.facts_now)

    def of_mine(self, facts):
        return facts.filter(self.mine.facts) if self.mine else facts

    def counting(self, kind, category="") -> list[str]:
        """The codes of indicators that count facts of a kind and category."""
        return [
            count.definition.indicator.code
            for count in self.counts
            if kind in count.definition.fact_kinds
            and (not category or not count.definition.categories or category in count.definition.categories)
        ]

    def records(self, model, powiat=""):
        """The records of a model in the project's territory; `powiat` is the lookup that leads to where they are."""
        records = model._base_manager.all()
        if self.mine:
            part = self.mine.records.get(model._meta.label_lower)
            if part is None:
                return records.none()
            records = records.filter(pk__in=part.order_by().values("pk"))
        if powiat and self.terms.voivodeships:
            records = records.filter(**{f"{powiat}__voivodeship__in": self.terms.voivodeships})
        return records

    @cached_property
    def days_of_others(self) -> list[tuple[date, date]]:
        """The days of the other projects: what happened in them is theirs and no slip."""
        others = FunderProject.objects.exclude(pk=self.project.pk)
        return list(others.values_list("starts_on", "ends_on"))


def ground_of(period: ReportingPeriod) -> Ground:
    return Ground(period.project, Span(period.starts_on, period.ends_on))


def grounds_of(mine: Mine) -> list[Ground]:
    """One for each project, all its days: for the page of one record."""
    projects = FunderProject.objects.prefetch_related("voivodeships").order_by("starts_on", "pk")
    return [Ground(project, Span(project.starts_on, project.ends_on), mine) for project in projects]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
