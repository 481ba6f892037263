from django.db import models
from django.utils.translation import gettext_lazy as _


class DemoEvent(models.TextChoices):
    """What the demo does to an empty database besides the everyday actions."""

    INSTITUTIONS_LOADED = "demo.institutions_loaded", _("Institutions of the demo loaded")
    SCALE_LOADED = "demo.scale_loaded", _("Synthetic data for measuring loaded")
