"""Taking words out of closed editions: the one change the database lets through, under a new hash and told for ever."""

from django.utils import timezone

from crm.reports.content import digest_of
from crm.reports.edition_models import Edition, EditionRedaction


def redact(number, content, operation):
    """Replace the texts of an edition. Figures and rows are computed anew by `verify_editions` and stand.

    Raises ValueError where anything but words would change.
    """
    edition = Edition.objects.select_for_update().get(pk=number)
    if _figures(edition.content) != _figures(content):
        raise ValueError("An edition's figures never change.")
    new = digest_of(content)
    EditionRedaction.objects.create(
        edition=edition, at=timezone.now(), digest_before=edition.digest, digest_after=new, cause=operation
    )
    Edition.objects.filter(pk=number).update(content=content, digest=new)


def _figures(content):
    """All that is no text: the indicators' numbers, those of their parts and pictures too."""
    names = ("code", "period", "cumulative", "whole", "curve", "powiats")
    return [
        [
            [one.get(name) for name in names],
            [[part["key"], part["target"], part["period"], part["cumulative"]] for part in one.get("parts", [])],
        ]
        for one in content["indicators"]
    ]
