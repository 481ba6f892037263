"""Objections to bulk e-mail on the cards of organisations and people."""

import pytest
from django.urls import reverse

from contacts.actions import add_organisation, add_person, end_opt_out, note_opt_out
from contacts.models import OptOut
from contacts.opt_outs import may_write_to
from crm.common.dates import today


@pytest.fixture
def hers(specialist, client_of):
    return client_of(specialist)


@pytest.fixture
def office(specialist):
    channels = [{"kind": "email", "value": "Biuro@wzorowo.example"}]
    return add_organisation(by=specialist, name="PCPR Wzorowo", kind="pcpr", guardian=specialist, channels=channels)


def test_capital_letters_make_no_other_address(specialist):
    note_opt_out(address="Biuro@Wzorowo.example", by=specialist)

    assert not may_write_to("biuro@wzorowo.example")
    assert may_write_to("inne@wzorowo.example")


def test_an_objection_taken_back_lets_us_write_again(specialist):
    noted = note_opt_out(address="biuro@wzorowo.example", by=specialist)

    end_opt_out(opt_out=noted, by=specialist, reason="Prosili w liście")

    assert may_write_to("biuro@wzorowo.example")


def test_the_first_of_two_notes_stands(specialist):
    noted = [note_opt_out(address="biuro@wzorowo.example", by=specialist, reason=why) for why in ("a", "b")]

    assert noted[0] == noted[1]
    assert OptOut.objects.get().reason == "a"


def test_an_objection_is_noted_on_the_card_with_day_and_reason_and_shown_there(hers, office):
    url = reverse("contacts:organisation-opt-out", args=[office.pk])
    sent = {"address": "Biuro@wzorowo.example", "asked_on": today(), "reason": "Prosili telefonicznie"}

    assert hers.get(url).status_code == 200
    assert hers.post(url, sent).status_code == 302

    card = hers.get(office.get_absolute_url()).content.decode()
    assert "nie pisać" in card
    assert "Prosili telefonicznie" in card


def test_an_objection_is_taken_back_on_the_card(hers, specialist, office):
    noted = note_opt_out(address="biuro@wzorowo.example", by=specialist)
    url = reverse("contacts:organisation-opt-out-end", args=[office.pk, noted.pk])

    answer = hers.post(url, {"reason": "Prosili w liście", "version": noted.version})

    assert answer.status_code == 302
    assert may_write_to("biuro@wzorowo.example")


def test_a_person_has_an_objection_too(hers, specialist):
    person = add_person(by=specialist, last_name="Wzorowa", email="l.wzorowa@wzorowo.example")
    url = reverse("contacts:person-opt-out", args=[person.pk])

    sent = {"address": person.email, "asked_on": today(), "reason": "Woli telefon"}
    assert hers.post(url, sent).status_code == 302

    assert not may_write_to(person.email)
    assert "nie pisać" in hers.get(person.get_absolute_url()).content.decode()


def test_an_objection_of_another_card_is_not_found(hers, specialist, office):
    noted = note_opt_out(address="ktos@gdzies.example", by=specialist)

    assert hers.get(reverse("contacts:organisation-opt-out-end", args=[office.pk, noted.pk])).status_code == 404
