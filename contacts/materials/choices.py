from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Zone(models.TextChoices):
    """Whom a material is for."""

    LOCAL_GOVERNMENT = "local_government", _("local governments")
    WTZ = "wtz", _("workshops (WTZ)")
    BUSINESS = "business", pgettext_lazy("zone", "business")
    INTERNATIONAL = "international", _("international cooperation")


class MaterialKind(models.TextChoices):
    RESEARCH_REPORT = "research_report", _("research report")
    MODEL = "model", pgettext_lazy("material", "the model")
    PRESENTATION = "presentation", _("presentation")
    LEGAL_NOTE = "legal_note", _("legal note")
    GOOD_PRACTICE = "good_practice", _("good practice")
    OTHER = "other", pgettext_lazy("material", "other")

    @property
    def icon(self):
        return {
            "research_report": "graph-up",
            "model": "diagram-3",
            "presentation": "bar-chart",
            "legal_note": "journal-text",
            "good_practice": "star",
            "other": "file-earmark-text",
        }[self.value]


class Holding(models.TextChoices):
    """What an organisation has of a material."""

    ANY = "any", _("has any version")
    NEWEST = "newest", _("has the newest version")
    OLDER = "older", _("has an older version only")
    LACKING = "lacking", _("does not have the newest version")
    NONE = "none", _("has none")
