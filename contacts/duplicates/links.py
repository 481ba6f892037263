"""Where two records are merged."""

from django.urls import reverse


def merge_address(entity, first, second) -> str:
    return reverse("duplicates:merge", args=[entity, first, second])
