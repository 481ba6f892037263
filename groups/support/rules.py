"""When an hour of support counts: one table that counts, filters and explains (domain reference, 4.3).

An hour is 60 minutes, each session rounded to a hundredth of an hour; a session given to a whole group counts once
(decision 14).
"""

from dataclasses import dataclass
from datetime import time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

HUNDREDTH = Decimal("0.01")
HOURS_OF_A_DAY = 24


@dataclass(frozen=True)
class Needed:
    """Something an hour needs to count; any one of the fields says it."""

    fields: tuple[str, ...]
    missing: Any

    def is_met_by(self, entry) -> bool:
        return any(getattr(entry, name) not in (None, "", False) for name in self.fields)

    @property
    def met(self) -> Q:
        """The same, asked of the database."""
        condition = Q()
        for name in self.fields:
            condition |= CONDITIONS.get(name) or Q(**{f"{name}__isnull": False})
        return condition


CONDITIONS = {"card_reference": ~Q(card_reference=""), "to_whole_group": Q(to_whole_group=True)}
NEEDED = (
    Needed(("starts_at",), gettext_lazy("the hour of the beginning is missing")),
    Needed(("ends_at",), gettext_lazy("the hour of the end is missing")),
    Needed(("adviser_id", "adviser_person_id", "adviser_organisation_id"), gettext_lazy("the adviser is missing")),
    Needed(
        ("to_whole_group", "receiver_person_id", "receiver_organisation_id"), gettext_lazy("the receiver is missing")
    ),
    Needed(
        ("card_id", "card_reference"),
        gettext_lazy("the signed card is missing, or a word where the paper is kept"),
    ),
)


def missing_from(entry) -> list[str]:
    """What the entry lacks to count, in words; nothing where it counts."""
    return [str(needed.missing) for needed in NEEDED if not needed.is_met_by(entry)]


def why_not(entry) -> str:
    """`Does not count, because …`; empty where it counts."""
    missing = missing_from(entry)
    return _("Does not count, because %(reasons)s.") % {"reasons": "; ".join(missing)} if missing else ""


def complete() -> Q:
    """Entries that lack nothing."""
    condition = Q()
    for needed in NEEDED:
        condition &= needed.met
    return condition


def hours_between(starts_at: time | None, ends_at: time | None) -> Decimal | None:
    """How long a session lasted, in hours; None where that is not known."""
    if starts_at is None or ends_at is None:
        return None
    return hours_of(_since_midnight(ends_at) - _since_midnight(starts_at))


def _since_midnight(hour):
    return timedelta(hours=hour.hour, minutes=hour.minute)


def hours_of(lasted: timedelta) -> Decimal:
    minutes = Decimal(int(lasted.total_seconds()) // 60)
    return (minutes / 60).quantize(HUNDREDTH, ROUND_HALF_UP)
