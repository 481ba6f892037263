from django.db import models
from django.utils.translation import gettext_lazy as _


class MilestoneEvent(models.TextChoices):
    """What is done on the path and with the cooperative."""

    PLANNED = "milestone.planned", _("Milestone planned")
    RECORDED = "milestone.recorded", _("Milestone recorded")
    CHANGED = "milestone.changed", _("Milestone corrected")
    REVOKED = "milestone.revoked", _("Milestone revoked")
    DEADLINES_PLANNED = "milestone.deadlines_planned", _("Deadlines planned")
    COOPERATIVE_NAMED = "cooperative.named", _("Cooperative entered")
    COOPERATIVE_CHANGED = "cooperative.changed", _("Cooperative changed")
    HEADCOUNT_ENTERED = "headcount.entered", _("Members and employees entered")
    HEADCOUNT_CHANGED = "headcount.changed", _("Members and employees corrected")
    HEADCOUNT_REMOVED = "headcount.removed", _("Members and employees removed")
    HIRED = "employment.started", _("Employment entered")
    EMPLOYMENT_CHANGED = "employment.changed", _("Employment corrected")
    EMPLOYMENT_ENDED = "employment.ended", _("Employment ended")
    EMPLOYMENT_WITHDRAWN = "employment.withdrawn", _("Employment withdrawn")
    RULE_CHANGED = "figures.rule_changed", _("Figures follow a changed rule")
