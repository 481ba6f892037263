from django.db import models
from django.utils.translation import gettext_lazy as _


class SupportEvent(models.TextChoices):
    """What is done to the support of groups: planned, agreed, given."""

    PLAN_EXTENDED = "support.plan_extended", _("Support added to the plan")
    PLAN_CHANGED = "support.plan_changed", _("Planned support changed")
    PLAN_SHORTENED = "support.plan_shortened", _("Support taken out of the plan")
    PLAN_AGREED = "support.plan_agreed", _("Support plan agreed with the group")
    GIVEN = "support.given", _("Support recorded")
    CHANGED = "support.changed", _("Record of support corrected")
    WITHDRAWN = "support.withdrawn", _("Record of support withdrawn")
