"""Planned against delivered, kind by kind: the same numbers on the group's page and on the page of its support."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from groups.support.choices import SupportKind
from groups.support.models import PlannedSupport, SupportEntry

NOTHING = Decimal(0)


@dataclass
class OfKind:
    """Hours of one kind. `sessions_waiting` are entries that do not count, `waiting` the hours known of them."""

    kind: SupportKind | None = None
    planned: Decimal = NOTHING
    delivered: Decimal = NOTHING
    waiting: Decimal = NOTHING
    sessions_waiting: int = 0

    @property
    def left(self):
        return max(self.planned - self.delivered, NOTHING)

    @property
    def share(self):
        """Delivered in per cent of planned; None where nothing was planned."""
        return round(100 * self.delivered / self.planned) if self.planned else None

    def add(self, other):
        for name in ("planned", "delivered", "waiting", "sessions_waiting"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def take(self, entry):
        if entry.counts:
            self.delivered += entry.hours
        else:
            self.waiting += entry.hours or NOTHING
            self.sessions_waiting += 1


@dataclass(frozen=True)
class Summary:
    kinds: list[OfKind]
    total: OfKind
    not_counting: list[SupportEntry]


def summary_of(group, *, lines=None, entries=None) -> Summary:
    """What was planned and delivered; lists read already are taken, else they are read here."""
    if lines is None:
        lines = list(PlannedSupport.objects.filter(plan__group=group))
    if entries is None:
        entries = list(group.support_entries.live())
    found: dict[str, OfKind] = defaultdict(OfKind)
    for line in lines:
        found[line.kind].planned += line.hours
    for entry in entries:
        found[entry.kind].take(entry)
    kinds, total = [], OfKind()
    for kind in SupportKind:
        if kind in found:
            found[kind].kind = kind
            kinds.append(found[kind])
            total.add(found[kind])
    return Summary(kinds, total, [entry for entry in entries if not entry.counts])
