"""The stance a contact told of does not outlive it: it moves with its day and goes when the contact is withdrawn."""

from datetime import timedelta

import pytest

from contacts.actions import change_interaction, log_interaction, set_stance, withdraw_interaction
from crm.common.dates import today
from tests.factories.contacts import OrganisationFactory


def ago(days):
    return today() - timedelta(days=days)


@pytest.fixture
def workshop(specialist):
    return OrganisationFactory(guardian=specialist)


@pytest.fixture
def told(workshop, specialist):
    """`told("agreed", 30)` logs a contact of so many days ago that told of it."""

    def log(outcome, days):
        return log_interaction(
            by=specialist,
            kind="phone_call",
            occurred_on=ago(days),
            organisations=[workshop],
            outcome=outcome,
            set_stance=True,
        )

    return log


def stands(workshop):
    workshop.refresh_from_db()
    return workshop.stance, workshop.stance_on


def withdraw(interaction, by):
    withdraw_interaction(interaction=interaction, by=by, reason="Rozmowa z inną organizacją")


def test_a_withdrawn_contact_takes_its_stance_with_it(workshop, told, specialist):
    told("considering", 60)
    withdraw(told("agreed", 30), specialist)

    assert stands(workshop) == ("considering", ago(60))


def test_without_anything_before_it_the_stance_is_unknown_again(workshop, told, specialist):
    withdraw(told("agreed", 30), specialist)

    assert stands(workshop) == ("unknown", None)


def test_told_again_later_the_stance_stands_since_then(workshop, told, specialist):
    first = told("agreed", 30)
    told("agreed", 10)
    withdraw(first, specialist)

    assert stands(workshop) == ("working", ago(10))


def test_a_stance_taken_otherwise_since_then_stays(workshop, told, specialist):
    contact = told("agreed", 30)
    set_stance(organisation=workshop, stance="declined", on=ago(5), by=specialist)
    withdraw(contact, specialist)

    assert stands(workshop) == ("declined", ago(5))


def test_the_day_of_a_stance_moves_with_its_contact(workshop, told, specialist):
    contact = told("agreed", 30)
    change_interaction(interaction=contact, by=specialist, occurred_on=ago(33))

    assert stands(workshop) == ("working", ago(33))


def test_a_corrected_outcome_moves_the_stance_it_told_of(workshop, told, specialist):
    contact = told("agreed", 30)
    change_interaction(interaction=contact, by=specialist, outcome="declined")

    assert stands(workshop) == ("declined", ago(30))


def test_a_contact_moved_to_another_organisation_takes_its_stance_there(workshop, told, specialist):
    contact, right = told("agreed", 30), OrganisationFactory(guardian=specialist)
    change_interaction(interaction=contact, by=specialist, organisations=[right])

    assert (stands(workshop), stands(right)) == (("unknown", None), ("working", ago(30)))


def test_a_contact_corrected_and_then_withdrawn_leaves_no_stance_of_its_former_day(workshop, told, specialist):
    contact = change_interaction(interaction=told("agreed", 30), by=specialist, occurred_on=ago(33))
    withdraw(contact, specialist)

    assert stands(workshop) == ("unknown", None)


def test_a_stance_that_only_a_withdrawn_contact_told_does_not_come_back(workshop, told, specialist):
    first, second = told("considering", 60), told("agreed", 30)
    withdraw(first, specialist)
    withdraw(second, specialist)

    assert stands(workshop) == ("unknown", None)


def test_corrected_words_move_no_stance_of_anybody_else(workshop, told, specialist):
    set_stance(organisation=workshop, stance="declined", on=ago(5), by=specialist)
    contact, other = told("agreed", 30), OrganisationFactory(guardian=specialist)
    change_interaction(interaction=contact, by=specialist, organisations=[workshop, other], summary="Poprawione")

    assert (stands(workshop), stands(other)) == (("declined", ago(5)), ("unknown", None))


def test_who_may_not_edit_the_organisation_moves_no_stance(workshop, told, specialist, other_specialist):
    set_stance(organisation=workshop, stance="working", on=ago(30), by=specialist)
    contact = log_interaction(
        by=other_specialist, kind="phone_call", occurred_on=ago(30), organisations=[workshop], outcome="agreed"
    )
    withdraw(contact, other_specialist)

    assert stands(workshop) == ("working", ago(30))
