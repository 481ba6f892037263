"""What comes next: our promise or one we wait for. Reminder, task and "waiting for" at once."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.choices import Party
from contacts.querysets import NextStepQuerySet
from crm.audit.history import ValueHistory
from crm.common.constraints import one_of
from crm.common.dates import DayField, PastDayField, day_and_hour, today
from crm.common.models import Editable
from crm.common.text import SearchField


class NextStep(Editable):
    """A step agreed on. `party` says whose move it is: ours, with a responsible person, or a named body's.

    `opened_on` is the day of the event that opened it, not of typing: waiting is counted from there.
    """

    what = models.CharField(_("what is to be done"), max_length=300)
    party = models.CharField(_("whose move"), max_length=20, choices=Party.choices, default=Party.US)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="next_steps",
        verbose_name=_("our person"),
        help_text=_("Who does it, or who watches over it when we wait for somebody else."),
    )
    awaited_from = models.ForeignKey(
        "contacts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awaited_steps",
        verbose_name=_("awaited from"),
    )
    awaited_name = models.CharField(_("awaited from (in words)"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        "contacts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="next_steps",
        verbose_name=_("concerns"),
    )
    interaction = models.ForeignKey(
        "contacts.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="next_steps",
        verbose_name=_("agreed in"),
    )
    opened_on = PastDayField(_("agreed on"), default=today)
    due_on = DayField(_("by when"))
    due_at = models.TimeField(_("at what hour"), null=True, blank=True)
    first_due_on = DayField(_("first date"), editable=False)
    done_on = PastDayField(_("done on"), null=True, blank=True)
    dropped_on = PastDayField(_("dropped on"), null=True, blank=True)
    closing_note = models.CharField(_("how it ended"), max_length=300, blank=True)
    search = SearchField("search_text")
    closing_search = SearchField("closing_note")

    history = ValueHistory()
    objects = NextStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("next step")
        verbose_name_plural = _("next steps")
        # What has an hour comes before what has the whole day; the two databases would sort the empty hour differently.
        ordering = ["due_on", F("due_at").asc(nulls_last=True), "id"]
        constraints = [
            one_of("party", Party, name="step_party_known"),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(dropped_on=None),
                name="step_done_or_dropped",
                violation_error_message=_("A step is done or dropped, not both."),
            ),
            models.CheckConstraint(
                condition=Q(party=Party.US) | Q(awaited_from__isnull=False) | ~Q(awaited_name=""),
                name="awaited_step_names_a_party",
                violation_error_message=_("Say from whom we await it."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["responsible", "due_on"],
                name="step_open_by_person",
                condition=Q(done_on=None, dropped_on=None),
            ),
            models.Index(fields=["organisation", "due_on"], name="step_by_organisation"),
        ]

    def __str__(self):
        return self.what

    def get_absolute_url(self):
        return reverse("contacts:step-detail", args=[self.pk])

    def search_text(self):
        # Without the closing note, which has a column of its own: who may not read notes may not find by them either.
        return f"{self.what} {self.awaited_name}"

    def belongs_to(self, user):
        return self.responsible_id == user.pk

    @property
    def is_open(self):
        return self.done_on is None and self.dropped_on is None

    @property
    def is_late(self):
        return self.is_open and self.due_on < today()

    @property
    def due(self):
        """By when, in words: `27.11.2026, 10:00`."""
        return day_and_hour(self.due_on, self.due_at)

    @property
    def is_awaited(self):
        """Whether the move is somebody else's."""
        return self.party != Party.US

    @property
    def a_day_later(self):
        """The day to which it is put off by one; a late step counts from today."""
        return max(self.due_on, today()) + timedelta(days=1)

    @property
    def a_week_later(self):
        return max(self.due_on, today()) + timedelta(days=7)

    @property
    def waits_for(self):
        """The name of whom we wait for; empty when the move is ours."""
        if not self.is_awaited:
            return ""
        return self.awaited_from.name if self.awaited_from else self.awaited_name
