"""An organisation as it is compared with others: what stands in the database, in a row of a list, or in a form."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from sys import intern

from contacts.choices import OrganisationKind
from contacts.duplicates.wording import Wording, wording_of
from contacts.models import Channel, Organisation
from contacts.quicklog.inflection import forms_of, one_typo_apart
from crm.common.batches import batches
from crm.common.text import fold

# A unit writes the number of the body it belongs to: several of them share one.
UNITS = frozenset(
    {
        OrganisationKind.WTZ,
        OrganisationKind.PCPR,
        OrganisationKind.LABOUR_OFFICE,
        OrganisationKind.SOCIAL_WELFARE_CENTRE,
        OrganisationKind.MUNICIPALITY,
        OrganisationKind.COUNTY,
    }
)
COLUMNS = ("pk", "kind", "name", "aliases", "town", "powiat_id", "gmina_id", "nip", "regon", "krs")


@dataclass
class Body:
    """`names` are the name and the others it goes by; `channels` telephones and addresses as we keep them."""

    kind: str
    names: tuple[str, ...]
    town: str = ""
    powiat: str = ""
    gmina: str = ""
    nip: str = ""
    regon: str = ""
    krs: str = ""
    operator: int | None = None
    channels: frozenset[str] | set[str] = frozenset()
    pk: int | None = None
    open_ended: bool = False
    label: str = field(default="", compare=False)

    def __post_init__(self):
        self.town_name, self.town = self.town.strip(), intern(fold(self.town))

    @cached_property
    def wordings(self) -> list[Wording]:
        return [wording_of(name, self.town, open_ended=self.open_ended) for name in self.names if name.strip()]

    def wordings_beside(self, other: "Body") -> list[Wording]:
        """Its names without the towns of both: what one says in its name the other may leave to the address."""
        if self.town == other.town or not other.town:
            return self.wordings
        towns = f"{self.town} {other.town}"
        return [wording_of(name, towns, open_ended=self.open_ended) for name in self.names if name.strip()]

    @cached_property
    def said(self) -> frozenset[str]:
        """Every word of its names."""
        if len(self.wordings) == 1:
            return self.wordings[0].said
        return frozenset().union(*(wording.said for wording in self.wordings))

    @property
    def is_unit(self):
        return self.kind in UNITS

    def names_place(self, town):
        """Whether its name speaks of the town, in whatever case; Koło is also what branches are called."""
        return any(forms_of(word) & self.said for word in town.split() if len(word) > 3 and word != "kolo")


def bodies_of(rows: Iterable) -> list[Body]:
    """Bodies of rows of COLUMNS and the operator, with their channels still to be added."""
    return [
        Body(
            kind=kind,
            names=(name, *aliases.splitlines()),
            town=town,
            powiat=powiat or "",
            gmina=gmina or "",
            nip=nip,
            regon=regon,
            krs=krs,
            operator=operator,
            pk=pk,
            label=name,
        )
        for pk, kind, name, aliases, town, powiat, gmina, nip, regon, krs, operator in rows
    ]


def read_bodies(organisations) -> list[Body]:
    """The organisations of a queryset, with two queries (more of them where they are many)."""
    found = bodies_of(organisations.order_by("pk").values_list(*COLUMNS, "operator_id"))
    by_pk = {body.pk: body for body in found}
    for body in found:
        body.channels = set()
    for pk, value in _channels(by_pk):
        if pk in by_pk:
            by_pk[pk].channels.add(value.casefold())  # type: ignore[union-attr]
    return found


def _channels(by_pk):
    lines = Channel.objects.order_by().values_list("organisation_id", "value")
    if len(by_pk) > 5000:
        yield from lines.iterator(chunk_size=5000)
        return
    for keys in batches(by_pk):
        yield from lines.filter(organisation__in=keys)


def current_bodies() -> list[Body]:
    return read_bodies(Organisation.objects.current())


def same_town(one: Body, other: Body) -> bool:
    """The same town, also with a letter mistyped where the powiat is the same."""
    if one.town == other.town:
        return True
    return (
        bool(one.powiat) and one.powiat == other.powiat and len(one.town) > 5 and one_typo_apart(one.town, other.town)
    )
