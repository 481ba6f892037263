from django.db import models
from django.utils.translation import gettext_lazy as _


class MaterialEvent(models.TextChoices):
    """What is done to the library of materials."""

    ADDED = "material.added", _("Material added")
    CHANGED = "material.changed", _("Material changed")
    ARCHIVED = "material.archived", _("Material put into the archive")
    RESTORED = "material.restored", _("Material restored from the archive")
    VERSION_ADDED = "material.version_added", _("New version of a material added")
    VERSION_CHANGED = "material.version_changed", _("Version of a material corrected")
    SENDING_PLANNED = "material.sending_planned", _("Sending of a material planned")
