"""Where two cards differ, and what is offered for each difference."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.utils.text import capfirst

from contacts.duplicates.merging.joining import is_empty
from crm.audit.changes import value_in_words

FIRST, SECOND, BOTH = "first", "second", "both"


@dataclass(frozen=True)
class Group:
    """Fields chosen together: the values of both cards, in words, and what is proposed ("" where nobody can know)."""

    names: tuple[str, ...]
    label: str
    first: str
    second: str
    proposed: str
    both: bool = False

    @property
    def name(self):
        return f"choice_{self.names[0]}"

    def values(self, side, first, second):
        """What the card that stays gets for the side chosen."""
        if side == BOTH:
            return {name: f"{getattr(first, name)}\n\n{getattr(second, name)}" for name in self.names}
        return {name: getattr(first if side == FIRST else second, name) for name in self.names}


def differences(card, first, second, stays) -> list[Group]:
    """The fields to choose between. `stays` is the card proposed to stay: what it says goes first among equals."""
    asked = card.must_choose(first, second)
    since = {FIRST: _last_set(first), SECOND: _last_set(second)}
    return [
        _group(card, names, first, second, "" if names[0] in asked else _proposed(names, first, second, stays, since))
        for names in card.chosen
        if any(getattr(first, name) != getattr(second, name) for name in names)
    ]


def agreements(card, first, second) -> list[tuple[str, str]]:
    """Label and value of what both cards say alike."""
    return [
        (label_of(card, names), in_words(first, names))
        for names in card.chosen
        if all(getattr(first, name) == getattr(second, name) for name in names) and in_words(first, names)
    ]


@dataclass(frozen=True)
class NamesIf:
    """The other names of the card that stays if it is called so; `when` are the choices of the form that lead there."""

    called: str
    others: list[str]
    when: tuple[str, ...]


def names_by_choice(card, groups, first, second) -> Iterator[NamesIf]:
    """Each name that can be chosen, with what becomes another name beside it."""
    naming = [group for group in groups if group.names[0] in card.naming]
    for sides in product((FIRST, SECOND), repeat=len(naming)):
        values: dict[str, Any] = {}
        for group, side in zip(naming, sides, strict=True):
            values |= group.values(side, first, second)
        when = tuple(f"{group.name}-{side}" for group, side in zip(naming, sides, strict=True))
        yield NamesIf(card.called(first, values), card.united_names(first, second, values).splitlines(), when)


def in_words(record, names) -> str:
    said = [_value(record, record._meta.get_field(name)) for name in names]
    return ", ".join(one for one in said if one)


def _value(record, field) -> str:
    value: Any = getattr(record, field.name)
    if field.is_relation:
        return str(value) if value is not None else ""
    return value_in_words(field, value)


def label_of(card, names):
    return capfirst(", ".join(str(card.model._meta.get_field(name).verbose_name) for name in names))


def _group(card, names, first, second, proposed):
    values = in_words(first, names), in_words(second, names)
    both = names[0] in card.together and all(values)
    return Group(names, label_of(card, names), *values, proposed=BOTH if both else proposed, both=both)


def _proposed(names, first, second, stays, since):
    """What says more; among those that say as much what was set last; then what the card that stays says."""
    more = [sum(not is_empty(getattr(card, name)) for name in names) for card in (first, second)]
    if more[0] != more[1]:
        return FIRST if more[0] > more[1] else SECOND
    last = [max(since[side].get(name, 0) for name in names) for side in (FIRST, SECOND)]
    if last[0] != last[1] and min(last):
        return FIRST if last[0] > last[1] else SECOND
    return FIRST if stays == first else SECOND


def _last_set(card) -> dict[str, int]:
    """For each field that has been changed, the number of the version that gave it its value."""
    found: dict[str, int] = {}
    before: Any = None
    one: Any
    for row in card.history.order_by("history_id"):
        for one in type(row).tracked_fields if before is not None else ():
            if getattr(row, one.attname) != getattr(before, one.attname):
                found[one.name] = row.history_id
        before = row
    return found
