"""Support of a group: what was planned and agreed with it, and what it was really given. No money."""

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.constraints import dates_in_order, one_of
from crm.common.dates import DayField, PastDayField
from crm.common.models import Countable, Editable
from groups.support.choices import SupportKind
from groups.support.querysets import SupportEntryQuerySet
from groups.support.rules import HOURS_OF_A_DAY, hours_between, missing_from, why_not

MOST_HOURS = 2000


class SupportPlan(Editable):
    """The plan of a group as a whole. Its `version` rises with every line added, changed or taken out."""

    group = models.OneToOneField(
        "groups.InitiativeGroup", models.PROTECT, related_name="support_plan", verbose_name=_("group"), editable=False
    )
    agreed_on = PastDayField(_("agreed with the group on"), null=True, blank=True)
    agreed_version = models.PositiveIntegerField(_("which version was agreed"), null=True, blank=True, editable=False)
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreed_plans",
        verbose_name=_("document kept here"),
    )
    agreement_reference = models.CharField(
        _("where the signed plan is kept"), max_length=200, blank=True, help_text=_("For example: binder 3, page 12.")
    )

    history = ValueHistory()

    class Meta:
        verbose_name = _("support plan")
        verbose_name_plural = _("support plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_on=None) | Q(document__isnull=False) | ~Q(agreement_reference=""),
                name="agreed_plan_has_document",
                violation_error_message=_("Choose the signed plan, or say where it is kept."),
            ),
            models.CheckConstraint(
                condition=Q(agreed_on=None, agreed_version=None)
                | Q(agreed_on__isnull=False, agreed_version__isnull=False),
                name="agreed_plan_names_its_version",
            ),
        ]

    def __str__(self):
        return gettext("support plan of the group %(group)s") % {"group": self.group}

    def get_absolute_url(self):
        return reverse("support:group-support", args=[self.group_id])

    def belongs_to(self, user):
        return self.group.belongs_to(user)

    @property
    def is_agreed(self):
        """Whether the group has agreed to the plan as it stands now."""
        return self.agreed_version == self.version


class PlannedSupport(Editable):
    """One line of a plan: so many hours of a kind, from and to."""

    plan = models.ForeignKey(SupportPlan, models.PROTECT, related_name="lines", editable=False)
    kind = models.CharField(_("kind of support"), max_length=30, choices=SupportKind.choices)
    hours = models.DecimalField(
        _("planned hours"),
        max_digits=6,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.25")), MaxValueValidator(MOST_HOURS)],
        help_text=_("An hour is 60 minutes; a session for the whole group counts once."),
    )
    from_on = DayField(_("from"))
    to_on = DayField(_("to"))
    scope = models.CharField(_("what it is about"), max_length=200, blank=True)

    history = ValueHistory()

    class Meta:
        verbose_name = _("planned support")
        verbose_name_plural = _("planned support")
        ordering = ["from_on", "id"]
        constraints = [
            one_of("kind", SupportKind, name="planned_support_kind_known"),
            dates_in_order("from_on", "to_on", name="planned_support_dates_in_order"),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=MOST_HOURS), name="planned_hours_in_bounds"),
        ]

    def clean(self):
        """A session for a whole group counts once, so its days hold no more hours than they have."""
        if self.hours and self.from_on and self.to_on and self.from_on <= self.to_on:
            days = (self.to_on - self.from_on).days + 1
            if self.hours > HOURS_OF_A_DAY * days:
                words = ngettext(
                    "More than %(most)d hours do not fit in %(n)d day. Enter fewer hours or a later last day.",
                    "More than %(most)d hours do not fit in %(n)d days. Enter fewer hours or a later last day.",
                    days,
                )
                raise ValidationError({"hours": words % {"most": HOURS_OF_A_DAY * days, "n": days}})

    def __str__(self):
        return str(capfirst(self.get_kind_display()))

    def get_absolute_url(self):
        return self.plan.get_absolute_url()

    def belongs_to(self, user):
        return self.plan.belongs_to(user)


