from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CountingMode(models.TextChoices):
    EVENTS = "events", _("events")
    QUANTITY = "quantity", _("sum of quantities")
    DISTINCT = "distinct", _("each once, at the first date")
    HELD = "held", _("people on their check day")
    SHARE = "share", _("share of people still employed on their check day")

    @classmethod
    def by_check_day(cls):
        """Those that count what is entered with a day to come; it counts once that day has come."""
        return (cls.HELD, cls.SHARE)


class Standing(models.TextChoices):
    """How a fact stands to an indicator (see counting.py)."""

    COUNTED = "counted", pgettext_lazy("rows of an indicator", "counted")
    WAITING = "waiting", pgettext_lazy("rows of an indicator", "waiting for evidence")
    UNPLACED = "unplaced", pgettext_lazy("rows of an indicator", "not counted: no powiat")
    WHOLE = "whole", pgettext_lazy("rows of an indicator", "all of whom it is a share")


class Part(models.TextChoices):
    """Which part of a number is asked for."""

    TOTAL = "total", pgettext_lazy("rows of an indicator", "in all")
    WOMEN = "women", pgettext_lazy("rows of an indicator", "women")
    MEN = "men", pgettext_lazy("rows of an indicator", "men")
    UNKNOWN = "unknown", pgettext_lazy("rows of an indicator", "sex not known")


class Split(models.TextChoices):
    """By what a number is split beside women and men; the values are names of columns of the ledger."""

    POWIAT = "powiat", pgettext_lazy("split of a number", "by powiat")
    ORGANISATION_KIND = "organisation_kind", pgettext_lazy("split of a number", "by kind of organisation")
    TRACK = "track", pgettext_lazy("split of a number", "by founder track")


class Reach(models.TextChoices):
    """Which of the two columns of the report: the period, or all days since the project's start."""

    PERIOD = "period", pgettext_lazy("rows of an indicator", "in the period")
    CUMULATIVE = "cumulative", pgettext_lazy("rows of an indicator", "since the start of the project")


class Reason(models.TextChoices):
    """Why a figure differs from what it was (decision 7)."""

    LATE = "late", pgettext_lazy("reason of a difference", "entered later")
    DATE = "date", pgettext_lazy("reason of a difference", "date corrected")
    VALUE = "value", pgettext_lazy("reason of a difference", "value corrected")
    MERGED = "merged", pgettext_lazy("reason of a difference", "merged")
    SPLIT = "split", pgettext_lazy("reason of a difference", "split")
    WITHDRAWN = "withdrawn", pgettext_lazy("reason of a difference", "withdrawn")
    EVIDENCE_ADDED = "evidence_added", pgettext_lazy("reason of a difference", "evidence added")
    EVIDENCE_REMOVED = "evidence_removed", pgettext_lazy("reason of a difference", "evidence removed")
    CHECK_DAY = "check_day", pgettext_lazy("reason of a difference", "check day has come")
    ERASED = "erased", pgettext_lazy("reason of a difference", "person erased, counted as before")
    DEFINITION = "definition", pgettext_lazy("reason of a difference", "definition changed")
    TERMS = "terms", pgettext_lazy("reason of a difference", "days or territory of the project changed")


class Rhythm(models.IntegerChoices):
    """How often a project reports, in months; any other period is added by hand."""

    QUARTER = 3, pgettext_lazy("rhythm of reporting", "quarters")
    HALF_YEAR = 6, pgettext_lazy("rhythm of reporting", "half-years")


class Where(models.TextChoices):
    """Which facts of a crosswalk: all, those that several projects count, or those that none does."""

    ALL = "all", pgettext_lazy("crosswalk of projects", "in all")
    SEVERAL = "several", pgettext_lazy("crosswalk of projects", "count in several projects")
    NONE = "none", pgettext_lazy("crosswalk of projects", "count in no project")


class Phase(models.TextChoices):
    """What kind of work a task of a project is."""

    RESEARCH = "research", pgettext_lazy("phase of a project", "research and diagnosis")
    TESTING = "testing", pgettext_lazy("phase of a project", "testing")
    GROUPS = "groups", pgettext_lazy("phase of a project", "work with groups")
    SPREADING = "spreading", pgettext_lazy("phase of a project", "spreading the results")
    MANAGING = "managing", pgettext_lazy("phase of a project", "management")
    OTHER = "other", pgettext_lazy("phase of a project", "other")


class RemarkKind(models.TextChoices):
    """What a remark on a report was made with."""

    COMMENT = "comment", pgettext_lazy("remark on a report", "comment")
    RETURNED = "returned", pgettext_lazy("remark on a report", "sent back")
    REOPENED = "reopened", pgettext_lazy("remark on a report", "opened to be corrected")

    @property
    def tone(self):
        return {"comment": "muted", "returned": "warning", "reopened": "info"}[self.value]


class DocumentKind(models.TextChoices):
    """What stands behind a figure; the order is that of the list of evidence."""

    SIGNED_LIST = "signed_list", pgettext_lazy("document behind a figure", "signed attendance list")
    CARD = "card", pgettext_lazy("document behind a figure", "signed card of support")
    MILESTONE = "milestone", pgettext_lazy("document behind a figure", "document of a milestone")
    RESOLUTION = "resolution", pgettext_lazy("document behind a figure", "resolution or signature of a member")
    CONTRACT = "contract", pgettext_lazy("document behind a figure", "contracts of employment")


class ReportState(models.TextChoices):
    """How far the report of a period is. `corrected` is one closed in more than one edition."""

    DRAFT = "draft", pgettext_lazy("state of a report", "draft")
    CHECKED = "checked", pgettext_lazy("state of a report", "checked")
    CLOSED = "closed", pgettext_lazy("state of a report", "closed")
    CORRECTED = "corrected", pgettext_lazy("state of a report", "corrected")

    @property
    def tone(self):
        return {"draft": "muted", "checked": "info", "closed": "success", "corrected": "success"}[self.value]


class CheckKind(models.TextChoices):
    """What may keep something from counting in a period; the order is that of the page."""

    NOT_HELD = "meeting_not_held", pgettext_lazy("check of a period", "meeting not marked as held")
    NO_LIST = "no_attendance_list", pgettext_lazy("check of a period", "meeting without its attendance list")
    NOBODY_PRESENT = "nobody_present", pgettext_lazy("check of a period", "meeting with nobody present")
    CARD = "unsigned_card", pgettext_lazy("check of a period", "advice card missing or incomplete")
    DECLARED = "only_declared", pgettext_lazy("check of a period", "declared without a document")
    NO_DAY = "day_not_known", pgettext_lazy("check of a period", "day of the event not known")
    NO_SEX = "missing_sex", pgettext_lazy("check of a period", "sex not known")
    NO_POWIAT = "no_powiat", pgettext_lazy("check of a period", "powiat not known")
    DOUBLE = "double", pgettext_lazy("check of a period", "probably counted twice")
    DIFFERS = "breakdown_differs", pgettext_lazy("check of a period", "breakdown differs from the total")
    OUTSIDE = "outside_project", pgettext_lazy("check of a period", "date outside the project")
    CLOSED_PERIOD = "closed_period", pgettext_lazy("check of a period", "date in a closed period")
