"""The organisations we know, in memory, asked for each row of a list."""

from collections import defaultdict
from dataclasses import dataclass, field

from contacts.choices import OrganisationKind
from contacts.models import Channel, Organisation, WorkshopFigures
from crm.common.text import fold
from crm.exchange.names import core, likeness, without_town

# A unit writes the number of the body it belongs to: several of them share one.
UNITS = {
    OrganisationKind.WTZ,
    OrganisationKind.PCPR,
    OrganisationKind.LABOUR_OFFICE,
    OrganisationKind.SOCIAL_WELFARE_CENTRE,
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.COUNTY,
}
ALIKE = 0.86
CROWD = 40  # a word or a telephone that so many share says nothing about any of them


@dataclass
class Known:
    """A record that stands (`pk`) or an earlier row of the same list (`row`)."""

    kind: str
    cores: set[str]
    town: str
    powiat: str
    numbers: dict[str, str]
    channels: set[str] = field(default_factory=set)
    pk: int | None = None
    row: int | None = None
    archived: bool = False
    record: Organisation | None = None

    @classmethod
    def of_row(cls, candidate):
        values = candidate.values
        return cls(
            kind=str(values["kind"]),
            cores={core(values["name"])},
            town=fold(values.get("town") or ""),
            powiat=values["powiat"].teryt if values.get("powiat") else "",
            numbers={name: values[name] for name in ("nip", "regon", "krs") if values.get(name)},
            channels={*(number for number, _label in values.get("phone") or ()), *(values.get("email") or ())},
            row=candidate.row,
        )


class KnownOrganisations:
    def __init__(self):
        self.by_core = defaultdict(list)
        self.by_number = defaultdict(list)
        self.by_trait = defaultdict(list)

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
                    cores={core(name) for name in [record.name, *record.aliases.splitlines()] if name.strip()},
                    town=fold(record.town),
                    powiat=record.powiat_id or "",
                    numbers={name: getattr(record, name) for name in ("nip", "regon", "krs") if getattr(record, name)},
                    channels=channels[record.pk],
                    pk=record.pk,
                    archived=record.archived_at is not None,
                    record=record,
                )
            )
        return known

    def add(self, known):
        for name in known.cores:
            self.by_core[name].append(known)
        for number in known.numbers.items():
            self.by_number[number].append(known)
        for trait in _traits(known):
            self.by_trait[trait].append(known)

    def same_as(self, one: Known) -> Known | None:
        """The one that is this organisation without doubt: a number of its own, or name and place."""
        for number in one.numbers.items():
            for other in self.by_number[number]:
                if self._number_decides(number[0], one, other):
                    return other
        for name in sorted(one.cores):
            for other in self.by_core[name]:
                if other.kind == one.kind and _one_place(one, other) and not _numbers_differ(one, other):
                    return other
        return None

    @staticmethod
    def _number_decides(name, one, other):
        if other.kind != one.kind or one.kind in UNITS:
            return False
        return name == "krs" or max(likeness(*names) for names in _pairs(one, other)) > 0.6

    def alike(self, one: Known) -> tuple[Known, float, list[str]] | None:
        """The most alike one, how much, and why; None where nothing speaks for it."""
        best = None
        for other, score, reason in self._suspects(one):
            if best is None or score > best[1]:
                best = (other, score, [reason])
        return best

    def _suspects(self, one):
        yield from self._by_same_number(one)
        for name in one.cores:
            for other in self.by_core[name]:
                if other.kind == one.kind and not _places_differ(one, other):
                    yield other, 0.7, "name"
        for other in self._neighbours(one):
            yield from _by_likeness(one, other)

    def _by_same_number(self, one):
        """A unit bears the number of somebody else; a KRS number is one body, of whatever kind."""
        if one.kind in UNITS:
            return
        for name, number in one.numbers.items():
            for other in self.by_number[name, number]:
                if other.kind == one.kind or (name == "krs" and other.kind not in UNITS):
                    yield other, 0.8, name

    def _neighbours(self, one):
        """Those of the kind that share a word and the place, or a telephone or address; each once."""
        buckets = [self.by_trait.get(trait, ()) for trait in _traits(one)]
        return {id(other): other for bucket in buckets if len(bucket) <= CROWD for other in bucket}.values()

    def named(self, name, town=""):
        """Organisations called this way, for lists that only name them; the town narrows several down."""
        found = [one for one in self.by_core[core(name)] if not one.archived]
        if len(found) > 1 and town:
            found = [one for one in found if one.town == fold(town)] or found
        return found


def _by_likeness(one, other):
    score = max(likeness(*names) for names in _pairs(one, other))
    differ = _places_differ(one, other) or _numbers_differ(one, other)
    if score >= ALIKE and one.town and not differ:
        yield other, round(score * 0.9, 2), "similar_name"
    elif score >= 0.6 and one.channels & other.channels:
        yield other, 0.65, "channel"


def _traits(one):
    place = one.town or one.powiat
    words = {word[:5] for name in one.cores for word in name.split() if len(word) > 2}
    return [(one.kind, place, word) for word in words] + [(one.kind, channel) for channel in one.channels]


def _pairs(one, other):
    return [(without_town(mine, one.town), without_town(its, other.town)) for mine in one.cores for its in other.cores]


def _places_differ(one, other):
    towns = one.town and other.town and one.town != other.town
    return bool(towns or (one.powiat and other.powiat and one.powiat != other.powiat))


def _numbers_differ(one, other):
    """Two bodies with numbers of their own that are not the same."""
    if one.kind in UNITS:
        return False
    return any(number != other.numbers.get(name, number) for name, number in one.numbers.items())


def _one_place(one, other):
    """The same town or, where one is not named, the same powiat; nothing named on either side is the same, too."""
    if _places_differ(one, other):
        return False
    if one.town and other.town:
        return True
    return bool(one.powiat and other.powiat) or not (one.town or other.town or one.powiat or other.powiat)


def newest_figures():
    """The last known number of participants of each WTZ."""
    found = {}
    for pk, participants in WorkshopFigures.objects.order_by("on", "id").values_list("organisation_id", "participants"):
        if participants is not None:
            found[pk] = participants
    return found
