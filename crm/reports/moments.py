"""A moment as the field of a report's address holds it."""

from datetime import datetime

from django.utils import timezone


def as_typed(moment: datetime) -> str:
    """The hour on the wall here, without a zone."""
    return timezone.localtime(moment).replace(tzinfo=None).isoformat()
