"""Funders' projects, their periods and targets, and indicators as data over the ledger."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.constraints import dates_in_order
from crm.common.dates import DayField, today
from crm.common.models import Editable
from crm.ledger.kinds import Evidence, FactKind
from crm.reports.choices import CountingMode, Standing
from crm.reports.querysets import ReportsQuerySet


class FunderProject(Editable):
    """A grant. A fact carries no project: this record's dates and territory select the facts (decision 1)."""

    code = models.SlugField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=250)
    funder = models.CharField(_("funder"), max_length=200)
    agreement_number = models.CharField(_("agreement number"), max_length=80, blank=True)
    starts_on = DayField(_("from"))
    ends_on = DayField(_("to"))
    voivodeships = models.ManyToManyField(
        "territory.Voivodeship",
        blank=True,
        verbose_name=_("voivodeships"),
        help_text=_("None chosen means everywhere."),
    )

    history = ValueHistory(m2m_fields=["voivodeships"])
    objects = ReportsQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["-starts_on", "id"]
        constraints = [dates_in_order("starts_on", "ends_on", name="project_dates_in_order")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("reports:project-detail", args=[self.pk])

    @property
    def funders_in_words(self):
        """Everybody who pays, the first one first."""
        return ", ".join([self.funder, *(one.name for one in self.co_funders.all())])

    @property
    def is_running(self):
        return self.starts_on <= today() <= self.ends_on


class ReportingPeriod(Editable):
    project = models.ForeignKey(FunderProject, models.PROTECT, related_name="periods")
    number = models.PositiveIntegerField(_("number"))
    starts_on = DayField(_("from"))
    ends_on = DayField(_("to"))
    due_on = DayField(_("report due on"), null=True, blank=True)

    history = ValueHistory()
    objects = ReportsQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        ordering = ["starts_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="period_number_once"),
            dates_in_order("starts_on", "ends_on", name="period_dates_in_order"),
        ]

    def __str__(self):
        return f"{self.starts_on:%d.%m.%Y} – {self.ends_on:%d.%m.%Y}"

    def get_absolute_url(self):
        return reverse("reports:period-detail", args=[self.pk])

    @property
    def is_current(self):
        return self.starts_on <= today() <= self.ends_on


class Indicator(models.Model):
    """A measured quantity. What it counts stands in its definition, which has versions."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["position", "code"]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("reports:indicator-detail", args=[self.code])

    @property
    def label(self):
        """What people call it: `I02` for both `I02.attendances` and `I02.people`, whose names tell them apart."""
        return self.code.partition(".")[0]


COUNTING_FIELDS = (
    "fact_kinds",
    "categories",
    "organisation_kinds",
    "mode",
    "evidence_needed",
    "split_by_sex",
    "first_day",
    "last_day",
)

# What a share is counted in, and of what.
WHOLE_OF = {FactKind.STILL_EMPLOYED.value: FactKind.CHECK_DAY.value}


class IndicatorDefinition(models.Model):
    """One version of an indicator: which facts it counts, how, and with what evidence.

    It is what the tool went by from `known_from` until the next version, or until it was taken back. A version that
    came with the product has nobody who adopted it; its first one stands for all the time before it.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="definitions")
    version = models.PositiveIntegerField(_("version"))
    name = models.CharField(_("name"), max_length=250)
    unit = models.CharField(_("unit"), max_length=40)
    fact_kinds = models.JSONField(_("kinds of facts"))
    categories = models.JSONField(_("categories"), default=list, blank=True)
    organisation_kinds = models.JSONField(_("kinds of organisations"), default=list, blank=True)
    mode = models.CharField(_("counting mode"), max_length=20, choices=CountingMode.choices)
    evidence_needed = models.CharField(_("evidence needed"), max_length=10, choices=Evidence.choices)
    split_by_sex = models.BooleanField(_("split by women and men"), default=False)
    first_day = DayField(_("events from"), null=True, blank=True)
    last_day = DayField(_("events until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    why = models.CharField(_("why it changes"), max_length=300, blank=True)
    known_from = models.DateTimeField(_("known from"), default=timezone.now, editable=False)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("adopted by"),
        help_text=_("Nobody where it came with the product."),
    )
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("definition of an indicator")
        verbose_name_plural = _("definitions of indicators")
        ordering = ["indicator", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "version"], name="definition_version_once"),
            dates_in_order("first_day", "last_day", name="definition_days_in_order"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("known_from"), adopted_by__isnull=False),
                name="only_own_definition_taken_back",
            ),
        ]

    def __str__(self):
        return f"{self.indicator.code}, {self.version}: {self.name}"

    def get_absolute_url(self):
        return self.indicator.get_absolute_url()

    @property
    def counts(self):
        """What decides which facts are counted and what each is worth; names and sources do not."""
        return {name: getattr(self, name) for name in COUNTING_FIELDS}

    def of_the_whole(self):
        """Of a share: the same definition about everybody of whom it is one. Not saved."""
        values = {field.attname: getattr(self, field.attname) for field in self._meta.concrete_fields}
        values["fact_kinds"], values["mode"] = [WHOLE_OF[kind] for kind in self.fact_kinds], CountingMode.HELD
        values["name"] = f"{self.name} – {Standing.WHOLE.label}"
        whole = type(self)(**values)
        whole.indicator = self.indicator
        return whole

    def answers(self, fact) -> dict[str, bool]:
        """What `Count.facts` asks the database of a fact, question by question, and whether each holds."""
        return {
            "kind": fact.kind in self.fact_kinds,
            "category": not self.categories or fact.category in self.categories,
            "organisation": not self.organisation_kinds or fact.organisation_kind in self.organisation_kinds,
            "days": (self.first_day or fact.happened_on) <= fact.happened_on <= (self.last_day or fact.happened_on),
        }

    def is_about(self, fact) -> bool:
        """Whether it counts facts like this one."""
        return all(self.answers(fact).values())


class Target(Editable):
    """What a project promised for an indicator; a target changed by an annex is a second row, valid from its day.

    `parts` is what was promised of the parts of a split (`crm.reports.split_targets`), together never more than all.
    """

    project = models.ForeignKey(FunderProject, models.PROTECT, related_name="targets")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets", verbose_name=_("indicator"))
    value = models.DecimalField(_("target"), max_digits=10, decimal_places=2)
    women = models.DecimalField(_("of them women"), max_digits=10, decimal_places=2, null=True, blank=True)
    men = models.DecimalField(_("of them men"), max_digits=10, decimal_places=2, null=True, blank=True)
    valid_from = DayField(_("valid from"))
    document = models.CharField(_("agreement or annex"), max_length=120, blank=True)
    parts = models.JSONField(_("parts of the target"), default=dict, blank=True, editable=False)

    history = ValueHistory()
    objects = ReportsQuerySet.as_manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["indicator", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "indicator", "valid_from"],
                name="target_once_a_day",
                violation_error_message=_("There is a target valid from this day already."),
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0) & Q(women__gte=0) & Q(men__gte=0),
                name="target_not_negative",
                violation_error_message=_("A target is not negative."),
            ),
        ]

    def __str__(self):
        return f"{self.indicator} {self.value}"

    def get_absolute_url(self):
        return self.project.get_absolute_url() + "#targets"


# Reports, their editions and how they look have modules of their own; Django looks for models here.
from crm.reports.edition_models import Edition, EditionRedaction, EditionRow, Report, ReportRemark, ReportSection  # noqa: E402, F401
from crm.reports.makeup_models import CoFunder, ProjectTask, TeamMember  # noqa: E402, F401
from crm.reports.paper_models import ProjectPaper  # noqa: E402, F401
