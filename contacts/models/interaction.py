"""The log of contacts: what happened between us and an organisation on a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.choices import Direction, InteractionKind, OrganisationKind, Outcome
from contacts.querysets import InteractionQuerySet
from crm.audit.history import ValueHistory
from crm.common.constraints import one_of
from crm.common.dates import PastDayField
from crm.common.models import Countable, Editable
from crm.common.text import SearchField


class Interaction(Countable, Editable):
    """One contact event. A withdrawn one was never true and keeps its reason. A draft is none yet: `ContactDraft`."""

    class Status(models.TextChoices):
        COMPLETE = "complete", pgettext_lazy("interaction", "complete")
        WITHDRAWN = "withdrawn", pgettext_lazy("interaction", "withdrawn")

    kind = models.CharField(_("kind"), max_length=30, choices=InteractionKind.choices)
    occurred_on = PastDayField(_("day"))
    occurred_at = models.TimeField(_("hour"), null=True, blank=True)
    direction = models.CharField(_("direction"), max_length=5, choices=Direction.choices, blank=True)
    organisations = models.ManyToManyField(
        "contacts.Organisation",
        through="contacts.InteractionParty",
        related_name="interactions",
        verbose_name=_("organisations"),
    )
    persons = models.ManyToManyField(
        "contacts.Person",
        through="contacts.InteractionPerson",
        related_name="interactions",
        verbose_name=_("people"),
        blank=True,
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="interactions", verbose_name=_("our person")
    )
    colleagues = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="contacts.InteractionColleague",
        related_name="shared_interactions",
        verbose_name=_("who else of us took part"),
        blank=True,
    )
    summary = models.TextField(_("what was said"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=30, choices=Outcome.choices, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.COMPLETE, editable=False)
    withdrawn_reason = models.TextField(_("reason of withdrawal"), blank=True, editable=False)
    search = SearchField("summary")

    history = ValueHistory()
    objects = InteractionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["-occurred_on", "-id"]
        constraints = [
            one_of("kind", InteractionKind, name="interaction_kind_known"),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(withdrawn_reason=""),
                name="withdrawal_has_reason",
                violation_error_message=_("Say why the contact is withdrawn."),
            ),
        ]
        indexes = [
            models.Index(fields=["-occurred_on", "-id"], name="interaction_newest"),
            models.Index(fields=["kind", "-occurred_on"], name="interaction_by_kind"),
        ]

    def __str__(self):
        return f"{InteractionKind(self.kind).label}, {self.occurred_on:%d.%m.%Y}"

    def get_absolute_url(self):
        return reverse("contacts:interaction-detail", args=[self.pk])

    def belongs_to(self, user):
        return self.author_id == user.pk

    @property
    def icon(self):
        return InteractionKind(self.kind).icon

    @property
    def counts(self):
        """Only a complete logged interaction that reached somebody is a contact (decision 2)."""
        return self.status == self.Status.COMPLETE and self.outcome != Outcome.NO_ANSWER


class InteractionParty(models.Model):
    """An organisation named in a contact, with its kind and powiat as they were then."""

    interaction = models.ForeignKey(Interaction, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey("contacts.Organisation", models.PROTECT, related_name="parties")
    organisation_kind = models.CharField(max_length=30, choices=OrganisationKind.choices)
    powiat = models.ForeignKey("territory.Powiat", models.PROTECT, null=True, blank=True)

    history = ValueHistory()

    class Meta:
        verbose_name = _("party of a contact")
        verbose_name_plural = _("parties of contacts")
        constraints = [
            models.UniqueConstraint(fields=["interaction", "organisation"], name="organisation_once_per_contact")
        ]

    def __str__(self):
        return f"{self.organisation_id} {self.interaction_id}"


class InteractionPerson(models.Model):
    interaction = models.ForeignKey(Interaction, models.CASCADE, related_name="person_links")
    person = models.ForeignKey("contacts.Person", models.PROTECT, related_name="interaction_links")

    history = ValueHistory()

    class Meta:
        verbose_name = _("person in a contact")
        verbose_name_plural = _("people in contacts")
        constraints = [models.UniqueConstraint(fields=["interaction", "person"], name="person_once_per_contact")]

    def __str__(self):
        return f"{self.person_id} {self.interaction_id}"


class InteractionColleague(models.Model):
    """One of us who took part beside the person whose contact it is."""

    interaction = models.ForeignKey(Interaction, models.CASCADE, related_name="colleague_links")
    colleague = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="interaction_links")

    history = ValueHistory()

    class Meta:
        verbose_name = _("colleague in a contact")
        verbose_name_plural = _("colleagues in contacts")
        constraints = [models.UniqueConstraint(fields=["interaction", "colleague"], name="colleague_once_per_contact")]

    def __str__(self):
        return f"{self.colleague_id} {self.interaction_id}"
