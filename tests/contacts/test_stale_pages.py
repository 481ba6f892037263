"""What a page opened before somebody else's change may still do: nothing, and it says who was faster."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contacts.actions import (
    change_affiliation,
    change_interaction,
    change_organisation,
    move_step,
    withdraw_interaction,
)
from contacts.models import Affiliation, Interaction, NextStep, Organisation
from crm.common.dates import today
from tests.factories.contacts import AffiliationFactory, OrganisationFactory
from tests.factories.journal import InteractionFactory, NextStepFactory

TODAY = today()
pytestmark = pytest.mark.django_db


def put_off(step, by):
    move_step(step=step, due_on=TODAY + timedelta(days=9), by=by)


def close(name):
    def send(client, specialist, coordinator):
        step = NextStepFactory(by=specialist)
        put_off(step, coordinator)
        answer = client.post(reverse(f"contacts:step-{name}", args=[step.pk]), {"version": 1, "note": "Zrobione"})
        assert NextStep.objects.get(pk=step.pk).is_open
        return answer

    return send


def withdraw(client, specialist, coordinator):
    interaction = InteractionFactory(by=specialist)
    change_interaction(interaction=interaction, by=coordinator, summary="Inaczej")
    address = reverse("contacts:interaction-withdraw", args=[interaction.pk])
    answer = client.post(address, {"reason": "Pomyłka", "version": 1})
    assert Interaction.objects.get(pk=interaction.pk).status == Interaction.Status.COMPLETE
    return answer


def set_stance(client, specialist, coordinator):
    organisation = OrganisationFactory(guardian=specialist)
    change_organisation(organisation=organisation, by=coordinator, town="Piła")
    address = reverse("contacts:organisation-stance", args=[organisation.pk])
    answer = client.post(address, {"stance": "declined", "on": f"{TODAY}", "version": 1})
    assert Organisation.objects.get(pk=organisation.pk).stance == organisation.stance
    return answer


def end_function(client, specialist, coordinator):
    function = AffiliationFactory(organisation=OrganisationFactory(guardian=specialist))
    change_affiliation(affiliation=function, by=coordinator, function="prezeska")
    address = reverse("contacts:affiliation-end", args=[function.person_id, function.pk])
    answer = client.post(address, {"to_on": f"{TODAY}", "version": 1})
    assert Affiliation.objects.get(pk=function.pk).to_on is None
    return answer


@pytest.mark.parametrize(
    "send",
    [close("finish"), close("drop"), withdraw, set_stance, end_function],
    ids=["finish", "drop", "withdraw", "stance", "end"],
)
def test_d08_a_stale_page_does_nothing_and_says_who_was_faster(client_of, specialist, coordinator, send):
    answer = send(client_of(specialist), specialist, coordinator)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"Ewa Śliwińska, {TODAY:%d.%m.%Y}" in page
    assert 'name="version" value="2"' in page  # sent again, it is done knowingly


def test_a_step_closed_by_a_colleague_is_told_with_the_name(client_of, specialist, coordinator):
    step = NextStepFactory(by=specialist)
    address, sent = reverse("contacts:step-finish", args=[step.pk]), {"version": 1}
    client_of(coordinator).post(address, sent)

    page = client_of(specialist).post(address, sent, follow=True).content.decode()

    assert "Ten krok jest już zamknięty: Ewa Śliwińska" in page


def test_a_correction_that_comes_after_the_withdrawal_keeps_its_text(client_of, specialist, coordinator):
    interaction = InteractionFactory(by=specialist)
    withdraw_interaction(interaction=interaction, reason="Wpisany dwa razy", by=coordinator)
    sent = {
        "kind": "email",
        "occurred_on": f"{TODAY}",
        "organisations": [interaction.organisations.get().pk],
        "summary": "Długi opis rozmowy",
        "version": 1,
    }

    answer = client_of(specialist).post(reverse("contacts:interaction-edit", args=[interaction.pk]), sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Długi opis rozmowy" in page
    assert "wycofano (Ewa Śliwińska" in page
