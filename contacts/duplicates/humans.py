"""Whether two entries are one person: the name in its Polish variety, then where they act and how they are reached."""

from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

from contacts.duplicates.likeness import Likeness, worth_telling
from contacts.models import Affiliation, Person
from crm.common.batches import batches
from crm.common.dates import today
from crm.common.text import fold

# Everyday forms of names, by the full one they stand for.
SHORT = {
    "ania": "anna", "anka": "anna", "asia": "joanna", "basia": "barbara", "bogusia": "boguslawa", "ela": "elzbieta",
    "ewka": "ewa", "gosia": "malgorzata", "hania": "hanna", "iza": "izabela", "jola": "jolanta", "kasia": "katarzyna",
    "krysia": "krystyna", "magda": "magdalena", "marysia": "maria", "ola": "aleksandra", "renia": "renata",
    "tereska": "teresa", "ula": "urszula", "zosia": "zofia", "andrzejek": "andrzej", "bartek": "bartosz",
    "grzes": "grzegorz", "janek": "jan", "jasiek": "jan", "jurek": "jerzy", "krzysiek": "krzysztof",
    "krzys": "krzysztof", "leszek": "lech", "maciek": "maciej", "pawelek": "pawel", "piotrek": "piotr",
    "romek": "roman", "staszek": "stanislaw", "tomek": "tomasz", "wojtek": "wojciech", "zbyszek": "zbigniew",
}  # fmt: skip

NAMESAKE = 36  # the same name and nothing else: told to whoever types it, too little for a list


@dataclass
class Human:
    first: str
    last: str
    phone: str = ""
    email: str = ""
    sex: str = ""
    acting: dict[int, str] = field(default_factory=dict)  # organisations acted for now, with their names
    pk: int | None = None
    label: str = field(default="", compare=False)

    def __post_init__(self):
        self.first, self.last = fold(self.first), fold(self.last)
        self.email = self.email.casefold()

    @cached_property
    def firsts(self):
        return [SHORT.get(word, word) for word in self.first.replace("-", " ").replace(".", " ").split()]

    @cached_property
    def lasts(self):
        return self.last.replace("-", " ").split()


def compare(one: Human, other: Human) -> Likeness | None:
    """None where nothing worth telling speaks for it."""
    if one.sex and other.sex and one.sex != other.sex:
        return None
    named = _named(one, other)
    if named is None:
        return None
    score, code = named
    beside = _beside(one, other)
    if code == "person_surname":  # who has married keeps the telephone and the e-mail, not one of them
        own = {name for name, _value in beside} >= {"phone", "email"}
        return Likeness(score, ((code, ""), *beside)) if own else None
    if beside:
        return worth_telling(Likeness(min(score + 5 * len(beside), 99), ((code, ""), *beside)))
    return worth_telling(_by_name_alone(score, code, one, other))


def _by_name_alone(score, code, one, other):
    """Many share a name: who acts for different bodies is probably somebody else."""
    if code not in ("person_name", "person_turned"):
        return None
    if one.acting and other.acting:
        return Likeness(NAMESAKE, ((code, ""), ("other_organisation", "")))
    return Likeness(68 if code == "person_name" else 50, ((code, ""), ("nothing_beside", "")))


def _beside(one, other):
    found = []
    for pk in sorted(one.acting.keys() & other.acting.keys()):
        found.append(("organisation", one.acting[pk] or other.acting[pk]))
    if one.phone and one.phone == other.phone:
        found.append(("phone", ""))
    if one.email and one.email == other.email:
        found.append(("email", ""))
    return found


def _named(one, other):
    """A score and the reason for a name that may be the same; None for brothers, sisters and colleagues."""
    if not (one.lasts and other.lasts):
        return None
    first, last = _first_names(one.firsts, other.firsts), _last_names(one.lasts, other.lasts)
    if first == "same" and last == "same":
        return 91, "person_name"
    if _first_names(one.firsts, other.lasts) == "same" and _first_names(other.firsts, one.lasts) == "same":
        return 88, "person_turned"
    if last == "same" and first in ("initial", "missing"):
        return 65 if first == "initial" else 50, "person_short"
    if first == "same" and last == "part":
        return 82, "double_surname"
    if {first, last} <= {"same", "similar"}:
        return 78, "person_similar"
    return (66, "person_surname") if first == "same" and one.sex != "m" and one.first.endswith("a") else None


def _last_names(one, other):
    if one == other or sorted(one) == sorted(other):
        return "same"
    if set(one) < set(other) or set(other) < set(one):
        return "part"
    if len(one) == len(other) and all(_mistyped(a, b, 5) or a == b for a, b in zip(one, other, strict=True)):
        return "similar"
    return "other"


def _first_names(one, other):
    """Jan is not Janina and Marta is not Maria; a long name with one letter wrong is a slip."""
    if not (one and other):
        return "missing"
    mine, its = one[0], other[0]
    if mine == its:
        return "same" if len(one) == 1 or len(other) == 1 or one[1:] == other[1:] else "other"
    if min(len(mine), len(its)) == 1:
        return "initial" if mine[0] == its[0] else "other"
    same_ending = mine.endswith("a") == its.endswith("a")
    return "similar" if same_ending and _mistyped(mine, its, 6) else "other"


def _mistyped(one, other, shortest):
    if min(len(one), len(other)) < shortest or OSA.distance(one, other) != 1:
        return False
    # Nowak and Nowaka, Kowalski and Kowalska: an ending of its own makes another name, not a slip.
    return one[-1] == other[-1] or one[:-2] != other[:-2]


def read_humans(people) -> list[Human]:
    """The people of a queryset with the organisations they act for today."""
    rows = people.order_by("pk").values_list("pk", "first_name", "last_name", "phone", "email", "sex")
    found = [
        Human(first, last, str(phone or ""), email, sex, pk=pk, label=f"{first} {last}".strip())
        for pk, first, last, phone, email, sex in rows
    ]
    by_pk = {human.pk: human for human in found}
    for person_id, organisation_id, name in _functions(by_pk):
        if person_id in by_pk:
            by_pk[person_id].acting[organisation_id] = name
    return found


def _functions(by_pk):
    held = Affiliation.objects.held_on(today()).order_by()
    lines = held.values_list("person_id", "organisation_id", "organisation__name")
    if len(by_pk) > 5000:
        yield from lines.iterator(chunk_size=5000)
        return
    for keys in batches(by_pk):
        yield from lines.filter(person__in=keys)


def current_humans() -> list[Human]:
    return read_humans(Person.objects.current())
