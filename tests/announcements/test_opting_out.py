"""The link at the foot of an e-mail."""

import re

import pytest
from django.core import mail
from django.test import Client

from contacts.announcements.actions import send_announcement
from contacts.models import OptOut
from contacts.opt_outs import may_write_to
from crm.common.logs import SECRET_PART
from crm.outbox.delivery import deliver

ADDRESS = "biuro@wzorowo.example"


@pytest.fixture
def e_mail(frozen, coordinator):
    send_announcement(announcement=frozen, by=coordinator)
    deliver()
    return next(sent for sent in mail.outbox if sent.to == [ADDRESS])


@pytest.fixture
def link(e_mail):
    return re.search(r"http://127\.0\.0\.1:8000(/wypisz/\S+)", e_mail.body)[1]


def test_opening_the_link_asks_and_changes_nothing(link):
    answer = Client().get(link)

    assert answer.status_code == 200
    assert "b…@wzorowo.example" in answer.content.decode()
    assert ADDRESS not in answer.content.decode()
    assert may_write_to(ADDRESS)


def test_the_button_is_enough(link):
    answer = Client(enforce_csrf_checks=True).post(link)

    assert "Nie będziemy już do Państwa pisać" in answer.content.decode()
    assert not may_write_to(ADDRESS)
    assert OptOut.objects.get().by_link


def test_a_mail_program_presses_it_with_one_click(e_mail):
    assert e_mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = e_mail.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")

    Client(enforce_csrf_checks=True).post(url, {"List-Unsubscribe": "One-Click"})

    assert not may_write_to(ADDRESS)


def test_pressed_twice_it_is_noted_once(link):
    for _ in range(2):
        assert Client().post(link).status_code == 200

    assert OptOut.objects.count() == 1


def test_a_link_nobody_got_is_not_found(db):
    assert Client().get("/wypisz/zgadywanka/").status_code == 404
    assert Client().post("/wypisz/zgadywanka/").status_code == 404


def test_of_the_secret_only_the_hash_is_kept_and_logs_leave_it_out(link, frozen):
    secret = link.split("/")[2]
    recipient = frozen.recipients.get(address=ADDRESS)

    assert recipient.secret_hash
    assert recipient.secret_hash != secret
    assert secret not in SECRET_PART.sub(r"\1…", link)
