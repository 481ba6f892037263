"""Moves everything that refers to one card over to another, across all apps, without knowing them."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from contacts.duplicates.merging.joining import contradictions
from contacts.duplicates.merging.relations import (
    CANNOT_MOVE,
    Joins,
    Moves,
    Refuses,
    Relation,
    Stays,
    policy_of,
    relations_of,
    unhandled,
)
from crm.audit.changes import value_in_words
from crm.audit.records import change_many, remove_many
from crm.ledger.sync import counts


@dataclass(frozen=True)
class Held:
    """How many rows of a relation two cards have, and how many of them say the same."""

    title: str
    first: int
    second: int
    both: int


@dataclass
class Moved:
    """What has been moved: the records whose facts may differ, and what two rows said differently."""

    sources: set[tuple[str, int]] = field(default_factory=set)
    rows: int = 0
    joined: int = 0
    lost: list[str] = field(default_factory=list)

    def concerns(self, row):
        if counts(type(row)):
            self.sources.add((row._meta.label_lower, row.pk))


def held_by(first, second) -> list[Held]:
    """What the two cards have, for the person who decides. Nothing is written."""
    found = []
    for relation in moving(type(first)):
        mine, theirs = relation.rows(first), relation.rows(second)
        policy = policy_of(relation)
        both = 0
        if isinstance(policy, Joins):
            both = sum(policy.alike(row, relation, second).exists() for row in mine)
        numbers = mine.count(), theirs.count()
        if any(numbers):
            found.append(Held(relation.title, *numbers, both))
    return sorted(found, key=lambda one: one.title)


def weight(card) -> int:
    """How much has happened with a card: the one with more stays unless the person decides otherwise."""
    return sum(relation.rows(card).count() for relation in moving(type(card)))


def move(gone, kept) -> Moved:
    """Everything of `gone` is of `kept` from now on; where both say the same, one row stays.

    Raises ValidationError where a rule says that they cannot be merged.
    """
    moved = Moved()
    _move_all(gone, kept, moved)
    return moved


def moving(model) -> list[Relation]:
    return [one for one in relations_of(model) if not isinstance(policy_of(one), Stays)]


def _move_all(gone, kept, moved):
    for relation in moving(type(gone)):
        rows = list(relation.rows(gone))
        if not rows:
            continue
        _refuse(relation, kept)
        rows = _without_those_between(relation, rows, kept, moved)
        simply = [row for row in rows if not _joined(relation, row, kept, moved)]
        policy = policy_of(relation)
        fitted = policy.fit(simply, kept) if isinstance(policy, Moves) else []
        for row in simply:
            setattr(row, relation.field.name, kept)
            moved.concerns(row)
        change_many(simply, [relation.field.name, *fitted])
        moved.rows += len(simply)


def _refuse(relation, kept):
    policy = policy_of(relation)
    if isinstance(policy, Refuses) and relation.rows(kept).exists():
        raise ValidationError(policy.sentence)
    if any(problem.startswith(f"{relation.label}:") for problem in unhandled(relation.field.related_model)):
        raise ValidationError(CANNOT_MOVE % {"what": relation.title})


def _without_those_between(relation, rows, kept, moved):
    """The rows that can be moved; one that would tie the card to itself goes until the cards are split."""
    policy = policy_of(relation)
    if not isinstance(policy, Joins) or policy.aside is None:
        return rows
    between = [row for row in rows if policy.aside(row, kept)]
    for row in between:
        moved.lost.append(_("%(row)s: it tied the two cards, so it is aside while they are one.") % {"row": row})
        moved.concerns(row)
        remove_many(type(row)._base_manager.filter(pk=row.pk))
    return [row for row in rows if row not in between]


def _joined(relation, row, kept, moved):
    """Whether the row became one with a row of the card that stays (with several, where it bridges them)."""
    policy = policy_of(relation)
    if not isinstance(policy, Joins):
        return False
    stays, *others = [*policy.alike(row, relation, kept), None]
    if stays is None:
        return False
    for double in [row, *(one for one in others if one is not None)]:
        _join(relation, policy, stays, double, moved)
    moved.joined += 1
    return True


def _join(relation, policy, stays, double, moved):
    changes = policy.combine(stays, double)
    for name, kept, lost in contradictions(stays, double, changes):
        if name.name != relation.field.name:
            moved.lost.append(_in_words(stays, name, kept, lost))
    _move_all(double, stays, moved)
    moved.concerns(double)
    moved.concerns(stays)
    remove_many(type(double)._base_manager.filter(pk=double.pk))
    for name, value in changes.items():
        setattr(stays, name, value)
    if changes:
        change_many([stays], [*changes])


def _in_words(row: Any, one, kept, lost):
    def words(value):
        return str(value) if one.is_relation and value is not None else value_in_words(one, value)

    return _("%(row)s, %(field)s: was also “%(lost)s”, stays “%(kept)s”") % {
        "row": f"{capfirst(str(row._meta.verbose_name))} {row}",
        "field": one.verbose_name,
        "lost": words(lost),
        "kept": words(kept) or "–",
    }
