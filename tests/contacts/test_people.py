"""What the team does with people and their functions: the actions and what they refuse."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contacts.actions import (
    add_affiliation,
    add_person,
    archive_person,
    change_affiliation,
    change_person,
    end_affiliation,
    people,
    restore_person,
)
from contacts.meetings.rules import mendable_people
from contacts.models import Affiliation, Person
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError, StaleEditError
from tests.factories.contacts import AffiliationFactory, OrganisationFactory, PersonFactory


def test_a_new_person_comes_with_the_function_they_hold(specialist):
    organisation = OrganisationFactory()

    person = add_person(by=specialist, last_name="Wzorowa", organisation=organisation, function="prezeska")

    assert [str(function) for function in person.affiliations.all()] == ["Wzorowa, prezeska"]


def test_the_same_form_sent_twice_adds_one_person(specialist):
    token = "3f0c1f0e-0d0a-4c61-8a51-6d6a2f7e9b13"
    add_person(by=specialist, token=token, last_name="Wzorowa")

    with pytest.raises(AlreadyDoneError):
        add_person(by=specialist, token=token, last_name="Wzorowa")

    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "12"),
        ("email", "nie-adres"),
        ("sex", "X"),
        ("clause_given_on", date(1850, 1, 1)),
        ("clause_given_on", today() + timedelta(days=1)),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field(specialist, field, value):
    with pytest.raises(ValidationError, match=rf"'{field}'"):
        add_person(by=specialist, **({"last_name": "Wzorowa"} | {field: value}))


def test_a_stale_edit_of_a_person_is_refused(specialist):
    person = PersonFactory()
    change_person(person=person, by=specialist, version=1, last_name="Nowa")

    with pytest.raises(StaleEditError):
        change_person(person=person, by=specialist, version=1, last_name="Zgubiona")


def test_apps_above_hear_what_changed_about_a_person(specialist, monkeypatch):
    heard = []
    monkeypatch.setattr(people, "person_changed", [lambda person, changed: heard.append((person, changed))])
    person = PersonFactory(sex="")

    change_person(person=person, by=specialist, sex="K", last_name=person.last_name)

    assert heard == [(person, {"sex"})]


def test_a_person_may_act_for_several_organisations_but_holds_a_function_once(specialist):
    function = AffiliationFactory(function="radna")
    add_affiliation(person=function.person, organisation=OrganisationFactory(), by=specialist, function="radna")

    with pytest.raises(ValidationError):
        add_affiliation(person=function.person, organisation=function.organisation, by=specialist, function="radna")
    other = AffiliationFactory(person=function.person, organisation=function.organisation, function="prezeska")
    with pytest.raises(IntegrityError), transaction.atomic():
        Affiliation.objects.filter(pk=other.pk).update(function="radna")


def test_a_function_ends_on_its_last_day_and_not_before_it_began(specialist):
    function = AffiliationFactory(from_on=date(2024, 5, 1))

    with pytest.raises(ValidationError):
        end_affiliation(affiliation=function, to_on=date(2024, 4, 30), by=specialist)
    end_affiliation(affiliation=function, to_on=date(2025, 5, 1), by=specialist)

    assert function in Affiliation.objects.held_on(date(2025, 5, 1))
    assert function not in Affiliation.objects.held_on(date(2025, 5, 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        Affiliation.objects.filter(pk=function.pk).update(to_on=date(2020, 1, 1))


def test_a_function_is_corrected(specialist):
    function = AffiliationFactory(function="kierowniczka")

    change_affiliation(affiliation=function, by=specialist, version=1, function="instruktorka")

    assert Affiliation.objects.get(pk=function.pk).function == "instruktorka"


def test_an_archived_person_comes_back(specialist):
    person = PersonFactory()

    archive_person(person=person, by=specialist)
    assert not Person.objects.current().exists()
    restore_person(person=person, by=specialist)

    assert Person.objects.current().get() == person


def test_a_specialist_looks_after_people_of_own_organisations(specialist, other_specialist):
    function = AffiliationFactory(organisation=OrganisationFactory(guardian=specialist))

    assert function.person.belongs_to(specialist)
    assert not function.person.belongs_to(other_specialist)
    assert PersonFactory().belongs_to(other_specialist)


def test_a_person_belongs_to_the_guardian_of_the_function_noted_first(specialist, other_specialist):
    first = AffiliationFactory(organisation=OrganisationFactory(guardian=other_specialist))
    AffiliationFactory(person=first.person, organisation=OrganisationFactory(guardian=specialist))

    assert first.person.belongs_to(other_specialist)
    assert not first.person.belongs_to(specialist)
    assert mendable_people(other_specialist, [first.person]) == {first.person_id}
    assert mendable_people(specialist, [first.person]) == set()


def test_who_left_for_another_organisation_belongs_to_its_guardian(specialist, other_specialist):
    left = AffiliationFactory(
        organisation=OrganisationFactory(guardian=other_specialist), to_on=today() - timedelta(days=1)
    )
    assert left.person.belongs_to(other_specialist)

    AffiliationFactory(person=left.person, organisation=OrganisationFactory(guardian=specialist))

    assert left.person.belongs_to(specialist)
    assert not left.person.belongs_to(other_specialist)
