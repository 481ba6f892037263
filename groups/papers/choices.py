"""Papers that are made from a template for a group."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PaperKind(models.TextChoices):
    LETTER_OF_INTENT = "letter_of_intent", _("letter of intent")
    ATTENDANCE_LIST = "attendance_list", pgettext_lazy("paper", "attendance list")
    ADVICE_CARD = "advice_card", _("advice card")
    FOUNDING_MINUTES = "founding_minutes", pgettext_lazy("paper", "minutes of the founding meeting")
    FOUNDER_RESOLUTION = "founder_resolution", _("draft of a founder's resolution")

    @property
    def is_of_one_body(self):
        """Made for one organisation of the group each time."""
        return self == PaperKind.FOUNDER_RESOLUTION

    @property
    def file_name(self):
        """As the file is called that a person gets; the default template bears the same name."""
        return {
            "letter_of_intent": "list-intencyjny",
            "attendance_list": "lista-obecnosci",
            "advice_card": "karta-doradztwa",
            "founding_minutes": "protokol-zgromadzenia",
            "founder_resolution": "projekt-uchwaly",
        }[self.value]
