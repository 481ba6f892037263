"""Who has what: the newest version of a material each organisation got, in a contact or otherwise."""

from collections.abc import Callable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from contacts.materials.choices import Holding
from contacts.materials.models import Material
from contacts.models import InteractionParty, Organisation

HANDED = "interaction__handovers__version"


def handed_over(organisation, material) -> QuerySet:
    """Numbers of versions given in complete contacts, newest first; either may be the record of the outer query."""
    parties = InteractionParty.objects.filter(organisation=organisation, interaction__status="complete")
    parties = parties.filter(**{f"{HANDED}__material": material})
    return parties.order_by(f"-{HANDED}__number").values(f"{HANDED}__number")


# Apps above that give materials away in ways of their own add a function like `handed_over` here.
ways_of_giving: list[Callable[[Any, Any], QuerySet]] = [handed_over]


def with_held(organisations: QuerySet, material) -> QuerySet:
    """Adds `held`: the number of the newest version an organisation has; 0 where it has none."""
    return organisations.annotate(held=_newest_given(OuterRef("pk"), material))


def _newest_given(organisation, material):
    found = [Coalesce(Subquery(way(organisation, material)[:1]), Value(0)) for way in ways_of_giving]
    return Greatest(*found) if len(found) > 1 else found[0]


def holding(organisations: QuerySet, state: str, newest: int) -> QuerySet:
    """Those of `with_held` in one state; `newest` is the number of the newest version."""
    return {
        Holding.ANY: organisations.filter(held__gt=0),
        Holding.NEWEST: organisations.filter(held=newest, held__gt=0),
        Holding.OLDER: organisations.filter(held__gt=0, held__lt=newest),
        Holding.LACKING: organisations.filter(held__lt=newest),
        Holding.NONE: organisations.filter(held=0),
    }[Holding(state)]


def newest_number(material) -> int:
    return material.versions.values_list("number", flat=True).first() or 0


def counts_of(material, newest: int) -> list[tuple[Holding, int]]:
    """How many organisations that are not archived stand in each state, for links to their rows."""
    held = with_held(Organisation.objects.current(), material)
    states = (Holding.NEWEST, Holding.OLDER, Holding.NONE)
    return [(state, holding(held, state, newest).count()) for state in states]


def held_by(organisation) -> list[tuple[Material, int, int]]:
    """Each material the organisation has: the material, the number it has, the newest number."""
    materials = Material.objects.current().with_newest().filter(newest_number__gt=0)
    given = materials.annotate(held=_newest_given(organisation, OuterRef("pk"))).filter(held__gt=0)
    return [(material, material.held, material.newest_number) for material in given]
