from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewEvent(models.TextChoices):
    """What is done in reviews of groups."""

    STARTED = "review.started", _("Review of groups started")
    WRITTEN = "review.written", _("Decision on a group written down in a review")
    DISCUSSED = "review.discussed", _("Group discussed in a review")
    TAKEN_UP = "review.taken_up", _("Group taken up again in a review")
    PAUSED = "review.paused", _("Review of groups paused")
    CONTINUED = "review.continued", _("Review of groups continued")
    FINISHED = "review.finished", _("Review of groups finished")
    RULES_SET = "review.rules_set", _("Thresholds of reviews changed")
