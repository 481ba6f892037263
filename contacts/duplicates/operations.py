from django.db import models
from django.utils.translation import gettext_lazy as _


class DuplicateEvent(models.TextChoices):
    """What is done about records entered twice."""

    SEARCHED = "duplicates.searched", _("Everything searched for duplicates")
    TOLD_APART = "duplicates.told_apart", _("Two records told apart")
    IN_DOUBT_AGAIN = "duplicates.in_doubt_again", _("Two records no longer told apart")
