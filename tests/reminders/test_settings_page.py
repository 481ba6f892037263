"""“Moje ustawienia”: the morning e-mail and the calendar's address, each person for themselves."""

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from crm.audit.models import Operation
from crm.reminders.models import CalendarAddress, DigestChoice
from crm.reminders.operations import ReminderEvent
from tests.factories.reminders import DigestChoiceFactory

PAGE, MAKE, REVOKE = (reverse(f"reminders:{name}") for name in ("my-settings", "calendar-make", "calendar-revoke"))
pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of, specialist):
    return client_of(specialist)


def make(client):
    """The address shown after it was made."""
    page = client.post(MAKE, {}).content.decode()
    return unescape(re.search(r"<textarea[^>]*>([^<]+)</textarea>", page)[1])


def read(address):
    return Client().get(address.replace("http://testserver", ""))


def test_at_first_the_e_mail_is_on_for_workdays(client):
    page = client.get(PAGE).content.decode()

    ticked = [re.search(r'value="(\d)"', box)[1] for box in re.findall(r"<input[^>]*days[^>]*checked[^>]*>", page)]
    assert ticked == ["1", "2", "3", "4", "5"]


def test_a_person_chooses_days_and_switches_the_e_mail_off(client, specialist):
    client.post(PAGE, {"on": "on", "days": ["5", "1"]})
    assert DigestChoice.objects.get(person=specialist).days == "15"

    client.post(PAGE, {"days": ["5", "1"], "version": 1})

    assert not DigestChoice.objects.get(person=specialist).on
    assert Operation.objects.filter(kind=ReminderEvent.DIGEST_CHOSEN, actor=specialist).count() == 2


def test_on_without_a_day_is_told_beside_the_days_and_what_was_ticked_stays(client):
    answer = client.post(PAGE, {"on": "on"})

    assert answer.status_code == 422
    assert "Wybierz co najmniej jeden dzień albo wyłącz e-mail." in answer.content.decode()
    assert not DigestChoice.objects.exists()


def test_d08_a_choice_made_meanwhile_is_not_overwritten_unseen(client, specialist):
    DigestChoiceFactory(by=specialist, days="5")
    client.post(PAGE, {"on": "on", "days": ["1"], "version": 1})

    assert client.post(PAGE, {"on": "on", "days": ["2"], "version": 1}).status_code == 409
    assert DigestChoice.objects.get(person=specialist).days == "1"


def test_the_address_is_shown_once_and_stored_nowhere(client, specialist):
    address = make(client)
    secret = address.rsplit("/", 1)[1].removesuffix(".ics")

    assert len(secret) >= 43
    assert secret not in client.get(PAGE).content.decode()
    kept = [str(row) for row in CalendarAddress.objects.values()]
    kept += [str(row) for row in Operation.objects.values()]
    kept += [str(session.get_decoded()) for session in Session.objects.all()]
    assert not any(secret in row for row in kept)
    assert read(address).status_code == 200


def test_a_renewed_address_ends_the_former_one(client, specialist):
    former = make(client)
    again = client.post(MAKE, {}).content.decode()
    new = unescape(re.search(r"<textarea[^>]*>([^<]+)</textarea>", again)[1])

    assert "Poprzedni adres już nie działa." in again
    assert read(former).status_code == 404
    assert read(new).status_code == 200
    assert CalendarAddress.objects.get().person == specialist


def test_a_revoked_address_answers_nothing(client):
    address = make(client)

    page = client.post(REVOKE, follow=True).content.decode()

    assert read(address).status_code == 404
    assert "Adres kalendarza już nie działa." in page
    assert "Nie masz adresu kalendarza." in page


def test_reloading_the_page_that_shows_an_address_makes_no_other(client):
    token = re.search(r'name="address-token" value="([^"]+)"', client.get(PAGE).content.decode())[1]
    client.post(MAKE, {"address-token": token})
    made = CalendarAddress.objects.get()

    page = client.post(MAKE, {"address-token": token}, follow=True).content.decode()

    assert CalendarAddress.objects.get() == made
    assert "Ten adres już pokazano" in page


def test_making_and_revoking_are_in_the_log_of_operations(client, specialist):
    make(client)
    client.post(REVOKE)
    client.post(REVOKE)

    kinds = Operation.objects.filter(actor=specialist).order_by("id").values_list("kind", flat=True)
    assert [*kinds] == [ReminderEvent.CALENDAR_MADE, ReminderEvent.CALENDAR_REVOKED]


def test_the_page_stands_in_the_menu_of_those_who_have_steps(client, client_of, auditor):
    assert PAGE in client.get("/").content.decode()
    assert PAGE not in client_of(auditor).get("/").content.decode()
