"""What value history knows of the records of groups: how each stood after every operation since a moment.

Whatever the number of groups, a kind of record costs the same few queries.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Model, Q

from milestones.models import MilestoneKind

FEW = 900


class Version(NamedTuple):
    """How an operation left a record; None where it was not there."""

    operation: int
    record: Any


# The versions of each record touched since a moment, oldest first, by the number of its group and its own.
Timelines = dict[tuple[int, int], list[Version]]


@dataclass(frozen=True)
class Own:
    """The record names its group itself."""

    field: str = "group_id"

    def timelines(self, model, groups, after) -> Timelines:
        found: Timelines = defaultdict(list)
        for pk, versions in _touched(model, after, among(self.field, groups)).items():
            found[_named_in(versions, attrgetter(self.field)), pk] = versions
        return found


@dataclass(frozen=True)
class OwnMilestone(Own):
    """Each version knows its kind, whose code is the same in every version of the path."""

    def timelines(self, model, groups, after) -> Timelines:
        found = super().timelines(model, groups, after)
        kinds = MilestoneKind.objects.in_bulk()
        for one in (one for versions in found.values() for one in versions if one.record):
            one.record.kind = kinds[one.record.kind_id]
        return found


@dataclass(frozen=True)
class Held:
    """The record belongs to something that belongs to one group for ever, like a contract to its cooperative."""

    field: str
    holders: Callable[[Iterable[int]], dict[int, int]]

    def timelines(self, model, groups, after) -> Timelines:
        holders = self.holders(groups)
        found: Timelines = defaultdict(list)
        for pk, versions in _touched(model, after, among(self.field, holders)).items():
            found[holders[_named_in(versions, attrgetter(self.field))], pk] = versions
        return found


@dataclass(frozen=True)
class Linked:
    """The record belongs to an app below; a link of ours ties it to a group. Without the link it is not the group's."""

    link: type[Model]
    field: str

    def timelines(self, model, groups, after) -> Timelines:
        history: Any = self.link.history.model  # type: ignore[attr-defined]
        rows = history.objects.filter(among("group_id", groups))
        changed = model.history.filter(operation_id__gt=after)
        tied_lately = rows.filter(operation_id__gt=after)
        rows = rows.filter(Q(id__in=tied_lately.values("id")) | Q(**{f"{self.field}__in": changed.values("id")}))
        ties = _versions(self.link, rows)
        wanted = {getattr(one.record, self.field) for versions in ties.values() for one in versions if one.record}
        targets = _versions(model, model.history.filter(among("id", wanted)))
        found: Timelines = {}
        for versions in ties.values():
            tie = next(one.record for one in versions if one.record)
            pk = getattr(tie, self.field)
            key = (tie.group_id, pk)
            both = _both(versions, targets.get(pk, []))
            found[key] = _either(found[key], both) if key in found else both
        return found


@dataclass(frozen=True)
class Part:
    """The record is a part of something of the group, like a version of a document, and goes when that goes."""

    whole: type[Model]
    field: str
    stands: Callable[[Any], bool] = lambda whole: True

    def timelines(self, model, groups, after) -> Timelines:
        history: Any = self.whole.history.model  # type: ignore[attr-defined]
        wholes = history.objects.filter(among("group_id", groups))
        changed = wholes.filter(operation_id__gt=after)
        rows = model.history.filter(**{f"{self.field}__in": wholes.values("id")})
        touched = rows.filter(Q(operation_id__gt=after) | Q(**{f"{self.field}__in": changed.values("id")}))
        parts = _versions(model, rows.filter(id__in=touched.values("id")))
        wanted = {_named_in(versions, attrgetter(self.field)) for versions in parts.values()}
        of_whole = _versions(self.whole, history.objects.filter(among("id", wanted)))
        found: Timelines = {}
        for pk, versions in parts.items():
            lives = of_whole[_named_in(versions, attrgetter(self.field))]
            ties = [Version(moment, whole if whole and self.stands(whole) else None) for moment, whole in lives]
            found[_named_in(lives, attrgetter("group_id")), pk] = _both(ties, versions)
        return found


Owner = Own | Held | Linked | Part


def at(versions: list[Version], operation: int):
    """The record as it stood after an operation; None where it was not there."""
    record = None
    for version in versions:
        if version.operation > operation:
            break
        record = version.record
    return record


def among(field, keys) -> Q:
    """Chooses by these numbers; a long list of them costs more than reading all."""
    keys = list(keys)
    return Q(**{f"{field}__in": keys}) if len(keys) <= FEW else Q(**{f"{field}__isnull": False})


def _named_in(versions, named):
    """What the record names, a group or a whole: the same all its life."""
    return next(named(one.record) for one in reversed(versions) if one.record)


def _touched(model, after, wanted) -> dict[int, list[Version]]:
    """All versions of the records that an operation has written since."""
    rows = model.history.filter(wanted)
    return _versions(model, rows.filter(id__in=rows.filter(operation_id__gt=after).values("id")))


def _versions(model, rows) -> dict[int, list[Version]]:
    """One version for each operation: what a record held in between nobody saw."""
    found: dict[int, dict[int, Any]] = defaultdict(dict)
    for row in rows.order_by("history_id"):
        found[row.id][row.operation_id] = None if row.history_type == "-" else _record(model, row)
    return {
        pk: [Version(operation, record) for operation, record in sorted(of_record.items())]
        for pk, of_record in found.items()
        if any(of_record.values())
    }


def _record(model, row):
    return model(**{one.attname: getattr(row, one.attname) for one in type(row).tracked_fields})


def _both(ties, targets) -> list[Version]:
    """The target while it is tied."""
    moments = sorted({one.operation for one in [*ties, *targets]})
    return [Version(moment, at(targets, moment) if at(ties, moment) else None) for moment in moments]


def _either(first, second) -> list[Version]:
    """A record tied to a group twice, once after the other."""
    moments = sorted({one.operation for one in [*first, *second]})
    return [Version(moment, at(first, moment) or at(second, moment)) for moment in moments]
