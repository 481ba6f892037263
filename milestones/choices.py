"""Closed lists of the path and of employment (domain reference, sections 7 and 8)."""

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Track(models.TextChoices):
    """For whom a milestone or rule holds."""

    LEGAL_PERSONS = "legal_persons", _("legal persons")
    NATURAL_PERSONS = "natural_persons", _("natural persons")
    BOTH = "both", _("both tracks")


class DraftState(models.TextChoices):
    """What became of a version of the path that somebody began to write."""

    OPEN = "open", pgettext_lazy("draft of the path", "being written")
    ADOPTED = "adopted", pgettext_lazy("draft of the path", "adopted")
    DISCARDED = "discarded", pgettext_lazy("draft of the path", "discarded")


class Precision(models.TextChoices):
    """How exactly the day of an event is known (decision 19)."""

    DAY = "day", pgettext_lazy("precision", "to the day")
    MONTH = "month", pgettext_lazy("precision", "to the month")
    YEAR = "year", pgettext_lazy("precision", "to the year")
    UNKNOWN = "unknown", pgettext_lazy("precision", "date not known")


class ContractKind(models.TextChoices):
    EMPLOYMENT = "employment", _("employment contract")
    COOPERATIVE = "cooperative", _("cooperative employment contract")
    TRAINEESHIP = "traineeship", _("traineeship")
    OTHER = "other", pgettext_lazy("contract kind", "other")

    @classmethod
    def counted(cls):
        """Only these two are employment (decision 3); a trainee is not an employee."""
        return [cls.EMPLOYMENT, cls.COOPERATIVE]


# After how many months it is looked whether a person hired is still employed; by the category of the ledger.
CHECKED_AFTER = {
    str(months): format_lazy(_("{months} months after a person’s first contract"), months=months)
    for months in (3, 6, 12, 24)
}


class EndReason(models.TextChoices):
    TERM = "term", _("the contract ran out")
    NOTICE_WORKER = "notice_worker", _("notice by the worker")
    NOTICE_EMPLOYER = "notice_employer", _("notice by the employer")
    AGREEMENT = "agreement", _("by agreement")
    RETURNED = "returned", _("return to the WTZ")
    OTHER = "other", pgettext_lazy("end of a contract", "other")


class Status(models.TextChoices):
    """How well a rule is confirmed by a source."""

    OK = "ok", _("confirmed")
    PART = "part", _("confirmed in part")
    UNCONFIRMED = "unconfirmed", _("not confirmed")


class Origin(models.TextChoices):
    """Where a deadline comes from."""

    LAW = "law", _("follows from the law")
    PATH = "path", _("follows from the path")
    REMINDER = "reminder", pgettext_lazy("deadline", "reminder")
