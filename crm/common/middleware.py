"""Headers on every answer, and a plain word when the database is busy or something is asked for too often."""

import re
from datetime import timedelta

from django.conf import settings
from django.db import OperationalError
from django.shortcuts import render
from django.utils import timezone

from crm.common.limits import TooOftenError
from crm.common.parts import asks_for_part

POLICY = "; ".join(
    f"{directive} {' '.join(sources)}" for directive, sources in settings.CONTENT_SECURITY_POLICY.items()
)


def security_headers(get_response):
    """A content policy without exceptions on every answer; pages with people's data stay out of caches."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


CODE = re.compile(r"[\da-z_.:-]*")  # a number, a date, a choice: not a text somebody wrote


def is_secret(name):
    return name == "csrfmiddlewaretoken" or "password" in name


def sent_fields(sent):
    """Names and values of a sent form, to show and to send again; secrets never come back."""
    return [(name, value) for name, values in sent.lists() if not is_secret(name) for value in values]


def sent_whole(request):
    """Whether the form may be sent again as it stands: nothing was held back, no file was in it."""
    return request.method == "POST" and not request.FILES and not any("password" in name for name in request.POST)


class busy_database:
    """503 with the typed text kept by the browser's form, when the database stays locked (bar D04)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, OperationalError) and "locked" in str(exception):
            fields = sent_fields(request.POST)
            texts = [value for _name, value in fields if not CODE.fullmatch(value)]
            context = {"fields": fields, "texts": texts, "again": sent_whole(request)}
            response = render(request, "503.html", context, status=503)
            response["Retry-After"] = "5"
            return response
        return None


class too_often:
    """429 that says when to try again; a part of a page for htmx, which puts it where the answer would stand."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, TooOftenError):
            return None
        context = {
            "sentence": exception.sentence,
            "seconds": exception.seconds,
            "at": timezone.localtime() + timedelta(seconds=exception.seconds),
        }
        template = "too_often.html#said" if asks_for_part(request) else "too_often.html"
        response = render(request, template, context, status=429)
        response["Retry-After"] = str(exception.seconds)
        return response
