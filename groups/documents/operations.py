from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentEvent(models.TextChoices):
    """What is done to the documents of groups."""

    ADDED = "document.added", _("Document added")
    CHANGED = "document.changed", _("Document changed")
    VERSION_ADDED = "document.version_added", _("New version of a document added")
    VERSION_CHANGED = "document.version_changed", _("Version of a document corrected")
    WITHDRAWN = "document.withdrawn", _("Document withdrawn")
