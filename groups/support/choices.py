"""Kinds of support (domain reference, sections 2.2 and 4.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SupportKind(models.TextChoices):
    KEY_ADVICE = "key_advice", _("key advice")
    SPECIALIST_ADVICE = "specialist_advice", _("specialist advice")
    BUSINESS_ADVICE = "business_advice", _("business advice")
    ANIMATION = "animation", _("animation")
    GROUP_MEETING = "group_meeting", _("working meeting of the group")
    TRAINING = "training", _("training")
    EXCHANGE_WORKSHOP = "exchange_workshop", _("exchange workshop")
    STUDY_VISIT = "study_visit", _("study visit")
    FAMILY_MEETING = "family_meeting", _("meeting with families")

    @classmethod
    def advice(cls):
        """What the indicator of advice hours counts."""
        return (cls.KEY_ADVICE, cls.SPECIALIST_ADVICE, cls.BUSINESS_ADVICE)


class Counting(models.TextChoices):
    """How an entry stands to the rule of counting; what the list filters by."""

    COUNTS = "counts", _("counts")
    DOES_NOT = "does_not", _("does not count")
    OVERLAPS = "overlaps", _("overlaps another session of the adviser")
