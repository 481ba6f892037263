"""Words in double braces that are filled in: `{{ organizacja }}`, in a text and in a Word document alike.

They are replaced and nothing else: what people type is never a template that could run. Each place where they may
stand has a list of its own.
"""

import re
from collections.abc import Collection
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
LONGEST_LIST = 8  # of placeholders that a sentence names
AROUND = 20  # letters quoted on each side of a stray brace


def check_text(text: str, known: Collection[str], *, field: str | None = None) -> None:
    """Raises ValidationError where a text holds other braces than the known placeholders, naming the first."""
    unknown = sorted({name for name in PLACE.findall(text) if name not in known})
    if unknown:
        words = words_of_unknown(unknown[0], known)
    elif stray := STRAY.search(rest := PLACE.sub("", text)):
        words = _(
            "The braces near “%(near)s” are not two and two. A placeholder looks like this: {{ %(example)s }}."
        ) % {
            "near": " ".join(rest[max(stray.start() - AROUND, 0) : stray.end() + AROUND].split()),
            "example": next(iter(known)),
        }
    else:
        return
    raise ValidationError({field: words} if field else words)


def words_of_unknown(name: str, known: Collection[str]) -> str:
    """That a placeholder is not known, and the nearest one, or the list."""
    said = {"name": name[:40], "known": listed(known)}
    if close := get_close_matches(name.lower(), known, n=1, cutoff=0.6):
        said["close"] = close[0]
        return _("We do not know the placeholder {{ %(name)s }}. Did you mean {{ %(close)s }}?") % said
    return _("We do not know the placeholder {{ %(name)s }}. Use one of: %(known)s.") % said


def listed(known: Collection[str]) -> str:
    """`{{ organizacja }}, {{ osoba }}`, the first ones of a long list."""
    named = ["{{ %s }}" % name for name in known]  # noqa: UP031 - braces are what is written
    return ", ".join(named[:LONGEST_LIST] + ["…"] * (len(named) > LONGEST_LIST))


def fill(text: str, values: dict[str, str]) -> str:
    return PLACE.sub(lambda found: values.get(found.group(1), ""), text)
