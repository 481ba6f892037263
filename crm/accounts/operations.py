from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountEvent(models.TextChoices):
    """What is done to accounts."""

    ADDED = "account.added", _("Account created")
    CHANGED = "account.changed", _("Account changed")
    FIRST_ADMIN = "account.first_administrator", _("First administrator created")
    LINK_MADE = "account.link_made", _("Link for setting a password made")
    PASSWORD_SET = "account.password_set", _("Password set from a link")
    PASSWORD_CHANGED = "account.password_changed", _("Password changed by its owner")
