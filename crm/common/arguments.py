"""What people type after a command."""

from contextlib import suppress
from datetime import date, datetime, time

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _


def day_argument(text) -> date:
    """A day written `2026-03-31`; anything else is refused in words."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(_("%(text)s is not a date; write it like 2026-03-31.") % {"text": text}) from None


def moment_argument(text) -> datetime | None:
    """A moment by ISO 8601, local time unless it names a zone; None where nothing is written.

    A day without an hour means its end: what was known on that day.
    """
    if not text:
        return None
    with suppress(ValueError):
        return timezone.make_aware(datetime.combine(date.fromisoformat(text), time.max))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(_("%(text)s is not a moment; write it like 2026-03-31T23:59.") % {"text": text}) from None
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
