"""All pairs worth telling among all records, found by blocking: only those that share a trait are compared.

A trait so many share that it says nothing (a common word, an office's telephone) opens no block; what two of them
have in common beside it brings them together elsewhere.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from contacts.duplicates import humans, organisations
from contacts.duplicates.bodies import Body, current_bodies
from contacts.duplicates.humans import Human, current_humans
from contacts.duplicates.likeness import Likeness
from contacts.duplicates.models import DistinctPair, Entity

LETTERS = 4  # of a word: enough to tell words apart, short enough to forgive endings and slips
CROWD = 60
MAILBOX = 12  # so many bodies may share a telephone or an address before it says nothing
LISTED_FROM = 40  # a lower score is told while somebody types, and listed nowhere
NAMESAKES = 8  # and so many people a name
LIMITS = {"channel": MAILBOX, "named": NAMESAKES}

Trait = tuple  # what it is, and its value


@dataclass(frozen=True)
class Found:
    first: Any
    second: Any
    likeness: Likeness

    @property
    def keys(self):
        """Both keys, the smaller first."""
        low, high = sorted((self.first.pk, self.second.pk))
        return low, high


def scan(entity: str) -> list[Found]:
    """The pairs of the current records that nobody has told apart, the likeliest first."""
    read, blocks, compare = KINDS[Entity(entity)]
    decided = {*DistinctPair.objects.filter(entity=entity).values_list("first_id", "second_id")}
    found = [pair for pair in pairs_among(read(), blocks, compare) if pair.keys not in decided]
    return sorted(found, key=lambda pair: (-pair.likeness.score, pair.keys))


def pairs_among(records: list, blocks: Callable, compare: Callable) -> Iterator[Found]:
    """Each pair that meets in a block once, if something speaks for it."""
    by_trait: dict[Trait, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        for trait in blocks(record):
            by_trait[trait].append(place)
    seen: set[int] = set()
    for trait, block in by_trait.items():
        if 1 < len(block) <= LIMITS.get(trait[0], CROWD):
            yield from _pairs_of_block(records, block, compare, seen)


def _pairs_of_block(records, block, compare, seen):
    for one, other in combinations(block, 2):
        pair = one * len(records) + other
        if pair in seen:
            continue
        seen.add(pair)
        likeness = compare(records[one], records[other])
        if likeness and likeness.score >= LISTED_FROM:
            yield Found(records[one], records[other], likeness)


def blocks_of_body(body: Body) -> set[Trait]:
    return {*_numbers_of(body), *_words_of(body), *_offices_of(body)} | {("channel", value) for value in body.channels}


def _numbers_of(body) -> Iterable[Trait]:
    if body.is_unit:
        return [("regon", body.regon)] if len(body.regon) == 14 else []
    return [
        (name, number) for name, number in (("nip", body.nip), ("krs", body.krs), ("regon", body.regon[:9])) if number
    ]


def _words_of(body) -> Iterable[Trait]:
    """Kind, place and a word of its own; the whole name where the place is not known of everybody."""
    for wording in body.wordings:
        for place in filter(None, (body.town, body.powiat if not body.town else "")):
            for word in {*wording.words, wording.acronym} - {""} or {""}:
                yield "word", body.kind, place, word[:LETTERS]
        stems = " ".join(sorted(word[:LETTERS] for word in wording.words))
        if stems or body.town:
            yield "name", body.kind, body.powiat, stems
            yield "anywhere", stems, "" if stems else body.town, tuple(sorted(wording.numbers))
    if body.operator:
        yield "operator", body.operator, body.town


def _offices_of(body) -> Iterable[Trait]:
    if body.kind in organisations.ONE_PER_POWIAT and body.powiat:
        yield "office", body.kind, body.powiat
    if body.kind == "municipality" and body.gmina:
        yield "gmina", body.gmina


def blocks_of_human(human: Human) -> set[Trait]:
    """Last name and what stands beside it; the whole name where few bear it."""
    names = sorted({*human.firsts, *human.lasts})
    found: set[Trait] = {("named", *names)}
    for last in {word[:LETTERS] for word in names}:
        found |= {("organisation", pk, last) for pk in human.acting}
        found |= {("reach", last, value) for value in (human.phone, human.email) if value}
    return found


KINDS: dict[Entity, tuple[Callable, Callable, Callable]] = {
    Entity.ORGANISATIONS: (current_bodies, blocks_of_body, organisations.compare),
    Entity.PEOPLE: (current_humans, blocks_of_human, humans.compare),
}
