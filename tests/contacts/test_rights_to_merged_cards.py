"""What was mine and was merged into a card of somebody else gives no right to that one."""

import pytest
from django.urls import reverse

from contacts.duplicates.merging.actions import merge_cards
from crm.common.dates import today
from tests.factories.contacts import (
    AffiliationFactory,
    OrganisationFactory,
    OrganisationRelationFactory,
    PersonFactory,
    WorkshopFiguresFactory,
)

TODAY = f"{today():%Y-%m-%d}"
pytestmark = pytest.mark.django_db


@pytest.fixture
def workshops(specialist, other_specialist, coordinator):
    """A workshop of a colleague, and the specialist's own that has become part of it."""
    kept = OrganisationFactory(kind="wtz", guardian=other_specialist)
    gone = OrganisationFactory(kind="wtz", guardian=specialist)
    merge_cards(kept=kept, gone=gone, by=coordinator)
    return kept, gone


@pytest.fixture
def people(other_specialist, coordinator):
    """Somebody who acts for a body of a colleague, and a card without functions that has become part of theirs."""
    body = OrganisationFactory(guardian=other_specialist)
    kept = AffiliationFactory(organisation=body, function="kierowniczka").person
    gone = PersonFactory(email="biuro@example.org")
    merge_cards(kept=kept, gone=gone, by=coordinator)
    return kept, gone


OF_ORGANISATIONS = ["edit", "stance", "take-over", "archive", "restore", "person-add"]


@pytest.mark.parametrize("name", [f"organisation-{one}" for one in OF_ORGANISATIONS] + ["relation-create"])
def test_pages_of_an_organisation_ask_for_the_right_to_the_card_that_stands(client_of, specialist, workshops, name):
    for card in workshops:
        assert client_of(specialist).post(reverse(f"contacts:{name}", args=[card.pk]), {}).status_code == 403


def test_a_workshop_gets_no_figures_by_the_address_of_the_merged_card(client_of, specialist, workshops):
    kept, gone = workshops

    answer = client_of(specialist).post(
        reverse("contacts:figures-create", args=[gone.pk]), {"on": TODAY, "participants": "77"}
    )

    assert answer.status_code == 403
    assert not kept.figures.exists()


def test_figures_are_not_changed_by_the_address_of_the_merged_card(client_of, specialist, workshops):
    kept, gone = workshops
    figures = WorkshopFiguresFactory(organisation=kept, participants=30)

    answer = client_of(specialist).post(
        reverse("contacts:figures-edit", args=[gone.pk, figures.pk]),
        {"on": f"{figures.on}", "participants": "77", "version": figures.version},
    )

    assert answer.status_code == 403
    figures.refresh_from_db()
    assert figures.participants == 30


@pytest.mark.parametrize("name", ["relation-edit", "relation-end", "relation-remove"])
def test_relations_are_not_touched_by_the_address_of_the_merged_card(client_of, specialist, workshops, name):
    kept, gone = workshops
    relation = OrganisationRelationFactory(organisation=kept)

    answer = client_of(specialist).post(reverse(f"contacts:{name}", args=[gone.pk, relation.pk]), {"version": 1})

    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["person-edit", "person-archive", "person-restore", "affiliation-create"])
def test_pages_of_a_person_ask_for_the_right_to_the_card_that_stands(client_of, specialist, people, name):
    for card in people:
        assert client_of(specialist).post(reverse(f"contacts:{name}", args=[card.pk]), {}).status_code == 403


@pytest.mark.parametrize("name", ["affiliation-edit", "affiliation-end"])
def test_a_function_is_not_touched_by_the_address_of_the_merged_card(client_of, specialist, people, name):
    kept, gone = people
    held = kept.affiliations.get()
    sent = {"organisation": held.organisation_id, "function": "inna", "to_on": TODAY, "version": held.version}

    answer = client_of(specialist).post(reverse(f"contacts:{name}", args=[gone.pk, held.pk]), sent)

    assert answer.status_code == 403
    held.refresh_from_db()
    assert (held.function, held.to_on) == ("kierowniczka", None)


def test_no_objection_to_e_mail_is_noted_by_the_address_of_the_merged_card(client_of, specialist, people):
    _kept, gone = people

    answer = client_of(specialist).post(reverse("contacts:person-opt-out", args=[gone.pk]), {})

    assert answer.status_code == 403
