"""The health answer is open to everybody and says nothing but whether the database answers."""

import pytest
from django.db import OperationalError, connection
from django.urls import reverse


@pytest.mark.django_db
def test_anybody_learns_that_all_is_well(client):
    answer = client.get(reverse("service:healthz"))
    assert (answer.status_code, answer.json()) == (200, {"ok": True})


@pytest.mark.django_db
def test_a_silent_database_is_a_503_without_detail(client, monkeypatch):
    def refuse():
        raise OperationalError("connection to server at 192.0.2.1 failed")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get(reverse("service:healthz"))
    assert (answer.status_code, answer.json()) == (503, {"ok": False})


def test_it_cannot_be_posted_to(client):
    assert client.post(reverse("service:healthz")).status_code == 405
