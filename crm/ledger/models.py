"""The ledger of countable facts: the only thing reports read.

A fact has two clocks: `happened_on`, the date of the event, decides the period; `known_from` and `known_to`
say when the tool believed it. A version is never edited (but for closing it) and never deleted, so any figure
can be computed again as of any past moment.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from crm.common.constraints import one_of
from crm.ledger.kinds import Evidence, FactKind, Sex


class FactQuerySet(models.QuerySet):
    def current(self):
        return self.filter(known_to=None)

    def as_of(self, moment):
        """The versions believed at a moment; None means now."""
        if moment is None:
            return self.current()
        return self.filter(known_from__lte=moment).filter(Q(known_to=None) | Q(known_to__gt=moment))

    def within(self, first_day, last_day):
        return self.filter(happened_on__gte=first_day, happened_on__lte=last_day)


class Fact(models.Model):
    """One version of one countable fact, dimensions frozen with it.

    `subject` is the opaque key of who or what is counted, `source_label` and `source_id` name the record it
    comes from without a foreign key.
    """

    kind = models.CharField(_("kind"), max_length=30, choices=FactKind.choices)
    category = models.CharField(_("category"), max_length=40, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=10, decimal_places=2, default=1)
    subject = models.CharField(_("subject"), max_length=80)
    happened_on = models.DateField(_("day of the event"))
    sex = models.CharField(_("sex"), max_length=1, blank=True, choices=Sex.choices)
    powiat = models.CharField(_("powiat"), max_length=4, blank=True)
    organisation_kind = models.CharField(_("kind of organisation"), max_length=30, blank=True)
    track = models.CharField(_("founder track"), max_length=20, blank=True)
    wtz = models.CharField("WTZ", max_length=80, blank=True)
    evidence = models.CharField(_("evidence"), max_length=10, choices=Evidence.choices, default=Evidence.NONE)
    source_label = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    known_from = models.DateTimeField(_("known from"))
    known_to = models.DateTimeField(_("known to"), null=True, blank=True)
    cause = models.ForeignKey("audit.Operation", models.PROTECT, related_name="facts", verbose_name=_("cause"))
    closed_by = models.ForeignKey(
        "audit.Operation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="closed_facts",
        verbose_name=_("closed by"),
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["happened_on", "id"]
        constraints = [
            one_of("kind", FactKind, name="fact_kind_known"),
            one_of("evidence", Evidence, name="fact_evidence_known"),
            one_of("sex", Sex, name="fact_sex_known"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="fact_quantity_positive"),
            models.CheckConstraint(
                condition=Q(known_to=None) | Q(known_to__gte=F("known_from")), name="fact_clock_in_order"
            ),
            models.UniqueConstraint(
                fields=[
                    "source_label",
                    "source_id",
                    "kind",
                    "subject",
                    "category",
                    "sex",
                    "organisation_kind",
                ],
                condition=Q(known_to=None),
                name="one_open_version_per_fact",
            ),
        ]
        indexes = [
            # The first fact of each subject, now and as of any moment, is found in this index alone and needs no
            # sorting; all that makes a number stands in it. There is none by day: both databases would choose it and
            # then read every fact of a kind from the table.
            models.Index(
                fields=[
                    "kind",
                    "subject",
                    "happened_on",
                    "id",
                    "powiat",
                    "evidence",
                    "category",
                    "organisation_kind",
                    "sex",
                    "quantity",
                    "known_from",
                    "known_to",
                ],
                name="fact_by_subject",
            ),
            models.Index(fields=["kind", "powiat"], name="fact_by_powiat"),
            models.Index(fields=["source_label", "source_id"], name="fact_by_source"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.happened_on}"


class CountedSubject(models.Model):
    """Who or what the ledger has ever held a fact of one kind about.

    A trigger adds them with their facts, so that none can be forgotten; nothing else writes here. From them the first
    fact of each is looked up in the index: to find them among the facts means reading every fact.
    """

    kind = models.CharField(_("kind"), max_length=30)
    subject = models.CharField(_("subject"), max_length=80)

    class Meta:
        verbose_name = _("counted subject")
        verbose_name_plural = _("counted subjects")
        # Not unique: two people who write at once would wait for each other, and one too many does no harm.
        indexes = [models.Index(fields=["kind", "subject"], name="counted_subject_by_kind")]

    def __str__(self):
        return f"{self.kind} {self.subject}"
