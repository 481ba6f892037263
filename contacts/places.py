"""Where a record lies on the map: in a powiat of our voivodeship, elsewhere, or nobody knows."""

from django.conf import settings
from django.db.models import Case, CharField, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

ELSEWHERE, UNKNOWN = "elsewhere", "unknown"
OFF_THE_MAP = ((ELSEWHERE, _("other voivodeships")), (UNKNOWN, _("powiat not known")))


def place():
    """An expression over a record with a powiat: its code, or one of those off the map."""
    return Case(
        When(powiat=None, then=Value(UNKNOWN)),
        When(powiat__voivodeship=settings.HOME_REGION, then=F("powiat_id")),
        default=Value(ELSEWHERE),
        output_field=CharField(),
    )


def off_the_map(wanted):
    if wanted == UNKNOWN:
        return Q(powiat=None)
    return Q(powiat__isnull=False) & ~Q(powiat__voivodeship=settings.HOME_REGION)
