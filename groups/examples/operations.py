from django.db import models
from django.utils.translation import gettext_lazy as _


class ExampleEvent(models.TextChoices):
    """What is done to cooperatives as examples."""

    DESCRIBED = "example.described", _("Cooperative described as an example")
