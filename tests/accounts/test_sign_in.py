"""Signing in and out: guessing, redirects, sessions, the pages of the sign-in library."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from crm.accounts.models import User
from crm.accounts.operations import AccountEvent
from crm.audit.models import Operation
from tests.factories.accounts import PASSWORD

LOGIN = "/sign-in/login/"
LEAVING = [
    "//evil.example", "///evil.example", "////evil.example", "http://evil.example", "https://evil.example/a",
    "HTTP://evil.example", "\\\\evil.example", "/\\evil.example", "\\/evil.example", "http:\\\\evil.example",
    "http:///evil.example", "https:evil.example", "//evil.example@testserver", "http://testserver@evil.example",
    "http://testserver.evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
    "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "ftp://evil.example", "file:///etc/passwd",
    "\t//evil.example", "\n//evil.example", "\r\n//evil.example", "/\t/evil.example", "%2f%2fevil.example//..",
    "//evil.example/%2e%2e", "\x00//evil.example", "\u2028//evil.example", "//[::1]", "http://[::1",
    "//evil%E3%80%82example", "mailto:a@evil.example", "tel:1", "blob:x", "ws://evil.example",
    "?next=//evil.example\r\nSet-Cookie: a=b", "\u3002//evil",
]  # fmt: skip


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def test_the_right_password_opens_the_first_page(specialist, client):
    answer = sign_in(client, specialist.email.upper())
    assert (answer.status_code, answer.url) == (302, reverse("dashboard:my-day"))


@pytest.mark.parametrize("email", ["osoba-bez-konta@example.org", None])
def test_a_wrong_one_says_the_same_for_a_known_and_an_unknown_account(specialist, client, email):
    answer = sign_in(client, email or specialist.email, "nie to hasło zupełnie")
    assert answer.context["form"].non_field_errors() == [
        "Adres e-mail lub hasło są nieprawidłowe. Sprawdź je i spróbuj ponownie."
    ]


def test_the_case_and_the_end_of_a_password_count(specialist, client):
    sign_in(client, specialist.email, PASSWORD.upper())
    sign_in(client, specialist.email, PASSWORD + " ")
    assert "_auth_user_id" not in client.session


def test_guessing_is_stopped_in_polish_and_the_owner_may_come_from_elsewhere(specialist, client):
    for _ in range(5):
        sign_in(client, specialist.email, "zgadywane hasło")
    stopped = sign_in(client, specialist.email)
    assert stopped.context["form"].non_field_errors() == [
        "Za dużo nieudanych prób. Odczekaj pięć minut i spróbuj ponownie."
    ]
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert sign_in(elsewhere, specialist.email).status_code == 302


def test_a_burst_of_requests_is_answered_in_polish(db, client):
    answers = [sign_in(client, f"a{number}@example.org", "zgadywane") for number in range(31)]
    assert answers[-1].status_code in (200, 429)
    assert "prób" in answers[-1].content.decode()


@pytest.mark.parametrize("address", LEAVING)
def test_s05_next_never_leads_elsewhere(specialist, client, address):
    answer = sign_in(client, specialist.email, next=address)
    assert answer.status_code == 302
    assert answer.url.startswith("/")
    assert not answer.url.startswith(("//", "/\\"))
    assert "evil" not in answer.url.split("?")[0] or answer.url.startswith("/sign-in")


def test_next_within_the_product_is_followed(specialist, client):
    assert sign_in(client, specialist.email, next="/accounts/operations/").url == "/accounts/operations/"


def test_s24_a_key_planted_before_signing_in_is_not_kept(specialist, client):
    client.get(LOGIN)
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted

    sign_in(client, specialist.email)

    assert client.session.session_key != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert thief.get("/accounts/operations/").status_code == 302


def test_s24_signing_out_kills_the_cookie(specialist, client):
    sign_in(client, specialist.email)
    stolen = client.cookies["sessionid"].value
    client.post("/sign-in/logout/")
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get("/accounts/operations/").status_code == 302


def test_s24_changing_the_password_ends_other_sessions(specialist, client, client_of):
    other = client_of(specialist)
    sign_in(client, specialist.email)
    data = {"oldpassword": PASSWORD, "password1": "zupełnie inne długie hasło"}
    assert client.post("/sign-in/password/change/", data).status_code == 302
    assert other.get("/accounts/operations/").status_code == 302
    assert client.get("/accounts/operations/").status_code == 200


def test_s24_an_hour_of_silence_signs_out(specialist, client_of, clock):
    client = client_of(specialist)
    clock.shift(timedelta(minutes=59))
    assert client.get("/accounts/operations/").status_code == 200
    clock.shift(timedelta(minutes=61))
    answer = client.get("/accounts/operations/", follow=True)
    assert "Sesja wygasła" in answer.content.decode()


def test_s24_twelve_hours_sign_out_however_busy(specialist, client_of, clock):
    client = client_of(specialist)
    for _ in range(24):
        clock.shift(timedelta(minutes=29))
        assert client.get("/accounts/operations/").status_code == 200
    clock.shift(timedelta(minutes=29))
    assert client.get("/accounts/operations/").status_code == 302


def test_a_get_does_not_sign_out(specialist, client_of):
    client = client_of(specialist)
    assert client.get("/sign-in/logout/").status_code == 200
    assert client.get("/accounts/operations/").status_code == 200


def test_an_account_whose_days_are_over_is_told_so(auditor, client):
    type(auditor).objects.filter(pk=auditor.pk).update(access_until="2020-01-01")
    answer = client.post(LOGIN, {"login": auditor.email, "password": PASSWORD}, follow=True)
    assert "To konto jest wyłączone" in answer.content.decode()


def test_a_password_changed_by_its_owner_is_a_new_version_of_the_account(specialist, client_of):
    data = {"oldpassword": PASSWORD, "password1": "zupełnie inne długie hasło"}
    client_of(specialist).post("/sign-in/password/change/", data)
    assert User.objects.get(pk=specialist.pk).version == specialist.version + 1
    assert Operation.objects.filter(kind=AccountEvent.PASSWORD_CHANGED, actor=specialist).exists()


def test_a_forgotten_password_is_set_from_a_mail_once(specialist, client):
    client.post("/sign-in/password/reset/", {"email": specialist.email})
    assert mail.outbox[0].subject == "Link do ustawienia nowego hasła"
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "zupełnie inne długie hasło"})

    assert sign_in(client, specialist.email, "zupełnie inne długie hasło").status_code == 302
    assert "Ten link już nie działa" in Client().get(link, follow=True).content.decode()


def test_a_mail_to_an_unknown_address_does_not_invite_to_sign_up(db, client):
    client.post("/sign-in/password/reset/", {"email": "obca@example.org"})
    assert "signup" not in mail.outbox[0].body
    assert "nie ma" in mail.outbox[0].body


@pytest.mark.parametrize("path", ["login/", "signup/", "inactive/", "password/reset/", "password/reset/done/"])
def test_nobody_is_offered_to_sign_up(db, client, path):
    content = client.get("/sign-in/" + path).content.decode()
    assert "/signup/" not in content
    assert "<h1>" in content


@pytest.mark.parametrize("path", ["email/", "confirm-email/", "password/set/", "reauthenticate/", "login/code/"])
def test_the_rest_of_the_library_is_not_reachable(db, client, path):
    assert client.get("/sign-in/" + path).status_code == 404
