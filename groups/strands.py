"""The four strands of a group as pages show them: how each stands, which one blocks and how that came about."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from groups.choices import BlockingReason, Strand, StrandState
from groups.models import GroupStrand


@dataclass
class StrandChange:
    """A strand that passed from one state to another, since a day."""

    strand: str
    since: date
    before: str
    after: str
    note: str
    by: str


def strands_of(group) -> list[GroupStrand]:
    """All four in their order; one nobody has spoken of yet is not started."""
    known = {one.strand: one for one in group.strands.all()}
    for one in known.values():
        one.group = group
    return [known.get(strand) or GroupStrand(group=group, strand=strand) for strand in Strand]


def blocked_in_words(strands) -> str:
    """`WTZ (no leader), families (families' concerns)`: what blocks; empty where nothing does."""
    blocked = [one for one in strands if one.state == StrandState.BLOCKED]
    order = list(Strand.values)
    blocked.sort(key=lambda one: order.index(one.strand))
    return ", ".join(f"{one.get_strand_display()} ({one.get_reason_display()})" for one in blocked)


def blocks_of_groups(strands) -> dict[int, str]:
    """What blocks each group, in words, by the number of the group."""
    found: dict[int, list[GroupStrand]] = {}
    for one in strands.blocked():
        found.setdefault(one.group_id, []).append(one)
    return {pk: blocked_in_words(of_group) for pk, of_group in found.items()}


def told_in_words(told: str) -> str:
    """A strand as `with_strands()` tells it, in words."""
    return state_in_words(GroupStrand(**_told(told)))


def blocks_told(told: str) -> str:
    """What blocks of all four strands as `with_strands()` tells them, in words."""
    strands = zip(Strand.values, told.split(","), strict=True)
    return blocked_in_words([GroupStrand(strand=strand, **_told(one)) for strand, one in strands])


def _told(told):
    state, reason = told.split(":")
    return {"state": state, "reason": reason}


def strand_changes(group) -> list[StrandChange]:
    """How the strands came to stand as they do, newest first. A mended day or note replaces what it mends."""
    runs: dict[str, list] = {}
    for row in GroupStrand.history.filter(group=group.pk).select_related("operation__actor").order_by("history_id"):
        of_strand = runs.setdefault(row.strand, [])
        if of_strand and _state(of_strand[-1]) == _state(row):
            row.operation = of_strand[-1].operation
            of_strand[-1] = row
        else:
            of_strand.append(row)
    changes = [change for of_strand in runs.values() for change in _between(of_strand)]
    return sorted(changes, key=lambda change: change.since, reverse=True)


def _between(rows):
    before = str(StrandState.NOT_STARTED.label)
    for row in rows:
        after = state_in_words(row)
        actor = str(row.operation.actor or "–")
        yield StrandChange(str(Strand(row.strand).label), row.since, before, after, row.note, actor)
        before = after


def _state(row):
    return row.state, row.reason


def state_in_words(row) -> str:
    label = str(StrandState(row.state).label)
    if not row.reason:
        return label
    return _("%(state)s: %(reason)s") % {"state": label, "reason": BlockingReason(row.reason).label}
