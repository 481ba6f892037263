"""Net changes of groups between two moments: what is the same at both is nothing, whatever happened in between."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy

from crm.review.past import Timelines, at
from crm.review.tracked import Tracked, all_tracked


class ChangeKind(models.TextChoices):
    ADDED = "added", pgettext_lazy("change", "new")
    CHANGED = "changed", pgettext_lazy("change", "changed")
    REMOVED = "removed", pgettext_lazy("change", "no longer")

    @property
    def icon(self):
        return {"added": "plus-lg", "changed": "pencil", "removed": "dash-circle"}[self.value]

    @property
    def tone(self):
        return {"added": "success", "changed": "info", "removed": "warning"}[self.value]


@dataclass(frozen=True)
class Span:
    """From the last operation a reviewer has seen to the last one shown now."""

    after: int
    until: int


@dataclass(frozen=True)
class Change:
    """One record that is not as it was. `operation` is the last one that made it what it is now."""

    tracked: Tracked
    kind: ChangeKind
    old: Any
    new: Any
    fields: tuple
    operation: int

    @property
    def record(self):
        return self.new if self.new is not None else self.old


def timelines_of(groups, after) -> dict[str, Timelines]:
    """Everything tracked that was touched in these groups since, by the name of its kind."""
    groups = list(groups)
    return {one.name: one.owner.timelines(one.model, groups, after) for one in all_tracked()}


def net_changes(timelines: dict[str, Timelines], spans: dict[int, Span]) -> dict[int, list[Change]]:
    """The net changes of each group over its span, in the order of the table and of their operations."""
    found: dict[int, list[Change]] = defaultdict(list)
    for tracked in all_tracked():
        things: dict[tuple[int, Any], list] = defaultdict(list)
        for (group, _pk), versions in timelines[tracked.name].items():
            if group in spans:
                for thing in {tracked.identity(one.record) for one in versions if one.record is not None}:
                    things[group, thing].append(versions)
        of_kind = (_change(tracked, thing, lives, spans[group], group) for (group, thing), lives in things.items())
        for group, change in sorted(filter(None, of_kind), key=lambda pair: pair[1].operation):
            found[group].append(change)
    return found


def _change(tracked, thing, lives, span, group):
    old, new = (_standing(tracked, thing, lives, moment) for moment in (span.after, span.until))
    if old is None and new is None:
        return None
    compared = tracked.fields()
    fields = tuple(one for one in compared if _held(old, one) != _held(new, one))
    if not fields and (old is None) == (new is None):
        return None
    kind = ChangeKind.ADDED if old is None else ChangeKind.REMOVED if new is None else ChangeKind.CHANGED
    differing = fields if kind == ChangeKind.CHANGED else ()
    return group, Change(tracked, kind, old, new, fields, _last_turn(tracked, thing, lives, span, differing))


def _standing(tracked, thing, lives, moment):
    """The thing as it stood at a moment: of its records the one that stands."""
    records = (at(versions, moment) for versions in lives)
    return next((one for one in records if _is(tracked, thing, one)), None)


def _is(tracked, thing, record):
    return record is not None and tracked.identity(record) == thing and tracked.stands(record)


def _held(record, one):
    """What a record holds in a field; nothing typed and nothing known are the same, but zero is a number."""
    value = None if record is None else getattr(record, one.attname)
    return None if value == "" else value


def _last_turn(tracked, thing, lives, span, fields):
    """The last operation at which the thing came, went or got what differs now."""
    moments = sorted({one.operation for versions in lives for one in versions if one.operation <= span.until})
    turn, before = span.until, None
    for moment in moments:
        record = _standing(tracked, thing, lives, moment)
        looks = (record is not None, *(_held(record, one) for one in fields))
        if looks != before and moment > span.after:
            turn = moment
        before = looks
    return turn
