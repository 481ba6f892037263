"""A step closed by mistake is taken back from the message that says it was closed."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from contacts.actions import change_step
from contacts.models import NextStep
from contacts.operations import StepEvent
from crm.audit.models import Operation
from crm.common.dates import today
from tests.factories.contacts import OrganisationFactory
from tests.factories.journal import NextStepFactory

TODAY = today()
pytestmark = pytest.mark.django_db
OFFER = re.compile(r'formaction="([^"]+)" name="version" value="(\d+)"')


def close(client, step, name="finish", back="/"):
    page = client.post(
        reverse(f"contacts:step-{name}", args=[step.pk]), {"version": step.version, "next": back}, follow=True
    )
    address, version = OFFER.search(page.content.decode()).groups()
    return address, {"version": version}


@pytest.mark.parametrize("name", ["finish", "drop"])
def test_what_was_closed_by_mistake_is_open_again_on_the_same_page(client_of, specialist, name):
    client, step = client_of(specialist), NextStepFactory(by=specialist, organisation=OrganisationFactory())
    back = step.organisation.get_absolute_url()

    answer = client.post(*close(client, step, name, back), follow=True)

    assert answer.redirect_chain == [(back, 302)]
    assert NextStep.objects.get(pk=step.pk).is_open
    assert Operation.objects.filter(kind=StepEvent.REOPENED, actor=specialist, subject_id=step.pk).exists()


def test_the_offer_stands_on_my_day_with_a_form_of_its_own(client_of, specialist):
    client, step = client_of(specialist), NextStepFactory(by=specialist, what="Wysłać <statut>")

    page = client.post(
        reverse("contacts:step-finish", args=[step.pk]), {"version": 1, "next": "/"}, follow=True
    ).content.decode()

    assert "Zrobione: Wysłać &lt;statut&gt;" in page
    assert re.search(r'<form id="undo" method="post"><input type="hidden" name="csrfmiddlewaretoken"', page)
    assert "formaction" not in client.get("/").content.decode()  # offered once


def test_nothing_is_taken_back_once_the_step_has_changed(client_of, specialist, coordinator):
    client, step = client_of(specialist), NextStepFactory(by=specialist)
    address, sent = close(client, step)
    client_of(coordinator).post(address, sent)
    change_step(step=NextStep.objects.get(pk=step.pk), by=coordinator, due_on=TODAY + timedelta(days=3))
    client_of(coordinator).post(reverse("contacts:step-drop", args=[step.pk]), {"version": 4})

    page = client.post(address, sent, follow=True).content.decode()

    assert not NextStep.objects.get(pk=step.pk).is_open
    assert "Nie cofnięto: ten krok od tamtej pory zmieniono (Ewa Śliwińska" in page


def test_only_who_may_edit_the_step_takes_its_closing_back(client_of, specialist, other_specialist):
    step = NextStepFactory(by=specialist)
    address, sent = close(client_of(specialist), step)

    assert client_of(other_specialist).post(address, sent).status_code == 403
    assert client_of(specialist).get(address).status_code == 405
    assert not NextStep.objects.get(pk=step.pk).is_open
