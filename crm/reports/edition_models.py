"""The report of a period on its way, and the editions it was closed in: frozen, and the database keeps them so."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.constraints import one_of
from crm.common.models import Editable
from crm.reports.choices import RemarkKind, ReportState
from crm.reports.querysets import ReportsQuerySet


class Report(Editable):
    """What is handed to the funder for one period. Whoever prepares it does not close it (decision 18).

    Its figures are read from the ledger until it is closed; then an Edition holds them. A correction is the same
    report opened again and closed in another edition (decision 8).
    """

    period = models.OneToOneField(
        "reports.ReportingPeriod", models.PROTECT, related_name="report", verbose_name=_("reporting period")
    )
    state = models.CharField(_("state"), max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("prepared by"), editable=False
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checked by"),
        editable=False,
    )

    history = ValueHistory()
    objects = ReportsQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            one_of("state", ReportState, name="report_state_known"),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT, checked_by=None) | ~Q(state=ReportState.DRAFT),
                name="draft_is_not_checked",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("prepared_by")), name="another_person_checks"
            ),
        ]

    def __str__(self):
        return str(self.period)

    def get_absolute_url(self):
        return reverse("reports:report-detail", args=[self.pk])

    @property
    def state_tone(self):
        return ReportState(self.state).tone

    @property
    def is_open(self):
        return self.state in (ReportState.DRAFT, ReportState.CHECKED)


class ReportSection(Editable):
    """A headed text of a report: what was done, what went wrong, what comes next."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    task = models.ForeignKey(
        "reports.ProjectTask",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sections",
        verbose_name=_("task"),
        editable=False,
    )
    position = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(_("heading"), max_length=120)
    text = models.TextField(_("text"), max_length=20_000, blank=True)

    history = ValueHistory()
    objects = ReportsQuerySet.as_manager()

    class Meta:
        verbose_name = _("section of a report")
        verbose_name_plural = _("sections of reports")
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["report", "position"], name="report_section_place_once")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.report.get_absolute_url()


class ReportRemark(models.Model):
    """What was said of a report on its way: a comment, why it went back, or why a closed one is corrected."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="remarks")
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who"))
    kind = models.CharField(_("kind"), max_length=10, choices=RemarkKind.choices, default=RemarkKind.COMMENT)
    text = models.TextField(_("remark"), max_length=2000)

    class Meta:
        verbose_name = _("remark on a report")
        verbose_name_plural = _("remarks on reports")
        ordering = ["-at", "-id"]
        constraints = [one_of("kind", RemarkKind, name="report_remark_kind_known")]

    def __str__(self):
        return self.text

    @property
    def tone(self):
        return RemarkKind(self.kind).tone


class Edition(models.Model):
    """A report as it was closed: figures, definitions, texts and the facts counted. It never changes.

    `content` is what `crm.reports.content` makes, `digest` the SHA-256 of its canonical JSON. `moment` is that of the
    closing: figures computed as of it are those of the edition for ever. Triggers refuse any change (migration 0005)
    but one: an erased person's words go, and an `EditionRedaction` tells both hashes (migration 0009).
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("edition"))
    moment = models.DateTimeField(_("closed"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("closed by")
    )
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    objects = ReportsQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of a report")
        verbose_name_plural = _("editions of reports")
        ordering = ["report", "-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="edition_number_once")]

    def __str__(self):
        return f"{self.report}, {self.number}"

    def get_absolute_url(self):
        return reverse("reports:edition-detail", args=[self.pk])


class EditionRow(models.Model):
    """A fact counted in an edition since the start of the project. Facts are never edited; the value is kept beside.

    A fact names nobody: its subject is an opaque key, so that people erased later leave no trace here.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="rows")
    indicator = models.CharField(max_length=20)
    fact = models.ForeignKey("ledger.Fact", models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=10, decimal_places=2)
    in_period = models.BooleanField()

    class Meta:
        verbose_name = _("row of an edition")
        verbose_name_plural = _("rows of editions")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["edition", "indicator", "fact"], name="edition_row_once")]

    def __str__(self):
        return f"{self.indicator} {self.fact_id}"


class EditionRedaction(models.Model):
    """That words which named an erased person were taken out of an edition: the hash before and the hash after.

    Only what such a row announces passes the trigger of the edition; the row itself never changes either.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="redactions")
    at = models.DateTimeField(_("when"), default=timezone.now)
    digest_before = models.CharField(max_length=64)
    digest_after = models.CharField(max_length=64)
    cause = models.ForeignKey("audit.Operation", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("words taken out of an edition")
        verbose_name_plural = _("words taken out of editions")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["edition", "digest_before"], name="redaction_once")]

    def __str__(self):
        return self.digest_after
