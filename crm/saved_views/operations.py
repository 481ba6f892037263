from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedViewEvent(models.TextChoices):
    """What people do with views of lists."""

    SAVED = "saved_views.saved", _("View of a list saved")
    CHANGED = "saved_views.changed", _("View of a list changed")
    DELETED = "saved_views.deleted", _("View of a list deleted")
