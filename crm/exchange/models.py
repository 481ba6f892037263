"""Lists people brought to be moved in."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.constraints import one_of
from crm.exchange.candidates import Verdict
from crm.exchange.choices import Entity

LONG = 100_000  # bytes


class ImportFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.may(Can.IMPORT_LISTS) else self.none()


class ImportFile(models.Model):
    """One list on its way in: what was sent, how its columns are read, and what came of it.

    The content, what is decided and what its preview says hold people's data and are emptied after a month, and so is
    what an undo left (`forget_imports`, every night); the operation's value history stays.
    `columns` is the mapping corrected by hand (heading -> field or null), empty while our own reading stands;
    `decisions` are those about single rows, `answers` those about the list as a whole. `seen` says in short what the
    preview promised: only that is saved. `left` is what the undo left and why, `problem` why the last work on the list
    did not end well.
    """

    entity = models.CharField(_("what the rows are"), max_length=20, choices=Entity.choices)
    kind = models.CharField(_("kind where the list does not say"), max_length=30, blank=True)
    name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField()
    columns = models.JSONField(default=dict, blank=True)
    without_faulty_values = models.BooleanField(_("save rows without their faulty values"), default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports", verbose_name=_("who")
    )
    uploaded_at = models.DateTimeField(_("when"), default=timezone.now)
    operation = models.OneToOneField("audit.Operation", models.PROTECT, null=True, blank=True, related_name="+")
    undone = models.OneToOneField("audit.Operation", models.PROTECT, null=True, blank=True, related_name="+")
    left = models.JSONField(default=list, blank=True)
    decisions = models.JSONField(default=dict, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    summary = models.JSONField(default=dict, blank=True)
    seen = models.CharField(max_length=64, blank=True)
    problem = models.TextField(blank=True)

    objects = ImportFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("imported list")
        verbose_name_plural = _("imported lists")
        ordering = ["-id"]
        constraints = [one_of("entity", Entity, name="import_entity_known")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("exchange:import-detail", args=[self.pk])

    @property
    def may_be_saved(self):
        return self.operation_id is None and bool(self.content)

    @property
    def may_be_undone(self):
        return self.operation_id is not None and self.undone_id is None

    @property
    def is_long(self):
        """Nobody waits for a page while such a list is worked on."""
        return len(self.content) > LONG


class ImportRow(models.Model):
    """A row of a preview, or one of several things a row describes: what saving does with it, and why, in words.

    `record_id` is the record it is: one that stands already or, once the list is saved, the one made of it.
    """

    file = models.ForeignKey(ImportFile, models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    row = models.PositiveIntegerField()
    part = models.PositiveIntegerField(default=0)
    verdict = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Verdict])
    asks = models.BooleanField(default=False)
    said = models.JSONField(default=dict)
    record_id = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("row of an imported list")
        verbose_name_plural = _("rows of imported lists")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["file", "position"], name="import_row_once")]
        indexes = [
            models.Index(fields=["file", "verdict", "position"], name="import_row_by_verdict"),
            models.Index(fields=["file", "asks", "position"], name="import_row_that_asks"),
        ]

    def __str__(self):
        return f"{self.row}"


class ImportRun(models.Model):
    """A long work under way on a list. It stands while the work goes on; one that was killed leaves it behind."""

    class Work(models.TextChoices):
        PREVIEW = "preview", _("preparing the preview")
        SAVE = "save", _("saving")
        UNDO = "undo", _("taking back")

    file = models.OneToOneField(ImportFile, models.CASCADE, related_name="run")
    by = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    work = models.CharField(max_length=10, choices=Work.choices)
    started_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("work on an imported list")
        verbose_name_plural = _("works on imported lists")
        constraints = [
            models.CheckConstraint(condition=models.Q(work__in=["preview", "save", "undo"]), name="import_work_known")
        ]

    def __str__(self):
        return self.get_work_display()
