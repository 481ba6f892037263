"""Bases of our records. Nothing here knows a word of the domain."""

import uuid

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


class Countable(models.Model):
    """A record that is counted: its `key` names it in the ledger and outlives what we know about it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    @property
    def subject(self) -> str:
        """The opaque key under which the ledger counts this record."""
        return f"{self._meta.model_name}:{self.key}"
