"""What the day of a meeting leaves behind: who is interested, what follows, the words of the list to be signed."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
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


class SignedPageQuerySet(models.QuerySet):
    def live(self):
        """Pages that stand; the others were replaced or did not belong here."""
        return self.filter(withdrawn_at=None)


class SignedPage(Editable):
    """A scanned or photographed page of the signed list. One that was wrong is withdrawn with a reason and stays."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="signed_pages")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", verbose_name=_("file"))
    number = models.PositiveSmallIntegerField(_("page"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(_("why it is withdrawn"), max_length=300, blank=True)

    history = ValueHistory()
    objects = SignedPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page of a signed list")
        verbose_name_plural = _("pages of signed lists")
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                condition=models.Q(withdrawn_at=None),
                name="signed_page_once",
                violation_error_message=_("This page is attached already."),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawn_reason=""),
                name="withdrawn_page_has_reason",
                violation_error_message=_("Say why the page is withdrawn."),
            ),
        ]

    def __str__(self):
        return gettext("page %(number)d") % {"number": self.number}

    def get_absolute_url(self):
        return reverse("meetings:signed-list", args=[self.meeting_id])

    def belongs_to(self, user):
        return self.meeting.belongs_to(user)


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
