"""The two cards of a split side by side, as they will stand: who is who, and what goes where."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from contacts.duplicates.merging.cards import card_of
from contacts.duplicates.merging.choices import in_words, label_of
from contacts.duplicates.merging.moving import moving
from contacts.duplicates.merging.splitting import Splitting


@dataclass(frozen=True)
class Side:
    """A card as it stands after the split, with what tells it from the other one: (label, words)."""

    card: Any
    is_gone: bool
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class Share:
    """How many rows of a relation each card has after the split."""

    title: str
    goes: int
    stays: int


def sides(splitting: Splitting) -> list[Side]:
    """First the card that becomes one of its own."""
    return [
        _side(splitting.gone, splitting.gone_changes, is_gone=True),
        _side(splitting.kept, splitting.kept_changes, is_gone=False),
    ]


def _side(record, changes, *, is_gone):
    after = copy(record)
    for name, value in changes.items():
        setattr(after, name, value)
    card = card_of(record)
    told = [(label_of(card, names), in_words(after, names)) for names in card.telling]
    first = record.history.select_related("operation__actor").order_by("history_id").first()
    created = first.operation.who_and_when if first and first.operation else ""
    facts = [*told, (_("Created"), created)]
    return Side(after, is_gone, [(label, words) for label, words in facts if words])


def what_goes_where(splitting: Splitting) -> list[Share]:
    """What both cards have now, in two; nothing is written."""
    found = []
    for relation in moving(type(splitting.kept)):
        field, gone, kept = relation.field.attname, splitting.gone.pk, splitting.kept.pk
        back = [changes.get(field) for _row, changes in splitting.taking_back.changes.get(relation.model, ())]
        restored = [getattr(row, field) for row in splitting.taking_back.removed if isinstance(row, relation.model)]
        moved = back.count(gone)
        goes = moved + restored.count(gone)
        stays = relation.rows(splitting.kept).count() - moved + restored.count(kept)
        if goes or stays:
            found.append(Share(relation.title, goes, stays))
    return sorted(found, key=lambda one: one.title)
