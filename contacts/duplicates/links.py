"""Where two records are merged."""

from django.urls import NoReverseMatch, reverse


def merge_address(entity, first, second) -> str:
    """Empty as long as the page for merging is not part of the product."""
    try:
        return reverse("duplicates:merge", args=[entity, first, second])
    except NoReverseMatch:
        return ""
