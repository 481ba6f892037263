from django.db import models
from django.utils.translation import gettext_lazy as _


class ReminderEvent(models.TextChoices):
    """What people choose about being reminded."""

    DIGEST_CHOSEN = "reminders.digest_chosen", _("Morning e-mail chosen")
    CALENDAR_MADE = "reminders.calendar_made", _("Calendar address made")
    CALENDAR_REVOKED = "reminders.calendar_revoked", _("Calendar address revoked")
