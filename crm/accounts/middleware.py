"""When a session ends by itself: the account's last day, an hour of silence, twelve hours in all."""

import time

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError, connection
from django.dispatch import receiver
from django.utils.translation import gettext as _

IDLE_SECONDS = 60 * 60
WHOLE_SECONDS = 12 * 60 * 60
NOTED_EVERY_SECONDS = 60
STARTED, SEEN = "session_started", "session_seen"
SHORT_WAIT = 500  # thousandths of a second


class SessionsBesideALongSaving(SessionMiddleware):
    """Noting when somebody was last seen is no reason to let a page wait while SQLite is busy with a long list.

    A reader's session is written in passing or, as long as another writes, with one of the next pages.
    """

    def process_response(self, request, response):
        reads = request.method in ("GET", "HEAD")
        if not (reads and request.session.modified and connection.vendor == "sqlite"):
            return super().process_response(request, response)
        with connection.cursor() as cursor:
            usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
            cursor.execute(f"PRAGMA busy_timeout = {SHORT_WAIT}")
            try:
                return super().process_response(request, response)
            except OperationalError as error:
                if "locked" not in str(error):
                    raise
                return response
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
