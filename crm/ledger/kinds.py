"""The closed lists of the ledger: what is counted, and how well it is evidenced."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FactKind(models.TextChoices):
    CONTACT = "contact", _("contact with an organisation")
    MEETING_HELD = "meeting_held", _("meeting held")
    ATTENDANCE = "attendance", _("person present")
    HEAD_COUNT = "head_count", _("people present, counted without names")
    MILESTONE_REACHED = "milestone_reached", _("milestone reached")
    LOCAL_GOVERNMENT_JOINED = "local_government_joined", _("local government joined")
    SUPPORT_HOURS = "support_hours", _("hours of support")
    JOB_STARTED = "job_started", _("job started")
    WORKER_EMPLOYED = "worker_employed", _("WTZ participant employed")
    CHECK_DAY = "check_day", _("check day of an employed person")
    STILL_EMPLOYED = "still_employed", _("person still employed on the check day")


class Evidence(models.TextChoices):
    """How well a fact is evidenced, weakest first."""

    NONE = "none", _("none")
    DECLARED = "declared", _("declared")
    ATTACHED = "attached", _("attached")
    VERIFIED = "verified", _("verified")

    @classmethod
    def at_least(cls, level):
        """The values as good as `level` or better."""
        order = list(cls)
        return order[order.index(cls(level)) :]

    @property
    def icon(self):
        return {
            "none": "circle",
            "declared": "chat-left-text",
            "attached": "link-45deg",
            "verified": "check-circle-fill",
        }[self.value]


class Sex(models.TextChoices):
    WOMAN = "K", _("woman")
    MAN = "M", _("man")
    UNKNOWN = "", _("not known")
