"""Where a cooperative had its seat before."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.dates import PastDayField
from milestones.models.cooperative import SocialCooperative


class FormerSeat(models.Model):
    """A seat a cooperative has left: what happened there before the move goes on counting there (decision 9).

    On the day of the move the cooperative is at its next seat already.
    """

    cooperative = models.ForeignKey(SocialCooperative, models.PROTECT, related_name="former_seats")
    town = models.CharField(_("town"), max_length=80)
    powiat = models.ForeignKey("territory.Powiat", models.PROTECT, verbose_name=_("powiat"))
    moved_on = PastDayField(_("day of the move"))

    history = ValueHistory()
    named_by = "town"
    untold = ("town", "cooperative")

    class Meta:
        verbose_name = _("former seat")
        verbose_name_plural = _("former seats")
        ordering = ["moved_on"]
        constraints = [models.UniqueConstraint(fields=["cooperative", "moved_on"], name="seat_moves_once_a_day")]

    def __str__(self):
        return f"{self.town}, {self.powiat}"
