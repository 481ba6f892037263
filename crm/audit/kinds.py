"""The kinds of operations. Each app registers its own enumeration when it starts."""

from django.db import models

_labels: dict[str, object] = {}


def register_kinds(kinds: type[models.TextChoices]):
    _labels.update({kind.value: kind.label for kind in kinds})


def label_of(kind: str):
    """The words for a kind, made when shown; a kind whose app is gone shows its code."""
    return _labels.get(kind, kind)


def known_kinds():
    return sorted(_labels.items(), key=lambda item: str(item[1]))
