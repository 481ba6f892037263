"""Invented people. No entry means a living person; addresses end in .example, which nobody can own."""

from dataclasses import dataclass
from datetime import date

import factory
from factory.random import reseed_random

from crm.common.text import fold
from crm.ledger.kinds import Sex

SOURCE = "Osoba zmyślona (dane przykładowe)"
DOMAIN = "demo.example"
FUNCTIONS = {
    "wtz": [
        "kierowniczka WTZ|kierownik WTZ",
        "instruktorka terapii zajęciowej|instruktor terapii zajęciowej",
        "psycholożka|psycholog",
        "doradczyni zawodowa|doradca zawodowy",
    ],
    "pcpr": [
        "dyrektorka|dyrektor",
        "specjalistka ds. rehabilitacji społecznej|specjalista ds. rehabilitacji społecznej",
    ],
    "municipality": [
        "sekretarz gminy|sekretarz gminy",
        "inspektorka ds. społecznych|inspektor ds. społecznych",
        "radna|radny",
        "zastępczyni wójta|zastępca wójta",
    ],
    "county": ["naczelniczka wydziału spraw społecznych|naczelnik wydziału spraw społecznych", "radna|radny"],
    "ngo": ["prezeska zarządu|prezes zarządu", "członkini zarządu|członek zarządu", "skarbniczka|skarbnik"],
    "other": ["koordynatorka|koordynator", "specjalistka|specjalista"],
}


@dataclass(frozen=True)
class InventedPerson:
    """What `contacts.actions.add_person` needs to know of a person."""

    first_name: str
    last_name: str
    sex: str
    phone: str
    email: str
    clause_given_on: date | None = None

    def as_fields(self):
        return vars(self) | {"data_source": SOURCE}


def name(of_woman: str, of_man: str):
    """A Faker name in the person's gender; `Zielińska` or `Zieliński`."""
    woman, man = (factory.Faker(provider, locale="pl_PL") for provider in (of_woman, of_man))
    return factory.Maybe("is_woman", yes_declaration=woman, no_declaration=man)


class InventedPersonFactory(factory.Factory[InventedPerson]):
    """About two in three are women, as in the offices and workshops we meet."""

    class Meta:
        model = InventedPerson

    class Params:
        is_woman = factory.Sequence(lambda number: number % 3 != 2)

    first_name = name("first_name_female", "first_name_male")
    last_name = name("last_name_female", "last_name_male")
    sex = factory.LazyAttribute(lambda person: Sex.WOMAN if person.is_woman else Sex.MAN)
    # 600 000 xxx: shaped like a mobile number, so that forms and links can be tried out.
    phone = factory.Sequence(lambda number: f"+48600000{number % 1000:03d}" if number % 3 else "")
    email = factory.LazyAttributeSequence(
        lambda person, number: f"{mailbox(person.first_name)}.{mailbox(person.last_name)}{number}@{DOMAIN}"
    )


def mailbox(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isalnum())


def function_of(person: InventedPerson, organisation_kind: str, chosen: int) -> str:
    """A function in an organisation of this kind, in the person's gender."""
    kind = "ngo" if organisation_kind.startswith("ngo") else organisation_kind
    known = FUNCTIONS.get(kind, FUNCTIONS["other"])
    of_woman, of_man = known[chosen % len(known)].split("|")
    return of_man if person.sex == Sex.MAN else of_woman


def start_over(seed: int):
    """The same people in the same order every time."""
    reseed_random(seed)
    InventedPersonFactory.reset_sequence(1)
