"""Names of the tests: real institutions of the region, invented people."""

from datetime import date

import pytest

from contacts.quicklog.reading import read_line
from contacts.quicklog.vocabulary import Body, Human, Vocabulary

WEDNESDAY = date(2026, 11, 25)

BODIES = [
    Body(1, "WTZ w Gębicach", "wtz", "Gębice"),
    Body(2, "WTZ w Śremie", "wtz", "Śrem"),
    Body(3, 'WTZ "Promyk" w Otuszu', "wtz", "Otusz"),
    Body(4, 'WTZ "Promyk" w Konarzewie', "wtz", "Konarzewo"),
    Body(5, "Powiatowe Centrum Pomocy Rodzinie w Kole", "pcpr", "Koło"),
    Body(6, "Powiatowe Centrum Pomocy Rodzinie w Wągrowcu", "pcpr", "Wągrowiec"),
    Body(7, "Gmina Czarnków", "municipality", "Czarnków", "wiejska"),
    Body(8, "Miasto Czarnków", "municipality", "Czarnków", "miejska"),
    Body(9, "Miasto i Gmina Kłecko", "municipality", "Kłecko", "miejsko-wiejska"),
    Body(10, "Powiat Poznański", "county", "Poznań"),
    Body(11, "Powiat Pilski", "county", "Piła"),
    Body(12, 'Stowarzyszenie Pomocy Dzieciom "Serce"', "ngo_association", "Rakoniewice"),
    Body(13, "Spółdzielnia Socjalna Serce", "social_cooperative", "Rakoniewice"),
    Body(14, "WTZ w Kole", "wtz", "Koło"),
    Body(15, 'Stowarzyszenie "Razem"', "ngo_association", "Poznań"),
    Body(16, "Powiatowe Centrum Pomocy Rodzinie w Środzie Wielkopolskiej", "pcpr", "Środa Wielkopolska"),
]
PEOPLE = [
    Human(1, "Anna", "Wymyślna", ((1, "kierowniczka WTZ"),)),
    Human(2, "Piotr", "Zmyślony", ((7, "wójt"),)),
    Human(3, "Ewa", "Dublet", ((5, "dyrektorka"),)),
    Human(4, "Jan", "Dublet", ((6, "dyrektor"),)),
]


@pytest.fixture(scope="session")
def vocabulary():
    return Vocabulary(BODIES, PEOPLE, ["Tomasz Przykładowy"], ["Chodzież", "Piła", "Turek"])


@pytest.fixture
def read(vocabulary):
    """`read("tel. do WTZ Gębice", today=...)`; a Wednesday unless said otherwise."""

    def answer(line, today=WEDNESDAY):
        return read_line(line, today, vocabulary)

    return answer


@pytest.fixture
def asked():
    """The fields a reading leaves to the person, with what is offered."""
    return lambda reading: {question.field: question.choices for question in reading.questions}
