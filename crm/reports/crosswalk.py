"""In which projects a fact counts, in which it does not, and why: each project has its own days, territory and firsts.

A fact carries no project (decision 1). What `Count` counts by a query is explained here fact by fact; both answer the
same, which a test over random ledgers holds.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models import Count as CountOf
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from crm.ledger.kinds import Evidence
from crm.ledger.models import Fact
from crm.reports.choices import CountingMode, Where
from crm.reports.counting import Count, Span
from crm.reports.models import FunderProject, IndicatorDefinition
from crm.reports.terms import Terms, terms_of


@dataclass(frozen=True)
class Place:
    """What one project makes of a fact: it counts, or the reason why not."""

    project: FunderProject
    counts: bool
    why: str = ""


@dataclass(frozen=True)
class OfProject:
    """A project with its terms as they are now."""

    project: FunderProject
    terms: Terms


def projects_side_by_side(user) -> list[OfProject]:
    projects = FunderProject.objects.visible_to(user).prefetch_related("voivodeships").order_by("starts_on", "pk")
    return [OfProject(project, terms_of(project)) for project in projects]


@dataclass(frozen=True)
class Crosswalk:
    """One indicator in some days, by project: how many facts count where, and the facts."""

    definition: IndicatorDefinition
    projects: list[OfProject]
    span: Span

    def facts(self, where: Where = Where.ALL, project: FunderProject | None = None) -> QuerySet[Fact]:
        """The facts of the days; those that count in a project, in several, or in none."""
        facts = self._of_the_days()
        if project is not None:
            (chosen,) = (one for one in self.projects if one.project.pk == project.pk)
            facts = facts.filter(pk__in=self._counted(chosen))
        elif where == Where.SEVERAL:
            facts = self._placed(facts).filter(places__gte=2)
        elif where == Where.NONE:
            facts = self._placed(facts).filter(places=0)
        return facts.order_by("happened_on", "id")

    def numbers(self) -> dict[str, int]:
        """How long the list of each choice is, in one query: by project's number, and by `Where`."""
        flags = {f"project_{one.project.pk}": self._flag(one) for one in self.projects}
        facts = self._of_the_days().order_by().annotate(**flags)
        numbers = dict.fromkeys([*flags, *Where.values], 0)
        for *in_projects, how_many in facts.values_list(*flags).annotate(how_many=CountOf("pk")):
            counted = [name for name, flag in zip(flags, in_projects, strict=True) if flag]
            where = {0: [Where.NONE], 1: []}.get(len(counted), [Where.SEVERAL])
            for name in [*counted, *where, Where.ALL]:
                numbers[name] += how_many
        return numbers

    def _of_the_days(self):
        return candidates(self.definition).filter(happened_on__range=(self.span.first, self.span.last))

    def _counted(self, one: OfProject):
        return Count(one.terms, self.definition).rows(self.span).order_by().values("pk")

    def _flag(self, one):
        """1 for a fact that counts in the project."""
        return Case(When(pk__in=self._counted(one), then=Value(1)), default=Value(0), output_field=IntegerField())

    def _placed(self, facts):
        none: Combinable = Value(0, output_field=IntegerField())
        return facts.annotate(places=sum((self._flag(one) for one in self.projects), none))


def candidates(definition: IndicatorDefinition) -> QuerySet[Fact]:
    """Every fact of now that the definition is about, of whatever day and place."""
    endless = Terms(date.min, date.max, ())
    return Count(endless, definition).facts()


def places_of(
    facts: Iterable[Fact], definition: IndicatorDefinition, projects: list[OfProject]
) -> dict[int, list[Place]]:
    """What every project makes of each of these facts, by the fact's number; one query however many there are."""
    facts = list(facts)
    firsts = _firsts(facts, definition, projects)
    return {
        fact.pk: [_place(fact, definition, one, firsts[one.project.pk].get(fact.subject)) for one in projects]
        for fact in facts
    }


def _firsts(facts, definition, projects) -> dict[int, dict[str, Fact]]:
    """The fact by which each subject is counted, by project; only where each is counted once."""
    found: dict[int, dict[str, Fact]] = defaultdict(dict)
    if definition.mode != CountingMode.DISTINCT:
        return found
    same = candidates(definition).filter(subject__in={fact.subject for fact in facts}).order_by("happened_on", "id")
    for fact in same:
        for one in projects:
            if not _obstacle(fact, definition, one):
                found[one.project.pk].setdefault(fact.subject, fact)
    return found


def _place(fact, definition, one: OfProject, first: Fact | None) -> Place:
    why = _obstacle(fact, definition, one)
    if not why and first is not None and first.pk != fact.pk:
        why = _("counted once already, on %(day)s") % {"day": f"{first.happened_on:%d.%m.%Y}"}
    return Place(one.project, not why, why)


def _obstacle(fact, definition, one: OfProject) -> str:
    """What keeps a fact out of a project, whatever else is counted there; empty where nothing does."""
    terms = one.terms
    if fact.happened_on < terms.starts_on:
        return _("before the project, which began on %(day)s") % {"day": f"{terms.starts_on:%d.%m.%Y}"}
    if fact.happened_on > terms.ends_on:
        return _("after the project, which ended on %(day)s") % {"day": f"{terms.ends_on:%d.%m.%Y}"}
    if terms.voivodeships and not fact.powiat:
        return _("powiat not known")
    if terms.voivodeships and fact.powiat[:2] not in terms.voivodeships:
        return _("outside the project's territory")
    if fact.evidence not in Evidence.at_least(definition.evidence_needed):
        return _("waits for evidence")
    return ""
