"""What people type after a command."""

from datetime import date

from django.core.management.base import CommandError
from django.utils.translation import gettext as _


def day_argument(text) -> date:
    """A day written `2026-03-31`; anything else is refused in words."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(_("%(text)s is not a date; write it like 2026-03-31.") % {"text": text}) from None
