"""SQLite has one writer: a page that only reads does not wait to note that somebody was here."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import OperationalError, connection
from django.http import HttpResponse

from crm.accounts.middleware import SEEN, SessionsBesideALongSaving

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows, not the whole database"),
]


def busy_timeout():
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA busy_timeout").fetchone()[0]


class RefusedSession(SessionStore):
    """A session whose row cannot be written; Django tells that as a session that is gone."""

    reason = "database is locked"
    waited = None

    def save(self, must_create=False):
        self.waited = busy_timeout()
        try:
            raise OperationalError(self.reason)
        except OperationalError as error:
            raise UpdateError from error


def answer_of(request):
    request.session = RefusedSession(session_key="a" * 32)
    request.session[SEEN] = 1
    return SessionsBesideALongSaving(lambda _request: HttpResponse()).process_response(request, HttpResponse("strona"))


def test_a_page_is_answered_soon_although_the_session_cannot_be_noted(rf):
    usual, request = busy_timeout(), rf.get("/")

    assert answer_of(request).content == b"strona"
    assert request.session.waited < usual
    assert busy_timeout() == usual


def test_what_somebody_sent_stands_although_the_session_cannot_be_noted(rf):
    request = rf.post("/")

    assert answer_of(request).content == b"strona"
    assert request.session.waited == busy_timeout()


def test_a_session_that_is_gone_is_not_called_busy(rf, monkeypatch):
    monkeypatch.setattr(RefusedSession, "reason", "no such table")

    with pytest.raises(SessionInterrupted):
        answer_of(rf.get("/"))
