"""Initiative groups: the people and bodies who prepare one cooperative."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.choices import OrganisationKind
from crm.audit.history import ValueHistory
from crm.common.constraints import dates_in_order, one_of, unique_when
from crm.common.dates import DatedQuerySet, DayField, PastDayField, today
from crm.common.models import Countable, Editable
from crm.common.text import SearchField, SortKeyField
from groups.choices import BlockingReason, FounderTrack, GroupPersonRole, GroupStatus, MemberRole
from groups.querysets import InitiativeGroupQuerySet


class InitiativeGroup(Countable, Editable):
    """A group on its way to a cooperative. Its stage is not here: it follows from its milestones."""

    name = models.CharField(_("working name"), max_length=160)
    founder_track = models.CharField(
        _("founder track"), max_length=20, choices=FounderTrack.choices, default=FounderTrack.UNDECIDED
    )
    powiat = models.ForeignKey("territory.Powiat", models.PROTECT, verbose_name=_("powiat"))
    gmina = models.ForeignKey("territory.Gmina", models.PROTECT, null=True, blank=True, verbose_name=_("gmina"))
    town = models.CharField(_("town"), max_length=80)
    branch = models.CharField(
        _("branch of business"),
        max_length=120,
        blank=True,
        help_text=_("For example: ceramics, catering, laundry."),
    )
    planned_jobs = models.PositiveIntegerField(_("planned jobs"), null=True, blank=True)
    planned_wtz_jobs = models.PositiveIntegerField(_("of them for WTZ participants"), null=True, blank=True)
    guardian = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="groups", verbose_name=_("guardian")
    )
    formed_on = PastDayField(_("formed on"), default=today)
    status = models.CharField(
        _("status"), max_length=12, choices=GroupStatus.choices, default=GroupStatus.ACTIVE, editable=False
    )
    status_on = PastDayField(_("status since"), null=True, blank=True, editable=False)
    status_reason = models.CharField(
        _("reason"), max_length=30, choices=BlockingReason.choices, blank=True, editable=False
    )
    status_note = models.CharField(_("explanation"), max_length=300, blank=True, editable=False)
    note = models.TextField(_("note"), blank=True)
    search = SearchField("search_text")
    sort_key = SortKeyField("name")

    history = ValueHistory()
    objects = InitiativeGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative group")
        verbose_name_plural = _("initiative groups")
        ordering = ["sort_key", "id"]
        constraints = [
            one_of("founder_track", FounderTrack, name="group_track_known"),
            one_of("status", GroupStatus, name="group_status_known"),
            models.CheckConstraint(
                condition=Q(status_reason__in=["", *BlockingReason.values]), name="group_reason_known"
            ),
            models.CheckConstraint(
                condition=Q(planned_wtz_jobs=None) | Q(planned_jobs=None) | Q(planned_wtz_jobs__lte=F("planned_jobs")),
                name="wtz_jobs_at_most_all",
                violation_error_message=_("More jobs for WTZ participants than jobs in all: check the numbers."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["active", "completed"]) | ~Q(status_reason=""),
                name="stopped_group_has_reason",
                violation_error_message=_("Choose the reason."),
            ),
            dates_in_order(
                "formed_on",
                "status_on",
                name="status_not_before_forming",
                message=_("The status cannot have changed before the group was formed; check the date."),
            ),
        ]
        indexes = [models.Index(fields=["status", "sort_key"], name="group_by_status")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("groups:group-detail", args=[self.pk])

    def clean(self):
        if self.powiat_id and self.gmina and self.gmina.powiat_id != self.powiat_id:
            raise ValidationError({"gmina": _("This gmina lies in another powiat; choose again.")})

    def search_text(self):
        place = self.powiat.name if self.powiat_id else ""
        return f"{self.name} {self.town} {self.branch} {place}"

    def belongs_to(self, user):
        return self.guardian_id == user.pk

    @property
    def status_tone(self):
        return GroupStatus(self.status).tone

    @property
    def status_icon(self):
        return GroupStatus(self.status).icon


class Membership(Editable):
    """An organisation in a group, in one role, from and to (both inclusive). Several roles are several rows."""

    group = models.ForeignKey(InitiativeGroup, models.PROTECT, related_name="memberships", verbose_name=_("group"))
    organisation = models.ForeignKey(
        "contacts.Organisation", models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=MemberRole.choices)
    from_on = DayField(_("from"), null=True, blank=True)
    to_on = DayField(_("to"), null=True, blank=True)
    committed_on = PastDayField(
        _("resolution or signature of"),
        null=True,
        blank=True,
        help_text=_("The day of the council's or board's resolution, or of the signature under the agreement."),
    )
    evidence_reference = models.CharField(
        _("document of the resolution or signature"),
        max_length=200,
        blank=True,
        help_text=_("Its number and where the paper is kept. Without it the figure waits for evidence."),
    )
    # What the organisation was when it joined: a real later change of it does not touch what has counted (decision 9).
    organisation_kind = models.CharField(
        _("kind of organisation"), max_length=30, choices=OrganisationKind.choices, blank=True, editable=False
    )
    powiat = models.ForeignKey(
        "territory.Powiat", models.PROTECT, null=True, blank=True, editable=False, verbose_name=_("powiat")
    )

    history = ValueHistory()
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["role", "id"]
        constraints = [
            one_of("role", MemberRole, name="membership_role_known"),
            dates_in_order("from_on", "to_on", name="membership_dates_in_order"),
            unique_when(
                "group",
                "organisation",
                "role",
                when=Q(to_on=None),
                name="one_open_membership",
                message=_("This organisation holds this role in the group already."),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} ({self.get_role_display()})"

    def get_absolute_url(self):
        return reverse("groups:group-detail", args=[self.group_id])

    def clean(self):
        """A membership with a last day counts as well; the database refuses only a second open one."""
        same = Membership.objects.filter(group=self.group_id, organisation=self.organisation_id, role=self.role)
        if same.exclude(pk=self.pk).overlapping(self.from_on, self.to_on).exists():
            raise ValidationError({"organisation": _("This organisation holds this role in the group already.")})

    def belongs_to(self, user):
        return self.group.belongs_to(user)


class GroupPerson(Editable):
    """A person in a group: mentor, leader, WTZ manager, founder or member."""

    group = models.ForeignKey(InitiativeGroup, models.PROTECT, related_name="people", verbose_name=_("group"))
    person = models.ForeignKey("contacts.Person", models.PROTECT, related_name="group_roles", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=GroupPersonRole.choices)
    from_on = DayField(_("from"), null=True, blank=True)
    to_on = DayField(_("to"), null=True, blank=True)

    history = ValueHistory()
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("person in a group")
        verbose_name_plural = _("people in groups")
        ordering = ["role", "id"]
        constraints = [
            one_of("role", GroupPersonRole, name="group_person_role_known"),
            dates_in_order("from_on", "to_on", name="group_person_dates_in_order"),
            unique_when(
                "group",
                "person",
                "role",
                when=Q(to_on=None),
                name="one_open_group_person",
                message=_("This person holds this role in the group already."),
            ),
        ]

    def __str__(self):
        return f"{self.person} ({self.get_role_display()})"

    def get_absolute_url(self):
        return reverse("groups:group-detail", args=[self.group_id])

    def clean(self):
        """A role with a last day counts as well; the database refuses only a second open one."""
        same = GroupPerson.objects.filter(group=self.group_id, person=self.person_id, role=self.role)
        if same.exclude(pk=self.pk).overlapping(self.from_on, self.to_on).exists():
            raise ValidationError({"person": _("This person holds this role in the group already.")})

    def belongs_to(self, user):
        return self.group.belongs_to(user)


class GroupInteraction(models.Model):
    """A contact that concerned a group."""

    group = models.ForeignKey(InitiativeGroup, models.PROTECT, related_name="interaction_links")
    interaction = models.ForeignKey("contacts.Interaction", models.CASCADE, related_name="group_links")

    history = ValueHistory()

    class Meta:
        verbose_name = _("contact of a group")
        verbose_name_plural = _("contacts of groups")
        constraints = [models.UniqueConstraint(fields=["group", "interaction"], name="contact_once_per_group")]

    def __str__(self):
        return f"{self.group_id} {self.interaction_id}"


class GroupStep(models.Model):
    """A next step that concerns a group."""

    group = models.ForeignKey(InitiativeGroup, models.PROTECT, related_name="step_links")
    step = models.OneToOneField("contacts.NextStep", models.CASCADE, related_name="group_link")

    history = ValueHistory()

    class Meta:
        verbose_name = _("next step of a group")
        verbose_name_plural = _("next steps of groups")

    def __str__(self):
        return f"{self.group_id} {self.step_id}"


class GroupMeeting(models.Model):
    """A meeting a group came from or took part in."""

    group = models.ForeignKey(InitiativeGroup, models.PROTECT, related_name="meeting_links")
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="group_links")

    history = ValueHistory()

    class Meta:
        verbose_name = _("meeting of a group")
        verbose_name_plural = _("meetings of groups")
        constraints = [models.UniqueConstraint(fields=["group", "meeting"], name="meeting_once_per_group")]

    def __str__(self):
        return f"{self.group_id} {self.meeting_id}"


# What a group is watched by has a module of its own; Django looks for models here.
from groups.strand_models import GroupStrand, SilenceLimit  # noqa: E402, F401
