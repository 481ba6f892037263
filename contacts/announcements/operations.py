from django.db import models
from django.utils.translation import gettext_lazy as _


class AnnouncementEvent(models.TextChoices):
    """What is done to announcements and to templates of letters."""

    ADDED = "announcement.added", _("Announcement begun")
    CHANGED = "announcement.changed", _("Announcement changed")
    CHOSEN = "announcement.chosen", _("Recipients of an announcement chosen")
    UNCHOSEN = "announcement.unchosen", _("Recipients of an announcement removed")
    FROZEN = "announcement.frozen", _("Recipients of an announcement fixed")
    THAWED = "announcement.thawed", _("Announcement set back to draft")
    TESTED = "announcement.tested", _("Test e-mail of an announcement sent to oneself")
    SENT = "announcement.sent", _("Announcement sent out")
    RETRIED = "announcement.retried", _("E-mails of an announcement sent again")
    DISCARDED = "announcement.discarded", _("Announcement given up")
    LETTER_ADDED = "letter.added", _("Template of a letter added")
    LETTER_ARCHIVED = "letter.archived", _("Template of a letter put aside")
