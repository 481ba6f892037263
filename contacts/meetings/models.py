"""Meetings: planned, signed up for, attended. Attendance decides; a sign-up never counts."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.choices import InteractionKind, OrganisationKind
from contacts.meetings.choices import CallResult, InvitationState, MeetingStatus, list_state
from contacts.meetings.letter_models import InvitationLetter
from contacts.meetings.querysets import InvitationQuerySet, MeetingQuerySet
from contacts.meetings.series_models import MeetingSeries
from crm.audit.history import ValueHistory
from crm.common.constraints import dates_in_order, one_of
from crm.common.dates import DayField
from crm.common.models import Countable, Editable
from crm.common.text import SearchField
from crm.ledger.kinds import Evidence, Sex

__all__ = ["Attendance", "HeadCount", "Invitation", "InvitationLetter", "Meeting", "MeetingSeries"]

OTHER_DATES = 6  # named to somebody whose meeting was called off
MEETING_KINDS = [(kind.value, kind.label) for kind in InteractionKind.meetings()]


class Meeting(Countable, Editable):
    """A meeting we hold or take part in. A meeting of several days is one event on its first day."""

    kind = models.CharField(_("kind"), max_length=30, choices=MEETING_KINDS, default=InteractionKind.INFO_MEETING)
    title = models.CharField(_("title"), max_length=200)
    starts_on = DayField(_("day"))
    starts_at = models.TimeField(_("from (hour)"), null=True, blank=True)
    ends_at = models.TimeField(_("to (hour)"), null=True, blank=True)
    powiat = models.ForeignKey("territory.Powiat", models.PROTECT, verbose_name=_("powiat"))
    town = models.CharField(_("town"), max_length=80)
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("Building, room, address."))
    host = models.ForeignKey(
        "contacts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_meetings",
        verbose_name=_("host"),
    )
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    agenda = models.TextField(_("agenda"), blank=True)
    organiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="meetings", verbose_name=_("organiser")
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=MeetingStatus.choices,
        default=MeetingStatus.PLANNED,
        editable=False,
    )
    series = models.ForeignKey(
        MeetingSeries,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="meetings",
        verbose_name=_("series"),
    )
    evidence = models.CharField(
        _("attendance list"), max_length=10, choices=Evidence.choices, default=Evidence.NONE, editable=False
    )
    evidence_reference = models.CharField(_("where the list is kept"), max_length=200, blank=True, editable=False)
    search = SearchField("search_text")

    history = ValueHistory()
    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_on", "-id"]
        constraints = [
            one_of("status", MeetingStatus, name="meeting_status_known"),
            one_of("evidence", Evidence, name="meeting_evidence_known"),
            dates_in_order("starts_at", "ends_at", name="meeting_hours_in_order"),
            models.CheckConstraint(
                condition=~Q(evidence__in=["attached", "verified"]) | ~Q(evidence_reference=""),
                name="attached_list_has_reference",
                violation_error_message=_("Say where the signed attendance list is kept."),
            ),
        ]
        indexes = [models.Index(fields=["-starts_on", "-id"], name="meeting_newest")]

    def __str__(self):
        return f"{self.title}, {self.starts_on:%d.%m.%Y}"

    def get_absolute_url(self):
        return reverse("meetings:meeting-detail", args=[self.pk])

    def search_text(self):
        return f"{self.title} {self.town} {self.place}"

    def belongs_to(self, user):
        return self.organiser_id == user.pk

    @cached_property
    def other_dates(self):
        """What those invited may come to instead where this meeting was called off: its series, soonest first."""
        if self.series_id is None or self.status != MeetingStatus.CANCELLED:
            return []
        return list(Meeting.objects.coming().filter(series=self.series_id).order_by("starts_on", "id")[:OTHER_DATES])

    @property
    def list_state(self):
        return list_state(self.evidence)

    @property
    def status_tone(self):
        return MeetingStatus(self.status).tone


class Invitation(Editable):
    """An organisation or a person asked to a meeting, and what they answered.

    Who accepted takes a place or waits for one; an organisation takes as many as it names heads. The moment of
    signing up stays and says who is first.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        "contacts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        "contacts.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("person"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=InvitationState.choices, default=InvitationState.PLANNED, editable=False
    )
    waits = models.BooleanField(_("on the waiting list"), default=False, editable=False)
    heads = models.PositiveSmallIntegerField(
        _("places"), default=0, help_text=_("How many people come for the organisation without being named.")
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(_("called off"), null=True, blank=True, editable=False)
    moved_up_at = models.DateTimeField(_("moved up from the waiting list"), null=True, blank=True, editable=False)
    called_at = models.DateTimeField(_("called"), null=True, blank=True, editable=False)
    call_result = models.CharField(
        _("result of the call"), max_length=13, choices=CallResult.choices, blank=True, editable=False
    )

    history = ValueHistory()
    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["id"]
        constraints = [
            one_of("state", InvitationState, name="invitation_state_known"),
            models.CheckConstraint(condition=Q(waits=False) | Q(state="accepted"), name="only_who_accepted_waits"),
            models.CheckConstraint(
                condition=Q(heads=0) | Q(person=None),
                name="heads_of_organisations_only",
                violation_error_message=_("A named person takes one place."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "declined"]) | Q(answered_at__isnull=False),
                name="answer_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(called_at__isnull=True, call_result="") | Q(called_at__isnull=False) & ~Q(call_result=""),
                name="call_has_moment_and_result",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(person__isnull=False),
                name="invitation_names_somebody",
                violation_error_message=_("Choose an organisation or a person."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(person__isnull=False),
                name="person_invited_once",
                violation_error_message=_("This person is on the list already."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                condition=Q(person=None),
                name="organisation_invited_once",
                violation_error_message=_("This organisation is on the list already."),
            ),
        ]

    def __str__(self):
        return str(self.person or self.organisation)

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#guests"

    def belongs_to(self, user):
        return self.meeting.belongs_to(user)

    @property
    def places(self):
        """How many places it takes or waits for."""
        return 1 if self.person_id else self.heads

    @property
    def tone(self):
        return InvitationState(self.state).tone


class Attendance(models.Model):
    """A person who was present. Sex and kind of organisation are kept as they were on the day."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    person = models.ForeignKey("contacts.Person", models.PROTECT, related_name="attendances", verbose_name=_("person"))
    organisation = models.ForeignKey(
        "contacts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name=pgettext_lazy("attendance", "for"),
    )
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True)
    organisation_kind = models.CharField(max_length=30, choices=OrganisationKind.choices, blank=True)

    history = ValueHistory()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["person__sort_key", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="present_once",
                violation_error_message=_("This person is on the attendance list already."),
            )
        ]

    def __str__(self):
        return str(self.person)


class HeadCount(Editable):
    """People present who are counted without names, by sex and kind of organisation."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="head_counts")
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True)
    organisation_kind = models.CharField(
        _("kind of organisation"), max_length=30, choices=OrganisationKind.choices, blank=True
    )
    people = models.PositiveIntegerField(_("people"))

    history = ValueHistory()

    class Meta:
        verbose_name = _("head count")
        verbose_name_plural = _("head counts")
        ordering = ["organisation_kind", "sex", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "sex", "organisation_kind"],
                name="one_count_per_cell",
                violation_error_message=_("These people are counted already; change that number."),
            ),
            models.CheckConstraint(condition=Q(people__gt=0), name="head_count_positive"),
        ]

    def __str__(self):
        return str(self.people)

    def clean(self):
        if self.people is not None and self.people > 2000:
            raise ValidationError({"people": _("That is more than 2000 people; check the number.")})

    def belongs_to(self, user):
        return self.meeting.belongs_to(user)


# The day itself has a module of its own; Django looks for models here.
from contacts.meetings.day_models import FollowUp, Interest, ListWording, SignedPage  # noqa: E402, F401
