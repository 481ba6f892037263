"""Pages for what goes wrong: Polish, with a way out, without a word about the inside."""

import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.test import Client
from django.urls import path
from django.views import View

from crm import urls
from crm.common import error_pages
from crm.common.middleware import busy_database
from tests.house_rules.test_reading import assert_headers

PROBES = [
    ".git/config", ".env", "admin/", "static/../.env", "data/crm.sqlite3", "manage.py", "docs/", "wp-login.php",
    "server-status", "debug/", "__debug__/", "files/", "media/", "phpinfo.php", "static/", "sign-in/",
]  # fmt: skip


class Broken(View):
    def dispatch(self, request):
        kind = request.GET.get("kind")
        if kind == "busy":
            raise OperationalError("database is locked")
        if kind == "forbidden":
            raise PermissionDenied
        raise ZeroDivisionError("the inside of the product")


urlpatterns = [*urls.urlpatterns, path("broken/", Broken.as_view())]
handler500 = urls.handler500


@pytest.fixture
def visitor(settings, coordinator, client_of):
    settings.ROOT_URLCONF = __name__
    client = client_of(coordinator)
    client.raise_request_exception = False
    return client


def test_s28_an_error_shows_a_number_that_stands_in_the_log(visitor, caplog):
    with caplog.at_level(logging.ERROR):
        answer = visitor.get("/broken/")

    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Coś się zepsuło po naszej stronie" in page
    assert "ZeroDivision" not in page
    assert "inside" not in page
    number = next(record for record in caplog.records if record.name == "crm.errors").args[0]
    assert number in page
    assert_headers(answer)


def test_s28_the_last_resort_needs_no_template(monkeypatch, rf):
    def broken(*_args):
        raise RuntimeError

    monkeypatch.setattr(error_pages, "render_to_string", broken)
    answer = error_pages.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Numer błędu" in answer.content.decode()


def test_a_page_that_is_not_there_says_so_in_polish(visitor):
    answer = visitor.get("/nie-ma-takiej/")
    assert answer.status_code == 404
    assert "Nie ma takiej strony" in answer.content.decode()
    assert_headers(answer)


@pytest.mark.parametrize("probe", PROBES)
def test_s28_probing_finds_nothing(db, probe):
    assert Client().get(f"/{probe}").status_code == 404


def test_a_refusal_says_who_can_help(visitor):
    answer = visitor.get("/broken/", {"kind": "forbidden"})
    assert answer.status_code == 403
    assert "koordynatora" in answer.content.decode()
    assert_headers(answer)


def test_a_form_without_a_token_is_told_to_be_sent_again(coordinator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(coordinator)
    answer = client.post("/sign-in/password/change/", {})
    assert answer.status_code == 403
    assert "Wyślij formularz jeszcze raz" in answer.content.decode()


def test_d04_a_busy_database_keeps_what_was_typed_and_offers_to_send_it_again(visitor):
    typed = {
        "summary": "Długa notatka\nw dwóch wierszach",
        "kind": "phone_call",
        "organisations": ["3", "4"],
        "csrfmiddlewaretoken": "tajne",
    }
    answer = visitor.post("/broken/?kind=busy", typed)

    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "Długa notatka\nw dwóch wierszach</textarea>" in page
    assert ">phone_call</textarea>" not in page
    assert page.count('name="organisations"') == 2
    assert "tajne" not in page
    assert_headers(answer)


def test_d04_a_password_never_comes_back(rf):
    request = rf.post("/", {"login": "Ola Zając", "password1": "Bardzo tajne hasło"})
    page = busy_database(None).process_exception(request, OperationalError("database is locked")).content.decode()
    assert "Ola Zając" in page
    assert "tajne" not in page
    assert "Wyślij ponownie" not in page


def test_another_error_of_the_database_is_not_called_busy(rf):
    assert busy_database(None).process_exception(rf.get("/"), OperationalError("no such table")) is None
