"""When a session ends by itself: the account's last day, an hour of silence, twelve hours in all."""

import time
from contextlib import contextmanager

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError, connection
from django.dispatch import receiver
from django.utils.translation import gettext as _

IDLE_SECONDS = 60 * 60
WHOLE_SECONDS = 12 * 60 * 60
NOTED_EVERY_SECONDS = 60
STARTED, SEEN = "session_started", "session_seen"
SHORT_WAIT = 500


class SessionsBesideALongSaving(SessionMiddleware):
    """What a page did stands although its session cannot be noted while SQLite is busy with a long list.

    The session is written last: refused, it would turn a contact that is saved into an error. Noting when somebody was
    last seen is no reason to let a page wait either; it is noted with one of the next.
    """

    def process_response(self, request, response):
        if connection.vendor != "sqlite" or not request.session.modified:
            return super().process_response(request, response)
        with waiting_at_most(SHORT_WAIT if request.method in ("GET", "HEAD") else None):
            try:
                return super().process_response(request, response)
            except (OperationalError, SessionInterrupted) as error:
                if not is_busy(error):
                    raise
                return response


def is_busy(error):
    """Whether the database was locked; Django tells a session it could not write as one that is gone."""
    if error is None:
        return False
    return (isinstance(error, OperationalError) and "locked" in str(error)) or is_busy(error.__context__)


@contextmanager
def waiting_at_most(milliseconds):
    """How long SQLite waits for the writer within; as usual where it is None."""
    if milliseconds is None:
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


@receiver(user_logged_in)
def note_sign_in(sender, request, **_context):
    request.session[STARTED] = request.session[SEEN] = int(time.time())


def end_expired_access(get_response):
    """An account whose time has run out, or that was switched off, is signed out on its next request."""

    def middleware(request):
        user = request.user
        if user.is_authenticated and user.access_ended:
            logout(request)
        return get_response(request)

    return middleware


def end_long_sessions(get_response):
    """Signs out after an hour without a request and after twelve hours (bar S24). Stands after the messages."""

    def middleware(request):
        if request.user.is_authenticated:
            now, session = int(time.time()), request.session
            if now - session.get(SEEN, 0) > IDLE_SECONDS or now - session.get(STARTED, 0) > WHOLE_SECONDS:
                logout(request)
                messages.info(request, _("You were signed out after a long break. Sign in to go on."))
            elif now - session[SEEN] > NOTED_EVERY_SECONDS:
                session[SEEN] = now
        return get_response(request)

    return middleware
