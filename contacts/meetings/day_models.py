"""What the day of a meeting leaves behind: who is interested, what follows, the words of the list to be signed."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.models import Editable


class Interest(models.Model):
    """Somebody present who wants to go on: a group is formed from them."""

    attendance = models.OneToOneField("meetings.Attendance", models.CASCADE, related_name="interest")

    history = ValueHistory()

    class Meta:
        verbose_name = _("interest in going on")
        verbose_name_plural = _("interest in going on")

    def __str__(self):
        return str(self.attendance)


class FollowUp(models.Model):
    """A next step agreed on after a meeting. Those planned with one form share the `batch` and are undone together."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="follow_ups")
    step = models.OneToOneField("contacts.NextStep", models.CASCADE, related_name="meeting_link")
    batch = models.UUIDField(editable=False, db_index=True)

    history = ValueHistory()

    class Meta:
        verbose_name = _("next step after a meeting")
        verbose_name_plural = _("next steps after meetings")

    def __str__(self):
        return f"{self.meeting_id} {self.step_id}"


class ListWording(Editable):
    """What stands above and below every list to be signed: the project's header and the information clause.

    There is one; its versions are counted, and a printed list names the one it was printed with.
    """

    SOLE = "all"

    scope = models.CharField(max_length=3, default=SOLE, unique=True, editable=False)
    header = models.TextField(
        _("header"),
        max_length=600,
        blank=True,
        help_text=_("The project's name and number, the funder, the fund: a line for each."),
    )
    clause = models.TextField(
        _("information clause"),
        max_length=4000,
        blank=True,
        help_text=_("Who administers the data, what for, on what basis, for how long, and the person's rights."),
    )

    history = ValueHistory()

    class Meta:
        verbose_name = _("wording of the attendance list")
        verbose_name_plural = _("wordings of the attendance list")
        constraints = [models.CheckConstraint(condition=models.Q(scope="all"), name="one_wording_of_lists")]

    def __str__(self):
        return str(self._meta.verbose_name)

    def get_absolute_url(self):
        return reverse("meetings:list-wording")
