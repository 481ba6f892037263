"""A group's way along the path: what it planned, what it reached and when, and where that puts it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.constraints import one_of
from crm.common.dates import DayField, PastDayField
from crm.common.models import Editable
from crm.ledger.kinds import Evidence
from milestones.choices import Precision
from milestones.querysets import GroupMilestoneQuerySet


class GroupPath(models.Model):
    """Which version of the path a group follows and the stage its milestones put it in.

    `stage` is derived; `milestones.progress` is the only writer and `stage_of()` there the only rule.
    """

    group = models.OneToOneField("groups.InitiativeGroup", models.CASCADE, related_name="path")
    template = models.ForeignKey("milestones.PathTemplate", models.PROTECT, related_name="paths")
    stage = models.ForeignKey("milestones.Stage", models.PROTECT, related_name="paths")
    stage_since = models.DateField(_("in this stage since"), null=True, blank=True)

    history = ValueHistory()

    class Meta:
        verbose_name = _("path of a group")
        verbose_name_plural = _("paths of groups")

    def __str__(self):
        return f"{self.group_id} {self.stage_id}"


class GroupMilestone(Editable):
    """A milestone of one group: planned, reached, or revoked (then it was never true, and the reason stays).

    `achieved_on` is the date of the event in the document, never of typing. Where it is known only to the month or
    year it holds that month's or year's first day; where it is not known at all it is empty and `is_reached` says so.
    `planned_by_rule` is the code of the deadline that set the planned day, as long as nobody has set another.
    """

    group = models.ForeignKey(
        "groups.InitiativeGroup", models.PROTECT, related_name="milestones", verbose_name=_("group")
    )
    kind = models.ForeignKey(
        "milestones.MilestoneKind", models.PROTECT, related_name="milestones", verbose_name=_("milestone")
    )
    planned_on = DayField(_("planned for"), null=True, blank=True)
    planned_by_rule = models.CharField(_("planned by the deadline"), max_length=40, blank=True, editable=False)
    is_reached = models.BooleanField(_("reached"), default=False)
    achieved_on = PastDayField(_("day of the event"), null=True, blank=True)
    precision = models.CharField(_("how exact"), max_length=10, choices=Precision.choices, default=Precision.DAY)
    evidence = models.CharField(_("evidence"), max_length=10, choices=Evidence.choices, default=Evidence.NONE)
    evidence_reference = models.CharField(
        _("document"), max_length=200, blank=True, help_text=_("Number, date and where the document is kept.")
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        verbose_name=_("document kept here"),
        help_text=_("One of the group's documents; its name is noted as the evidence."),
    )
    out_of_order_reason = models.CharField(_("why earlier than the order says"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revoked_reason = models.CharField(_("why it is revoked"), max_length=300, blank=True)

    history = ValueHistory()
    named_by = "kind"
    untold = ("recorded_by", "planned_by_rule")
    objects = GroupMilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone of a group")
        verbose_name_plural = _("milestones of groups")
        ordering = ["kind__number", "id"]
        constraints = [
            one_of("evidence", Evidence, name="milestone_evidence_known"),
            one_of("precision", Precision, name="milestone_precision_known"),
            models.UniqueConstraint(
                fields=["group", "kind"],
                condition=Q(revoked_at=None),
                name="one_live_milestone_per_kind",
                violation_error_message=_("This milestone is recorded already; change or revoke that entry."),
            ),
            models.CheckConstraint(
                condition=Q(achieved_on=None) | Q(is_reached=True), name="dated_milestone_is_reached"
            ),
            models.CheckConstraint(
                condition=Q(is_reached=False) | Q(achieved_on__isnull=False) | Q(precision="unknown"),
                name="reached_milestone_has_date",
                violation_error_message=_("Enter the day of the event, or say that the date is not known."),
            ),
            models.CheckConstraint(
                condition=Q(planned_by_rule="") | Q(planned_on__isnull=False), name="rule_that_planned_set_a_day"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | ~Q(revoked_reason=""),
                name="revoked_milestone_has_reason",
                violation_error_message=_("Say why the milestone is revoked."),
            ),
            models.CheckConstraint(
                condition=~Q(evidence__in=["attached", "verified"]) | ~Q(evidence_reference=""),
                name="attached_document_has_reference",
                violation_error_message=_("Say which document it is and where it is kept."),
            ),
        ]

    def __str__(self):
        return f"{self.kind}"

    def get_absolute_url(self):
        return self.group.get_absolute_url()

    def belongs_to(self, user):
        return self.group.belongs_to(user)

    def clean(self):
        if self.document is not None and self.document.group_id != self.group_id:
            raise ValidationError({"document": _("This document belongs to another group.")})

    @property
    def is_documented(self):
        """Without a document named a milestone counts in no report."""
        return self.evidence in (Evidence.ATTACHED, Evidence.VERIFIED)

    @property
    def day(self):
        """The day of the event where it is known to the day; what figures by date need."""
        return self.achieved_on if self.precision == Precision.DAY else None


def history_of_milestones(group):
    """What the history of a group tells of its milestones."""
    return [GroupMilestone.history.filter(group=group.pk)]
