"""The vocabulary of the installation: built once, renewed as soon as something in it changes."""

from datetime import date

import pytest

from contacts.actions.organisations import archive_organisation, change_organisation
from contacts.actions.people import add_person
from contacts.quicklog.reading import read_line
from contacts.quicklog.source import vocabulary
from tests.factories.accounts import SpecialistFactory
from tests.factories.contacts import OrganisationFactory

TODAY = date(2026, 11, 25)


@pytest.fixture
def workshop(in_operation):
    return OrganisationFactory(name="WTZ w Gębicach", town="Gębice")


def named(line):
    return [body.name for body in read_line(line, TODAY, vocabulary()).organisations]


def test_the_vocabulary_is_kept_from_one_request_to_the_next(workshop, django_assert_num_queries):
    kept = vocabulary()
    with django_assert_num_queries(4):
        assert vocabulary() is kept


def test_a_renamed_body_is_seen_at_once(workshop, specialist):
    assert named("tel. do WTZ Gębice") == ["WTZ w Gębicach"]

    change_organisation(organisation=workshop, by=specialist, name="WTZ w Śremie", town="Śrem")

    assert (named("tel. do WTZ Gębice"), named("tel. do WTZ Śrem")) == ([], ["WTZ w Śremie"])


def test_an_archived_body_is_forgotten_at_once(workshop, administrator):
    assert named("tel. do WTZ Gębice") == ["WTZ w Gębicach"]

    archive_organisation(organisation=workshop, by=administrator)

    assert named("tel. do WTZ Gębice") == []


def test_a_new_person_is_seen_at_once(workshop, specialist):
    vocabulary()

    add_person(by=specialist, organisation=workshop, function="kierowniczka", first_name="Anna", last_name="Wymyślna")

    reading = read_line("tel. do kierowniczki WTZ Gębice", TODAY, vocabulary())
    assert [name for _, name in reading.people] == ["Anna Wymyślna"]


def test_a_new_colleague_is_seen_at_once(workshop):
    line = "tel. do WTZ Gębice, Tomasz Przykładowy wyśle model do pt"
    vocabulary()

    SpecialistFactory(first_name="Tomasz", last_name="Przykładowy")

    assert [step.owner for step in read_line(line, TODAY, vocabulary()).next_steps] == ["us"]
