"""How far a long file has come while it is made, for the page that waits for it.

The page chooses a `making` token and sends it with the address of the file; whoever writes rows says how many there
are. The count lives in the memory of the server's one process, as in `crm.common.limits`.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.cache import caches
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

KEPT_SECONDS = 600
STEP = 1000  # rows between two counts: often enough to see it move, seldom enough to cost nothing
TOKEN = re.compile(r"[0-9a-f]{16,32}")

_key: ContextVar[str] = ContextVar("making", default="")


@contextmanager
def told(request):
    """Within, the rows written are counted for whoever asked with a token; without one nothing is kept."""
    token = request.GET.get("making", "")
    key = _key_of(request.user, token) if TOKEN.fullmatch(token) else ""
    marker = _key.set(key)
    try:
        yield
    finally:
        _key.reset(marker)


def counted(rows: Iterable) -> Iterator:
    """The rows, counted as they are written."""
    key = _key.get()
    if not key:
        yield from rows
        return
    before = caches["limits"].get(key, 0)
    for number, row in enumerate(rows, start=1):
        yield row
        if number % STEP == 0:
            caches["limits"].set(key, before + number, KEPT_SECONDS)


class MakingView(View):
    """How many rows of a file are written, in words; of one's own files only."""

    def get(self, request, token):
        rows = caches["limits"].get(_key_of(request.user, token), 0)
        written = ngettext("Preparing the file: %(n)d row", "Preparing the file: %(n)d rows", rows) % {"n": rows}
        said = written if rows else _("Preparing the file…")
        return JsonResponse({"rows": rows, "said": said})


def _key_of(user, token):
    return f"making:{user.pk}:{token}"
