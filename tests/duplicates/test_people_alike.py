"""People entered twice, and people who only look alike."""

import pytest

from contacts.duplicates.humans import Human, compare
from contacts.duplicates.likeness import LIKELY_FROM, SURE_FROM

HERE, THERE = {1: "WTZ w Gębicach"}, {2: "PCPR w Pile"}
PHONE, MAIL = "+48672811234", "a.nowak@example.org"


def human(name, **more):
    first, _, last = name.rpartition(" ")
    return Human(first, last, **more)


SURE = {
    "one name in one organisation": (human("Łucja Żak", acting=HERE), human("Lucja ŻAK", acting=HERE)),
    "one name and one telephone": (human("Anna Nowak", phone=PHONE), human("Anna Nowak", phone=PHONE, acting=HERE)),
    "one name and one e-mail": (human("Anna Nowak", email=MAIL), human("Anna Nowak", email=MAIL.upper())),
    "first and last name changed round": (human("Nowak Anna", acting=HERE), human("Anna Nowak", acting=HERE)),
    "an everyday form of the name": (human("Kasia Lis", acting=HERE), human("Katarzyna Lis", acting=HERE)),
    "a slip, the telephone and the e-mail": (
        human("Anna Kowalczyk", phone=PHONE, email=MAIL, acting=HERE),
        human("Anna Kowalczk", phone=PHONE, email=MAIL, acting=HERE),
    ),
    "one of two last names, in one organisation, with one telephone": (
        human("Anna Nowak-Lis", phone=PHONE, acting=HERE),
        human("Anna Nowak", phone=PHONE, acting=HERE),
    ),
}
LIKELY = {
    "a slip in the last name": (human("Anna Kowalczyk", acting=HERE), human("Anna Kowalzcyk", acting=HERE)),
    "a slip in the first name": (human("Małgorzata Lis", acting=HERE), human("Małgożata Lis", acting=HERE)),
    "one of two last names": (human("Anna Nowak-Lis", acting=HERE), human("Anna Nowak", acting=HERE)),
    "only a letter of the first name": (human("A. Nowakowska", acting=HERE), human("Anna Nowakowska", acting=HERE)),
    "one name, nothing else known": (human("Anna Nowak"), human("Anna Nowak", acting=HERE)),
    "married since": (human("Anna Nowak", phone=PHONE, email=MAIL), human("Anna Lis", phone=PHONE, email=MAIL)),
}
NOT_LIKELY = {
    "one last name in one office": (human("Anna Nowak", acting=HERE), human("Piotr Nowak", acting=HERE)),
    "Jan and Janina": (human("Jan Nowak", acting=HERE), human("Janina Nowak", acting=HERE)),
    "Marta and Maria": (human("Marta Nowak", acting=HERE), human("Maria Nowak", acting=HERE)),
    "Stanisław and Stanisława": (human("Stanisław Lis", acting=HERE), human("Stanisława Lis", acting=HERE)),
    "Daniel and Daniela": (human("Daniel Lis", acting=HERE), human("Daniela Lis", acting=HERE)),
    "a husband and his wife": (human("Adam Kowalski", phone=PHONE), human("Anna Kowalska", phone=PHONE)),
    "the mailbox of the office": (human("Anna Nowak", email=MAIL), human("Ewa Lis", email=MAIL)),
    "two Annas at one telephone": (human("Anna Nowak", phone=PHONE), human("Anna Lis", phone=PHONE)),
    "namesakes in two organisations": (human("Anna Nowak", acting=HERE), human("Anna Nowak", acting=THERE)),
    "a man and a woman": (human("Sasza Lis", sex="m", acting=HERE), human("Sasza Lis", sex="f", acting=HERE)),
    "Kowalski and Kowalska": (human("Alex Kowalski", acting=HERE), human("Alex Kowalska", acting=HERE)),
}


def score_of(pair):
    one, other = pair
    found, turned = compare(one, other), compare(other, one)
    assert (found and found.score) == (turned and turned.score)
    return found.score if found else 0


@pytest.mark.parametrize("name", SURE)
def test_people_entered_twice_are_almost_certain(name):
    assert score_of(SURE[name]) >= SURE_FROM


@pytest.mark.parametrize("name", LIKELY)
def test_people_entered_differently_are_likely(name):
    assert LIKELY_FROM <= score_of(LIKELY[name]) < SURE_FROM


@pytest.mark.parametrize("name", NOT_LIKELY)
def test_relatives_colleagues_and_namesakes_are_not_likely(name):
    assert score_of(NOT_LIKELY[name]) < LIKELY_FROM
