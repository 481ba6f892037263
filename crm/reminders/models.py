"""How each person is reminded of their steps: a morning e-mail and a calendar they subscribe to."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crm.common.dates import DayField
from crm.common.models import Editable

WORKDAYS = "12345"


class DigestChoice(Editable):
    """What a person has chosen about the morning e-mail. Who has chosen nothing gets it on workdays."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="digest_choice", editable=False, verbose_name=_("person")
    )
    on = models.BooleanField(_("Send me my steps by e-mail in the morning"), default=True)
    # Weekdays as their ISO numbers, Monday is 1: "135" is Monday, Wednesday, Friday.
    days = models.CharField(
        _("days"), max_length=7, blank=True, default=WORKDAYS, validators=[RegexValidator("^1?2?3?4?5?6?7?$")]
    )

    findings = models.BooleanField(
        _("Add what I have to mend so that it counts in reports"),
        default=True,
        help_text=_("Meetings without a list, unsigned cards and the like, until they are mended."),
    )

    class Meta:
        verbose_name = _("choice about the morning e-mail")
        verbose_name_plural = _("choices about the morning e-mail")
        constraints = [
            models.CheckConstraint(
                condition=Q(on=False) | ~Q(days=""),
                name="digest_on_needs_days",
                violation_error_message=_("Choose at least one day, or switch the e-mail off."),
            )
        ]

    def __str__(self):
        return self.days if self.on else "–"

    def wants_on(self, day):
        return self.on and str(day.isoweekday()) in self.days


class SentDigest(models.Model):
    """The morning e-mail of one person for one day: claimed before it is sent, so that no two runs send it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="sent_digests")
    day = DayField(_("day"))
    claimed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        verbose_name = _("sent morning e-mail")
        verbose_name_plural = _("sent morning e-mails")
        ordering = ["-day", "-id"]
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_digest_a_day")]

    def __str__(self):
        return f"{self.day:%d.%m.%Y}"


class CalendarAddress(models.Model):
    """The secret address at which a person's calendar program reads their steps and meetings.

    Only a hash of the secret is kept: whoever reads the database cannot read the calendar.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="calendar_address", verbose_name=_("person")
    )
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self):
        return f"{timezone.localtime(self.made_at):%d.%m.%Y}"
