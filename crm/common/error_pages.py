"""The page for an error of ours: a number to quote, the same in the log, nothing about the inside."""

import logging
import secrets
import sys

from django.http import HttpResponseServerError
from django.template.loader import render_to_string

log = logging.getLogger("crm.errors")
LAST_RESORT = (
    '<!doctype html><html lang="pl"><meta charset="utf-8"><title>Błąd</title>'
    "<h1>Coś się zepsuło po naszej stronie</h1><p>Numer błędu: {}</p>"
)


def server_error(request):
    number = secrets.token_hex(4).upper()
    kind = sys.exc_info()[0]
    log.error("Error %s: %s at %s %s", number, getattr(kind, "__name__", kind), request.method, request.path)
    try:
        # Without the request: nothing here may ask the database or the session again.
        page: str = render_to_string("500.html", {"number": number})
    except Exception:
        log.exception("The page for error %s could not be drawn", number)
        page = LAST_RESORT.format(number)
    return HttpResponseServerError(page)
