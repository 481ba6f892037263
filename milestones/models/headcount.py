"""How many people belong to a cooperative and work in it, day by day, from its own papers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.dates import PastDayField
from crm.common.models import Editable
from milestones.models.cooperative import SocialCooperative
from milestones.querysets import HeadcountQuerySet


class Headcount(Editable):
    """The members, employees and employed people listed in art. 4(1) of a cooperative on one day.

    The numbers of a paper (a register of members, a ZUS declaration), for the years before contracts are entered.
    Once contracts exist, those employed are counted from them (decision 5).
    """

    cooperative = models.ForeignKey(SocialCooperative, models.PROTECT, related_name="headcounts")
    counted_on = PastDayField(_("state on the day"))
    members = models.PositiveSmallIntegerField(_("members"))
    employees = models.PositiveSmallIntegerField(_("employees"))
    art4_employees = models.PositiveSmallIntegerField(_("of them listed in art. 4(1)"))
    source = models.CharField(
        _("where the numbers come from"),
        max_length=200,
        help_text=_("For example: register of members, ZUS DRA of March 2014."),
    )

    history = ValueHistory()
    named_by = "counted_on"
    untold = ("cooperative",)
    objects = HeadcountQuerySet.as_manager()

    class Meta:
        verbose_name = _("headcount")
        verbose_name_plural = _("headcounts")
        ordering = ["-counted_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperative", "counted_on"],
                name="headcount_once_a_day",
                violation_error_message=_("The numbers of this day are entered already; correct them there."),
            ),
            models.CheckConstraint(
                condition=Q(art4_employees__lte=F("employees")),
                name="headcount_art4_among_employees",
                violation_error_message=_("People listed in art. 4(1) are among the employees; there cannot be more."),
            ),
        ]

    def __str__(self):
        return f"{self.counted_on:%d.%m.%Y}"

    def belongs_to(self, user):
        return self.cooperative.belongs_to(user)