class SupportEntry(Countable, Editable):
    """One session really given to a group, to a person of it or to one of its organisations."""

    group = models.ForeignKey(
        "groups.InitiativeGroup",
        models.PROTECT,
        related_name="support_entries",
        verbose_name=_("group"),
        editable=False,
    )
    kind = models.CharField(_("kind of support"), max_length=30, choices=SupportKind.choices)
    topic = models.CharField(_("topic"), max_length=200, blank=True, help_text=_("No data about anybody's health."))
    given_on = PastDayField(_("day"))
    starts_at = models.TimeField(_("from (hour)"), null=True, blank=True)
    ends_at = models.TimeField(_("to (hour)"), null=True, blank=True)
    adviser = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="support_given",
        verbose_name=_("adviser of ours"),
    )
    adviser_person = models.ForeignKey(
        "contacts.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="support_given",
        verbose_name=_("adviser from outside"),
    )
    adviser_organisation = models.ForeignKey(
        "contacts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="support_given",
        verbose_name=_("organisation of the adviser"),
    )
    to_whole_group = models.BooleanField(_("given to the whole group"), default=False)
    receiver_person = models.ForeignKey(
        "contacts.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="support_received",
        verbose_name=_("person who received it"),
    )
    receiver_organisation = models.ForeignKey(
        "contacts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="support_received",
        verbose_name=_("organisation that received it"),
    )
    card = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="support_entries",
        verbose_name=_("signed card"),
        editable=False,
    )
    card_reference = models.CharField(
        _("where the paper card is kept"), max_length=200, blank=True, help_text=_("For example: binder 3, page 12.")
    )
    note = models.TextField(_("note"), blank=True, max_length=1000, help_text=_("No data about anybody's health."))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(_("why it is withdrawn"), max_length=300, blank=True, editable=False)

    history = ValueHistory()
    objects = SupportEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("support given")
        verbose_name_plural = _("support given")
        ordering = ["-given_on", "-id"]
        constraints = [
            one_of("kind", SupportKind, name="support_kind_known"),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(starts_at__lt=F("ends_at")),
                name="support_hours_in_order",
                violation_error_message=_(
                    "It cannot end before it starts. Enter a session past midnight as two entries."
                ),
            ),
            models.CheckConstraint(
                condition=Q(adviser=None) | Q(adviser_person=None, adviser_organisation=None),
                name="support_has_one_adviser",
                violation_error_message=_("Choose one adviser: ours or one from outside."),
            ),
            models.CheckConstraint(
                condition=Q(to_whole_group=False) | Q(receiver_person=None, receiver_organisation=None),
                name="support_has_one_receiver",
                violation_error_message=_("Choose one: the whole group, or a person or organisation of it."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""),
                name="withdrawn_support_has_reason",
                violation_error_message=_("Say why the entry is withdrawn."),
            ),
        ]
        indexes = [
            models.Index(fields=["group", "given_on"], name="support_by_group"),
            models.Index(fields=["adviser", "given_on"], name="support_by_adviser"),
            models.Index(fields=["adviser_person", "given_on"], name="support_by_outside_adviser"),
        ]

    def __str__(self):
        return f"{capfirst(self.get_kind_display())}, {self.given_on:%d.%m.%Y}"

    def get_absolute_url(self):
        return reverse("support:entry-detail", args=[self.group_id, self.pk])

    def belongs_to(self, user):
        return self.group.belongs_to(user)

    @property
    def hours(self):
        return hours_between(self.starts_at, self.ends_at)

    @property
    def counts(self):
        return self.withdrawn_at is None and not missing_from(self)

    @property
    def why_not(self):
        return why_not(self)

    @property
    def lacks_card_alone(self):
        """Everything else is known: the short form is enough."""
        return not (self.card_id or self.card_reference) and len(missing_from(self)) == 1

    @property
    def adviser_name(self):
        """One of us, or a person from outside with the body they act for."""
        if self.adviser_id:
            return str(self.adviser)
        return ", ".join(str(one) for one in (self.adviser_person, self.adviser_organisation) if one)

    @property
    def receiver_name(self):
        if self.to_whole_group:
            return gettext("the whole group")
        return ", ".join(str(one) for one in (self.receiver_person, self.receiver_organisation) if one)
