"""Bases of our records. Nothing here knows a word of the domain."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Editable(models.Model):
    """A record people edit.

    `version` rises with every change and is checked in the UPDATE itself, so that nobody overwrites what
    another has written since. `recorded_at` is the moment of typing; the day of the event is another field.
    """

    version = models.PositiveIntegerField(default=1, editable=False)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)

    class Meta:
        abstract = True


class Mergeable(models.Model):
    """A card that another one of the same may take the place of.

    A merged card keeps all it held and leaves lists, pickers and searches; its address leads to `merged_into`. What
    referred to it refers to that one.
    """

    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_cards",
        verbose_name=_("merged into"),
    )

    class Meta:
        abstract = True

    @property
    def standing(self) -> Any:
        """The card that stands for this one now: itself, or where a chain of merges ends."""
        card: Any = self
        while card.merged_into_id:
            card = card.merged_into
        return card


class Countable(models.Model):
    """A record that is counted: its `key` names it in the ledger and outlives what we know about it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    @property
    def subject(self) -> str:
        """The opaque key under which the ledger counts this record."""
        return f"{self._meta.model_name}:{self.key}"
