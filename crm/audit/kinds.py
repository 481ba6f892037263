"""The kinds of operations. Each app registers its own enumeration when it starts."""

from django.db import models

from crm.common.text import sort_key

_labels: dict[str, object] = {}
_factual: set[str] = set()


def register_kinds(kinds: type[models.TextChoices], *, says_only_facts=False):
    """`says_only_facts`: the reason of these is put together by the tool, so whoever reads the audit reads it.

    The reasons of all others are words a person typed, and are read like notes.
    """
    _labels.update({kind.value: kind.label for kind in kinds})
    if says_only_facts:
        _factual.update(kinds.values)


def label_of(kind: str):
    """The words for a kind, made when shown; a kind whose app is gone shows its code."""
    return _labels.get(kind, kind)


def says_only_facts(kind: str) -> bool:
    return kind in _factual


def known_kinds():
    """In the order of the alphabet in which they are read."""
    return sorted(_labels.items(), key=lambda item: sort_key(str(item[1])))
