"""What a group is watched by: how its four strands stand, and how long a silence its stage allows."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.constraints import one_of
from crm.common.dates import PastDayField, today
from crm.common.models import Editable
from groups.choices import BlockingReason, Strand, StrandState
from groups.querysets import GroupStrandQuerySet

LONGEST_SILENCE = 365


class GroupStrand(Editable):
    """How one of the four strands of a group stands and since when. A strand nobody has spoken of yet has no row."""

    group = models.ForeignKey("groups.InitiativeGroup", models.PROTECT, related_name="strands", verbose_name=_("group"))
    strand = models.CharField(_("strand"), max_length=20, choices=Strand.choices)
    state = models.CharField(_("state"), max_length=12, choices=StrandState.choices, default=StrandState.NOT_STARTED)
    since = PastDayField(_("since"), default=today)
    reason = models.CharField(_("what blocks"), max_length=30, choices=BlockingReason.choices, blank=True)
    note = models.CharField(_("explanation"), max_length=300, blank=True)

    history = ValueHistory()
    objects = GroupStrandQuerySet.as_manager()

    class Meta:
        verbose_name = _("strand of a group")
        verbose_name_plural = _("strands of groups")
        ordering = ["id"]
        constraints = [
            one_of("strand", Strand, name="strand_known"),
            one_of("state", StrandState, name="strand_state_known"),
            models.CheckConstraint(condition=Q(reason__in=["", *BlockingReason.values]), name="strand_reason_known"),
            models.UniqueConstraint(fields=["group", "strand"], name="strand_once_per_group"),
            models.CheckConstraint(
                condition=~Q(state="blocked") | ~Q(reason=""),
                name="blocked_strand_has_reason",
                violation_error_message=_("Choose what blocks."),
            ),
            models.CheckConstraint(
                condition=Q(state="blocked") | Q(reason=""),
                name="only_a_blocked_strand_has_reason",
                violation_error_message=_("Only what is blocked has something that blocks it."),
            ),
        ]
        indexes = [models.Index(fields=["state", "strand"], name="strand_by_state")]

    def __str__(self):
        return f"{self.get_strand_display()}: {self.get_state_display()}"

    def get_absolute_url(self):
        return reverse("groups:group-detail", args=[self.group_id])

    def belongs_to(self, user):
        return self.group.belongs_to(user)

    @property
    def tone(self):
        return StrandState(self.state).tone

    @property
    def state_icon(self):
        return StrandState(self.state).icon

    @property
    def icon(self):
        return Strand(self.strand).icon


class SilenceLimit(Editable):
    """How many days without a contact are an alarm in a stage of the path, named by its letter."""

    stage = models.CharField(_("stage"), max_length=2, unique=True)
    days = models.PositiveSmallIntegerField(
        _("days without a contact"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST_SILENCE)]
    )

    history = ValueHistory()

    class Meta:
        verbose_name = _("limit of silence")
        verbose_name_plural = _("limits of silence")
        ordering = ["stage"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=LONGEST_SILENCE),
                name="silence_limit_within_a_year",
                violation_error_message=_("Enter a number of days from 1 to 365."),
            ),
        ]

    def __str__(self):
        return f"{self.stage}: {self.days}"
