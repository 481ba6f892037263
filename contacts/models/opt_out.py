"""Addresses whose owners asked not to be written to in bulk."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.constraints import dates_in_order, unique_when
from crm.common.dates import PastDayField, today
from crm.common.models import Editable


def plain_address(address: str) -> str:
    """The form in which addresses are compared: nobody tells mailboxes apart by capital letters."""
    return address.strip().casefold()


class OptOutQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(ended_on=None)

    def of_addresses(self, addresses):
        return self.filter(address__in={plain_address(address) for address in addresses})


class OptOut(Editable):
    """An objection to bulk e-mail. It belongs to the address, whoever of ours holds it: mailboxes are shared."""

    address = models.EmailField(_("e-mail"), db_index=True)
    asked_on = PastDayField(_("asked on"), default=today)
    reason = models.CharField(_("how and why"), max_length=300, blank=True)
    by_link = models.BooleanField(_("by the link in an e-mail"), default=False, editable=False)
    ended_on = PastDayField(_("taken back on"), null=True, blank=True, editable=False)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True, editable=False)

    history = ValueHistory()
    objects = OptOutQuerySet.as_manager()

    class Meta:
        verbose_name = _("objection to bulk e-mail")
        verbose_name_plural = _("objections to bulk e-mail")
        ordering = ["-asked_on", "-id"]
        constraints = [
            unique_when(
                "address",
                when=Q(ended_on=None),
                name="one_standing_opt_out",
                message=_("It is noted already that nothing is sent to this address."),
            ),
            dates_in_order("asked_on", "ended_on", name="opt_out_days_in_order"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | ~Q(end_reason=""),
                name="ended_opt_out_has_reason",
                violation_error_message=_("Say on what ground we may write again."),
            ),
        ]

    def __str__(self):
        return self.address

    def clean(self):
        self.address = plain_address(self.address)
