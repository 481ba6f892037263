"""The organisations we know, in memory, asked for each row of a list."""

from collections import defaultdict
from dataclasses import dataclass
from sys import intern

from contacts.duplicates.bodies import Body
from contacts.duplicates.likeness import LIKELY_FROM, Likeness
from contacts.duplicates.organisations import Place, compare, names_alike, numbers_differ, place_of
from contacts.models import Channel, Organisation, WorkshopFigures
from contacts.names import core
from crm.common.text import fold

NUMBERS = ("nip", "regon", "krs")
CROWD = 40  # a word or a telephone that so many share says nothing about any of them


@dataclass
class Known(Body):
    """A record that stands (`pk`) or an earlier row of the same list (`row`)."""

    row: int | None = None
    archived: bool = False
    record: Organisation | None = None

    @classmethod
    def of_row(cls, candidate):
        values = candidate.values
        numbers = {name: values[name] for name in NUMBERS if values.get(name)}
        phones = {number for number, _label in values.get("phone") or ()}
        return cls(
            kind=str(values["kind"]),
            names=(values["name"],),
            town=values.get("town") or "",
            powiat=values["powiat"].teryt if values.get("powiat") else "",
            channels=phones | {*(values.get("email") or ())},
            row=candidate.row,
            **numbers,
        )

    @property
    def cores(self):
        return {core(name) for name in self.names if name.strip()}

    @property
    def numbers(self):
        return {name: number for name in NUMBERS if (number := getattr(self, name))}


class Index:
    """Who stands under a key. Most keys lead to one alone, so that a list for each would be most of the memory."""

    def __init__(self):
        self._found = {}

    def add(self, key, one):
        there = self._found.get(key)
        if there is None:
            self._found[key] = one
        elif isinstance(there, list):
            there.append(one)
        else:
            self._found[key] = [there, one]

    def __getitem__(self, key):
        there = self._found.get(key, ())
        return there if isinstance(there, list | tuple) else (there,)


class KnownOrganisations:
    def __init__(self):
        self.by_core, self.by_number, self.by_trait = Index(), Index(), Index()

    @classmethod
    def read(cls):
        """Three queries, however many rows the list has."""
        known = cls()
        channels = defaultdict(set)
        for pk, value in Channel.objects.values_list("organisation_id", "value").iterator():
            channels[pk].add(value)
        for record in Organisation.objects.unmerged().order_by("pk").iterator():
            known.add(
                Known(
                    kind=record.kind,
                    names=(record.name, *record.aliases.splitlines()),
                    town=record.town,
                    powiat=record.powiat_id or "",
                    gmina=record.gmina_id or "",
                    nip=record.nip,
                    regon=record.regon,
                    krs=record.krs,
                    operator=record.operator_id,
                    channels=channels[record.pk],
                    pk=record.pk,
                    archived=record.archived_at is not None,
                    record=record,
                )
            )
        return known

    def add(self, known):
        for name in known.cores:
            self.by_core.add(name, known)
        for number in known.numbers.items():
            self.by_number.add(number, known)
        for trait in _traits(known):
            self.by_trait.add(trait, known)

    def same_as(self, one: Known) -> Known | None:
        """The one that is this organisation without doubt: a number of its own, or name and place."""
        for number in one.numbers.items():
            for other in self.by_number[number]:
                if self._number_decides(number[0], one, other):
                    return other
        for name in sorted(one.cores):
            for other in self.by_core[name]:
                if other.kind == one.kind and _one_place(one, other) and not numbers_differ(one, other):
                    return other
        return None

    @staticmethod
    def _number_decides(name, one, other):
        if other.kind != one.kind or one.is_unit:
            return False
        return name == "krs" or bool(names_alike(one, other))

    def alike(self, one: Known) -> tuple[Known, Likeness] | None:
        """The most alike one and why; None where nothing makes it likely."""
        best = None
        for other in self._suspects(one).values():
            likeness = compare(one, other)
            if likeness and likeness.score >= LIKELY_FROM and (best is None or likeness.score > best[1].score):
                best = (other, likeness)
        return best

    def _suspects(self, one):
        """Those that share a number or the whole name, and neighbours; each once."""
        found = [other for number in one.numbers.items() for other in self.by_number[number]]
        found += [other for name in one.cores for other in self.by_core[name]]
        return {id(other): other for other in found} | self._neighbours(one)

    def _neighbours(self, one):
        """Those of the kind that share a word and the place, or a telephone or address."""
        buckets = [self.by_trait[trait] for trait in _traits(one)]
        return {id(other): other for bucket in buckets if len(bucket) <= CROWD for other in bucket}

    def named(self, name, town="", powiat=None):
        """Organisations called this way, for lists that only name them; town and powiat narrow several down."""
        found = [one for one in self.by_core[core(name)] if not one.archived]
        if len(found) > 1 and town:
            found = [one for one in found if one.town == fold(town)] or found
        if len(found) > 1 and powiat:
            found = [one for one in found if one.powiat == powiat.teryt] or found
        return found


def _traits(one):
    place = one.town or one.powiat
    words = {intern(word[:5]) for name in one.cores for word in name.split() if len(word) > 2}
    return [(one.kind, place, word) for word in words] + [(one.kind, channel) for channel in one.channels]


def _one_place(one, other):
    """The same town or, where one is not named, the same powiat; nothing named on either side is the same, too."""
    if place_of(one, other) == Place.DIFFERS:
        return False
    if one.town and other.town:
        return one.town == other.town
    return bool(one.powiat and other.powiat) or not (one.town or other.town or one.powiat or other.powiat)


def newest_figures():
    """The last known number of participants of each WTZ."""
    found = {}
    for pk, participants in WorkshopFigures.objects.order_by("on", "id").values_list("organisation_id", "participants"):
        if participants is not None:
            found[pk] = participants
    return found
