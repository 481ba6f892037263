"""Whom an organisation belongs together with, read from both ends."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from contacts.choices import RelationKind, RelationSide
from contacts.models import Organisation, OrganisationRelation
from crm.common.dates import held_on, today

SHOWN = 10
UNITS = "units of organisations"  # who changes what is a unit of what, or run by whom, takes turns


@dataclass(frozen=True)
class Tie:
    """Somebody at the other end, and the relation; none where one runs the other."""

    end: Any
    relation: OrganisationRelation | None = None


@dataclass(frozen=True)
class Ties:
    """The ends under one heading: the first of them, and those that would flood the page."""

    heading: Any
    ends: list[Tie]

    @property
    def first(self):
        return self.ends[:SHOWN]

    @property
    def more(self):
        return self.ends[SHOWN:]


@dataclass(frozen=True)
class Related:
    """All that an organisation is tied to today, and what held at another time."""

    now: list[Ties]
    otherwise: list[Ties]

    @property
    def otherwise_count(self):
        return sum(len(ties.ends) for ties in self.otherwise)

    @classmethod
    def to(cls, organisation):
        relations = OrganisationRelation.objects.of(organisation).select_related("organisation", "other")
        held: list[OrganisationRelation] = []
        others: list[OrganisationRelation] = []
        for one in sorted(relations, key=lambda one: (one.opposite(organisation).sort_key, one.pk)):
            (held if held_on(one, today()) else others).append(one)
        return cls([*_running(organisation), *_by_side(organisation, held)], [*_by_side(organisation, others)])


def _running(organisation):
    """Who runs a workshop is kept on its card; people look for it here."""
    if organisation.operator:
        yield Ties(_("Run by"), [Tie(organisation.operator)])
    if workshops := [Tie(one) for one in organisation.workshops.current()]:
        yield Ties(_("Runs"), workshops)


def _by_side(organisation, relations):
    for side in RelationSide:
        ends = [Tie(one.opposite(organisation), one) for one in relations if one.side_of(organisation) == side]
        if ends:
            yield Ties(side.heading, ends)


def is_unit_of(unit, body, *, from_on, to_on, leaving_out=()) -> bool:
    """Whether one is a unit of the other, directly or through others, on some day of the period.

    A workshop is a unit of the body that runs it: who does is known of today, so it counts for periods not over yet.
    """
    relations = OrganisationRelation.objects.filter(kind=RelationKind.UNIT_OF).overlapping(from_on, to_on)
    relations = relations.exclude(pk__in=[one.pk for one in leaving_out if one is not None])
    not_over = to_on is None or to_on >= today()
    known: set[int] = set()
    level = {unit.pk}
    while level - known:
        known |= level
        run_by = Organisation.objects.filter(pk__in=level, operator__isnull=False) if not_over else []
        bodies = relations.filter(organisation__in=level).values_list("other", flat=True)
        level = {*bodies, *(workshop.operator_id for workshop in run_by)}
        if body.pk in level:
            return True
    return False
