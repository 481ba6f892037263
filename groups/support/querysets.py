"""The vocabulary of support."""

from django.db import models
from django.db.models import Case, DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When
from django.db.models.functions import Concat

from crm.accounts.roles import Can
from groups.support.rules import NEEDED, complete


class SupportEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.may(Can.READ_SUPPORT) else self.none()

    def live(self):
        return self.filter(withdrawn_at=None)

    def counting(self):
        return self.live().filter(complete())

    def not_counting(self):
        return self.live().exclude(complete())

    def with_missing(self):
        """Adds `missing`, what each lacks to count, in words; empty where it counts."""
        words = [Case(When(one.met, then=Value("")), default=Value(f"{one.missing}; ")) for one in NEEDED]
        return self.annotate(missing=Concat(*words, output_field=models.CharField()))

    def with_length(self):
        """Adds `lasted`; None where an hour is missing."""
        return self.annotate(lasted=ExpressionWrapper(F("ends_at") - F("starts_at"), output_field=DurationField()))

    def with_overlap(self):
        """Adds `overlaps`: the same adviser gave other support at that time."""
        return self.annotate(overlaps=Exists(self._at_the_same_time()))

    def overlapping(self):
        return self.live().filter(Exists(self._at_the_same_time()))

    def same_time_as(self, entry):
        """What else the adviser of an entry gave at the same time, in part at least."""
        if entry.hours is None:
            return self.none()
        return self.same_day_as(entry).filter(starts_at__lt=entry.ends_at, ends_at__gt=entry.starts_at)

    def same_day_as(self, entry):
        """What else of known length the adviser of an entry gave on its day; nothing where its own is not known."""
        if entry.withdrawn_at or entry.hours is None or not (entry.adviser_id or entry.adviser_person_id):
            return self.none()
        same = Q(adviser=entry.adviser_id) if entry.adviser_id else Q(adviser_person=entry.adviser_person_id)
        timed = self.live().filter(same, given_on=entry.given_on, starts_at__isnull=False, ends_at__isnull=False)
        return timed.exclude(pk=entry.pk)

    def _at_the_same_time(self):
        """Of a body nobody knows which of its people advised, so only one of us and a named person can overlap."""
        same = Q(adviser=OuterRef("adviser")) | Q(adviser_person=OuterRef("adviser_person"))
        others = self.model._default_manager.filter(same, withdrawn_at=None, given_on=OuterRef("given_on"))
        return others.exclude(pk=OuterRef("pk")).filter(
            starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at")
        )
