"""What looks like a record that somebody is about to add. An app above knows how to find it and says so here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Lookalike:
    """A record that stands, what tells it from others of its name, and why it may be the one being entered."""

    record: Any
    hint: str
    reasons: list[str]


_finders: dict[str, Callable[..., list[Lookalike]]] = {}


def register_finder(entity: str, find: Callable[..., list[Lookalike]]) -> None:
    """`find(**typed)` answers the records that are likely what was typed."""
    _finders[entity] = find


def lookalikes_of(entity: str, **typed) -> list[Lookalike]:
    find = _finders.get(entity)
    return find(**typed) if find else []
