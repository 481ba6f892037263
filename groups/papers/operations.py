from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperEvent(models.TextChoices):
    """What is done to the templates of papers."""

    TEMPLATE_ADDED = "paper.template_added", _("Template of a paper added")
    TEMPLATE_PUT_ASIDE = "paper.template_put_aside", _("Template of a paper put aside")
