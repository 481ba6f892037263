"""Who has what: from the contacts in which materials were handed over."""

import pytest
from django.urls import reverse

from contacts.actions import change_interaction, log_interaction, withdraw_interaction
from contacts.materials.actions import plan_sending
from contacts.materials.holdings import counts_of, held_by
from contacts.models import Interaction, NextStep
from crm.common.dates import today
from tests.factories.contacts import OrganisationFactory
from tests.factories.materials import MaterialVersionFactory


@pytest.fixture
def hers(specialist, client_of):
    return client_of(specialist)


def hand(by, organisation, *versions):
    return log_interaction(
        by=by,
        kind="email",
        occurred_on=today(),
        organisations=[organisation],
        extras={"materials": list(versions)},
    )


def held(organisation):
    return [(str(material), number, newest) for material, number, newest in held_by(organisation)]


def test_an_organisation_has_what_was_handed_over_in_a_contact(specialist, workshop, first):
    hand(specialist, workshop, first)

    assert held(workshop) == [("Model spółdzielni", 1, 1)]


def test_the_newest_version_handed_over_counts(specialist, workshop, second):
    hand(specialist, workshop, second)
    hand(specialist, workshop, second.material.versions.get(number=1))

    assert held(workshop) == [("Model spółdzielni", 2, 2)]


def test_a_contact_corrected_to_another_organisation_takes_the_material_along(specialist, workshop, first):
    other = OrganisationFactory(name="PCPR Wzorowo")
    contact = hand(specialist, workshop, first)

    change_interaction(interaction=contact, by=specialist, organisations=[other])

    assert held(workshop) == []
    assert held(other) == [("Model spółdzielni", 1, 1)]


def test_a_withdrawn_contact_gave_nothing(specialist, workshop, first):
    withdraw_interaction(interaction=hand(specialist, workshop, first), reason="Pomyłka", by=specialist)

    assert held(workshop) == []


def test_a_contact_corrected_without_its_form_keeps_its_materials(specialist, workshop, first):
    contact = hand(specialist, workshop, first)

    change_interaction(interaction=contact, by=specialist, summary="Więcej słów")

    assert contact.handovers.count() == 1


def test_the_form_of_a_contact_notes_and_corrects_what_was_given(hers, workshop, second):
    sent = {"kind": "email", "occurred_on": today(), "organisations": [workshop.pk], "materials": [second.pk]}
    assert hers.post(reverse("contacts:interaction-create"), sent).status_code == 302
    contact = Interaction.objects.get()

    edit = reverse("contacts:interaction-edit", args=[contact.pk])
    assert f'value="{second.pk}" selected' in hers.get(edit).content.decode()
    first = second.material.versions.get(number=1)
    assert hers.post(edit, sent | {"materials": [first.pk], "version": contact.version}).status_code == 302

    assert [one.version for one in contact.handovers.all()] == [first]


def test_the_contact_the_journal_and_the_card_say_what_was_given(hers, specialist, workshop, second):
    contact = hand(specialist, workshop, second.material.versions.get(number=1))

    card = hers.get(workshop.get_absolute_url()).content.decode()
    assert "Model spółdzielni, wersja 1" in hers.get(contact.get_absolute_url()).content.decode()
    assert "Materiały: Model spółdzielni, wersja 1" in card
    assert "jest wersja 2" in card


def test_each_number_is_the_number_of_its_rows(hers, specialist, workshop, second):
    OrganisationFactory(name="PCPR Wzorowo")
    newer = OrganisationFactory(name="Gmina Wzorowo")
    hand(specialist, workshop, second.material.versions.get(number=1))
    hand(specialist, newer, second)
    url = reverse("materials:holder-list", args=[second.material_id])

    for state, number in counts_of(second.material, 2):
        answer = hers.get(url, {"state": state})
        file = hers.get(url, {"state": state, "export": "csv"}).content.decode()
        assert number == 1 == len(answer.context["table"].rows) == file.count("\r\n") - 1, state


def test_a_longer_list_of_holders_asks_no_more(hers, specialist, first, django_assert_num_queries):
    for number in range(4):
        hand(specialist, OrganisationFactory(name=f"WTZ {number}", guardian=specialist), first)
    url = reverse("materials:holder-list", args=[first.material_id])
    hers.get(url)

    with django_assert_num_queries(8):
        hers.get(url)


def test_steps_are_planned_for_those_that_stay_marked(hers, specialist, workshop, second):
    other = OrganisationFactory(name="PCPR Wzorowo", guardian=None)
    OrganisationFactory(name="Gmina Wzorowo")
    url = reverse("materials:sending-plan", args=[second.material_id])
    assert hers.get(url, {"state": "lacking"}).content.decode().count("checked") >= 3

    sent = {
        "organisations": [workshop.pk, other.pk],
        "what": "Wysłać wersję 2",
        "due_on": today(),
        "to_guardians": "yes",
        "token": "0c6c1f62-7a8e-4b1c-9a34-b6f1f1a2ce02",
    }
    for _ in range(2):
        assert hers.post(url, sent).status_code == 302

    steps = NextStep.objects.order_by("organisation__name")
    assert [(step.organisation, step.responsible) for step in steps] == [(other, specialist), (workshop, specialist)]


def test_a_guardian_who_left_gets_no_steps(coordinator, specialist, workshop, first):
    type(specialist).objects.filter(pk=specialist.pk).update(is_active=False)
    workshop.guardian.refresh_from_db()

    plan_sending(
        material=first.material,
        organisations=[workshop],
        by=coordinator,
        what="Wysłać",
        due_on=today(),
        to_guardians=True,
    )

    assert NextStep.objects.get().responsible == coordinator


def test_a_longer_library_takes_no_more_queries(specialist, workshop, first, django_assert_num_queries):
    hand(specialist, workshop, first)
    for _number in range(5):
        hand(specialist, workshop, MaterialVersionFactory())

    with django_assert_num_queries(1):
        assert len(held_by(workshop)) == 6
