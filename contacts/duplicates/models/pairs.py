"""Pairs of records that may be one, and pairs a person has told apart.

They name records by number, without a foreign key: a suggestion must not keep anybody from taking an import back, and
what was told apart stays told apart when one of the two comes back from the archive.
"""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.duplicates.likeness import Strength
from contacts.duplicates.reasons import sentence
from contacts.models import Organisation, Person
from crm.audit.history import ValueHistory
from crm.common.constraints import one_of


class Entity(models.TextChoices):
    ORGANISATIONS = "organisations", pgettext_lazy("entity", "organisations")
    PEOPLE = "people", pgettext_lazy("entity", "people")

    @property
    def model(self) -> type[Organisation] | type[Person]:
        return Organisation if self == Entity.ORGANISATIONS else Person

    @classmethod
    def of(cls, record) -> "Entity":
        return cls.ORGANISATIONS if isinstance(record, Organisation) else cls.PEOPLE


class PairQuerySet(models.QuerySet):
    def of_record(self, record):
        return self.filter(Q(first_id=record.pk) | Q(second_id=record.pk), entity=Entity.of(record))

    def told_apart(self):
        """Those of which somebody has said that they are two."""
        said = DistinctPair.objects.filter(
            entity=OuterRef("entity"), first_id=OuterRef("first_id"), second_id=OuterRef("second_id")
        )
        return self.filter(Exists(said))

    def waiting(self, entity):
        """Pairs to decide about: both records stand and are in use, and nobody has told them apart."""
        current = Entity(entity).model.objects.current()
        said = DistinctPair.objects.filter(
            entity=entity, first_id=OuterRef("first_id"), second_id=OuterRef("second_id")
        )
        return self.filter(
            Exists(current.filter(pk=OuterRef("first_id"))),
            Exists(current.filter(pk=OuterRef("second_id"))),
            ~Exists(said),
            entity=entity,
        )

    def with_records(self) -> list:
        """The pairs as a list, each with its two records as `first` and `second` (None where one is gone)."""
        return give_records(list(self))


class Pair(models.Model):
    entity = models.CharField(_("of what"), max_length=20, choices=Entity.choices)
    first_id = models.BigIntegerField(_("first record"))
    second_id = models.BigIntegerField(_("second record"))

    if TYPE_CHECKING:  # given by `give_records`
        first: Any
        second: Any

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.entity} {self.first_id} {self.second_id}"

    @property
    def keys(self):
        return self.first_id, self.second_id

    def other_than(self, record):
        """The other of the two."""
        return self.second if self.first_id == record.pk else self.first


class SuggestedPair(Pair):
    """Two records that are probably one. Found anew by each scan and by each saving of a record; nobody types it."""

    score = models.PositiveSmallIntegerField(_("score"))
    strength = models.CharField(_("how likely"), max_length=10, choices=Strength.choices)
    reasons = models.JSONField(_("reasons"), default=list)
    found_at = models.DateTimeField(_("found"), default=timezone.now)

    objects = PairQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggested pair")
        verbose_name_plural = _("suggested pairs")
        ordering = ["-score", "id"]
        constraints = [
            models.UniqueConstraint(fields=["entity", "first_id", "second_id"], name="suggested_pair_once"),
            models.CheckConstraint(condition=Q(first_id__lt=F("second_id")), name="suggested_pair_in_order"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=100), name="suggested_score_in_range"),
            one_of("entity", Entity, name="suggested_entity_known"),
            one_of("strength", Strength, name="suggested_strength_known"),
        ]
        indexes = [
            models.Index(fields=["entity", "-score", "id"], name="suggested_by_score"),
            models.Index(fields=["entity", "second_id"], name="suggested_by_second"),
        ]

    @property
    def sentences(self):
        return [sentence(*reason) for reason in self.reasons]

    @property
    def tone(self):
        return Strength(self.strength).tone


class DistinctPair(Pair):
    """Two records of which a person has said that they are not one; no scan proposes them again."""

    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)

    history = ValueHistory()
    objects = PairQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair told apart")
        verbose_name_plural = _("pairs told apart")
        ordering = ["-recorded_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "first_id", "second_id"],
                name="distinct_pair_once",
                violation_error_message=_("These two have been told apart already."),
            ),
            models.CheckConstraint(condition=Q(first_id__lt=F("second_id")), name="distinct_pair_in_order"),
            one_of("entity", Entity, name="distinct_entity_known"),
        ]


def give_records(pairs):
    """Two queries at most for however many pairs of one entity."""
    for entity in {pair.entity for pair in pairs}:
        mine = [pair for pair in pairs if pair.entity == entity]
        records = records_of(entity, {key for pair in mine for key in pair.keys})
        for pair in mine:
            pair.first, pair.second = records.get(pair.first_id), records.get(pair.second_id)
    return pairs


def records_of(entity, keys):
    """The records by key, read with what is shown of them."""
    if entity == Entity.ORGANISATIONS:
        return Organisation.objects.select_related("powiat").prefetch_related("channels").in_bulk(keys)
    return Person.objects.with_functions().in_bulk(keys)
