from django.db import models
from django.utils.translation import gettext_lazy as _


class PathEvent(models.TextChoices):
    """What is done to the path itself; the tool says why."""

    DRAFT_BEGUN = "path.draft_begun", _("New version of the path begun")
    DRAFT_CHANGED = "path.draft_changed", _("Draft of the path changed")
    DRAFT_DISCARDED = "path.draft_discarded", _("Draft of the path discarded")
    ADOPTED = "path.adopted", _("Version of the path adopted")
    GROUPS_MOVED = "path.groups_moved", _("Groups moved to another version of the path")
    MOVE_UNDONE = "path.move_undone", _("Move of groups to a version of the path taken back")


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
