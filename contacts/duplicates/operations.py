from django.db import models
from django.utils.translation import gettext_lazy as _


class DuplicateEvent(models.TextChoices):
    """What is done about records entered twice."""

    SEARCHED = "duplicates.searched", _("Everything searched for duplicates")
    TOLD_APART = "duplicates.told_apart", _("Two records told apart")
    IN_DOUBT_AGAIN = "duplicates.in_doubt_again", _("Two records no longer told apart")


class MergeEvent(models.TextChoices):
    """What is done to two cards of the same organisation or person. Differences in figures are told by these."""

    ORGANISATIONS_MERGED = "organisation.merged", _("Organisations merged")
    ORGANISATIONS_SPLIT = "organisation.split", _("Organisations split again")
    PEOPLE_MERGED = "person.merged", _("People merged")
    PEOPLE_SPLIT = "person.split", _("People split again")
