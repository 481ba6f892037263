"""The cooperative a group founded and the people it employs, known by number only."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.codes import KrsField, NipField, RegonField
from crm.common.constraints import dates_in_order, one_of, unique_when
from crm.common.dates import DayField, PastDayField
from crm.common.models import Countable, Editable
from crm.common.text import SearchField, fold
from crm.ledger.kinds import Sex
from milestones.choices import ContractKind, EndReason
from milestones.querysets import CooperativeQuerySet, EmploymentQuerySet


class SocialCooperative(Countable, Editable):
    """The cooperative of a group. Its founding, filing, entry and opening dates are the group's milestones."""

    group = models.OneToOneField(
        "groups.InitiativeGroup", models.PROTECT, related_name="cooperative", verbose_name=_("group")
    )
    registered_name = models.CharField(_("registered name"), max_length=250)
    krs = KrsField("KRS", blank=True)
    nip = NipField("NIP", blank=True)
    regon = RegonField("REGON", blank=True)
    seat_town = models.CharField(_("seat: town"), max_length=80)
    seat_powiat = models.ForeignKey("territory.Powiat", models.PROTECT, verbose_name=_("seat: powiat"))
    organisation = models.OneToOneField(
        "contacts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cooperative",
        editable=False,
    )

    search = SearchField("search_text")

    history = ValueHistory()
    untold = ("organisation",)
    objects = CooperativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("social cooperative")
        verbose_name_plural = _("social cooperatives")
        constraints = [
            unique_when(
                "krs",
                when=~Q(krs=""),
                name="cooperative_krs_unique",
                message=_("Another cooperative has this KRS number already."),
            )
        ]

    def __str__(self):
        return self.registered_name

    def get_absolute_url(self):
        return reverse("groups:group-detail", args=[self.group_id]) + "#cooperative"

    def clean(self):
        # Act of 27 April 2006 on social cooperatives, art. 3 (rule L-12); with the abbreviation alone, allowed
        # since 2018, it cannot be decided (decision 24).
        name = fold(self.registered_name or "")
        if name and "spoldzielnia socjalna" not in name and "spn.s." not in name.replace(" ", ""):
            raise ValidationError(
                {"registered_name": _("The name must contain the words “Spółdzielnia Socjalna” (act of 2006, art. 3).")}
            )

    def search_text(self):
        return f"{self.registered_name} {self.seat_town} {self.krs} {self.nip} {self.regon}"

    def belongs_to(self, user):
        return self.group.belongs_to(user)

    def powiat_on(self, day):
        """The code of the powiat its seat lay in; a seat mended since is read as if it had always been right."""
        left_later = (seat.powiat_id for seat in self.former_seats.all() if day < seat.moved_on)
        return next(left_later, self.seat_powiat_id)


class Worker(Countable, Editable):
    """A person employed by a cooperative, known by a random number. No name, PESEL or degree is stored."""

    number = models.CharField(_("number"), max_length=8, unique=True, editable=False)
    cooperative = models.ForeignKey(SocialCooperative, models.PROTECT, related_name="workers")
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True)
    former_wtz = models.BooleanField(_("came from a WTZ"), default=False)
    wtz = models.ForeignKey(
        "contacts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hired_participants",
        verbose_name="WTZ",
    )

    history = ValueHistory()
    named_by = "number"
    untold = ("number", "cooperative")

    class Meta:
        verbose_name = _("employed person")
        verbose_name_plural = _("employed people")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(wtz=None) | Q(former_wtz=True),
                name="wtz_only_of_former_participant",
                violation_error_message=_("A WTZ is given only for a person who came from one."),
            )
        ]

    def __str__(self):
        return self.number

    def belongs_to(self, user):
        return self.cooperative.belongs_to(user)


class Employment(Countable, Editable):
    """One contract of one worker. Replacing a worker on a post is not a new job (decision 3)."""

    cooperative = models.ForeignKey(SocialCooperative, models.PROTECT, related_name="employments")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="employments", verbose_name=_("employed person"))
    contract_kind = models.CharField(_("contract"), max_length=20, choices=ContractKind.choices)
    fraction = models.DecimalField(
        _("part of full time"),
        max_digits=4,
        decimal_places=3,
        default=Decimal(1),
        help_text=_("1 is full time, 0.5 half."),
    )
    starts_on = PastDayField(_("from"))
    ends_on = DayField(_("last day of work"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=20, choices=EndReason.choices, blank=True)
    counts_as_art4 = models.BooleanField(_("person listed in art. 4(1)"), default=False)
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("on the post of"),
    )
    evidence_reference = models.CharField(
        _("contract (paper reference)"),
        max_length=200,
        blank=True,
        help_text=_("No copy of the contract is stored."),
    )
    withdrawn_reason = models.CharField(_("why it is withdrawn"), max_length=300, blank=True, editable=False)

    history = ValueHistory()
    named_by = "worker"
    untold = ("worker", "cooperative")
    objects = EmploymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("employment")
        verbose_name_plural = _("employments")
        ordering = ["starts_on", "id"]
        constraints = [
            one_of("contract_kind", ContractKind, name="contract_kind_known"),
            dates_in_order("starts_on", "ends_on", name="employment_dates_in_order"),
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(ends_on__isnull=False),
                name="end_reason_only_of_ended",
                violation_error_message=_("Enter the last day of work too."),
            ),
            models.CheckConstraint(
                condition=Q(fraction__gt=0) & Q(fraction__lte=1),
                name="fraction_of_full_time",
                violation_error_message=_("Part of full time is more than 0 and at most 1."),
            ),
        ]

    def clean(self):
        """The database holds both rules; here each gets the field beside which a form tells it."""
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("It cannot end before it starts.")})
        if self.end_reason and not self.ends_on:
            raise ValidationError({"ends_on": _("Enter the last day of work too.")})

    def __str__(self):
        return f"{self.worker}, {self.starts_on:%d.%m.%Y}"

    def get_absolute_url(self):
        return self.cooperative.get_absolute_url()

    def belongs_to(self, user):
        return self.cooperative.belongs_to(user)

    @property
    def is_counted(self):
        return self.contract_kind in ContractKind.counted() and not self.withdrawn_reason

    def is_in_force_on(self, day):
        """`in_force_on` of a contract already read."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)
