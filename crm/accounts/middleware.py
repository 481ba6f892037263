"""When a session ends by itself: the account's last day, an hour of silence, twelve hours in all."""

import time

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils.translation import gettext as _

IDLE_SECONDS = 60 * 60
WHOLE_SECONDS = 12 * 60 * 60
NOTED_EVERY_SECONDS = 60
STARTED, SEEN = "session_started", "session_seen"


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
