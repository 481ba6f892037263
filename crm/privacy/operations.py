from django.db import models
from django.utils.translation import gettext_lazy as _


class PrivacyEvent(models.TextChoices):
    """What is done about the data of a person. None of these operations says whose they are."""

    PROPOSED = "privacy.proposed", _("Erasure of a person proposed")
    WITHDRAWN = "privacy.withdrawn", _("Proposed erasure withdrawn")
    ERASED = "privacy.erased", _("Data of a person erased")
    REPLAYED = "privacy.replayed", _("Data of a person erased again after a restore")
