"""Organisations we work with, their ways of being reached, and the dated numbers of workshops."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator, validate_email
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import PhoneNumber, to_python
from phonenumber_field.validators import validate_international_phonenumber

from contacts.choices import ChannelKind, OrganisationKind, Stance
from contacts.names import core, match_words
from contacts.querysets import OrganisationQuerySet
from crm.audit.history import ValueHistory
from crm.common.codes import KrsField, NipField, RegonField
from crm.common.constraints import merged_is_aside, not_merged_into_itself, one_of, unique_when
from crm.common.dates import PastDayField
from crm.common.models import Countable, Editable, Mergeable
from crm.common.telephones import number_of
from crm.common.text import MatchField, SearchField, SortKeyField, fold

validate_postcode = RegexValidator(r"^\d{2}-\d{3}$", _("A postcode looks like this: 64-700."))
validate_web_address = URLValidator(schemes=["http", "https"])


def as_spoken(number: PhoneNumber) -> str:
    """A telephone number the way people here read it out: `67 281 12 34`, a foreign one with its prefix."""
    return number.as_national if number.country_code == 48 else number.as_international


class Organisation(Countable, Mergeable, Editable):
    """A body we are in touch with: a WTZ, the association that runs it, a gmina, a PCPR, a firm.

    A WTZ is a unit, not a legal person: `operator` is the body that runs it and may found a cooperative.
    What an organisation does in a group (founder, partner) belongs to the membership, not here.
    """

    name = models.CharField(_("name"), max_length=250)
    aliases = models.TextField(_("other names"), blank=True, help_text=_("One a line: short names, former names."))
    kind = models.CharField(_("kind"), max_length=30, choices=OrganisationKind.choices)
    operator = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="workshops",
        verbose_name=_("run by"),
        help_text=_("The legal person that runs the workshop."),
    )
    nip = NipField("NIP", blank=True)
    regon = RegonField("REGON", blank=True)
    krs = KrsField("KRS", blank=True)
    powiat = models.ForeignKey("territory.Powiat", models.PROTECT, null=True, blank=True, verbose_name=_("powiat"))
    gmina = models.ForeignKey("territory.Gmina", models.PROTECT, null=True, blank=True, verbose_name=_("gmina"))
    town = models.CharField(_("town"), max_length=80, blank=True)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=6, blank=True, validators=[validate_postcode])
    stance = models.CharField(_("stance"), max_length=20, choices=Stance.choices, default=Stance.UNKNOWN)
    stance_on = PastDayField(_("stance since"), null=True, blank=True)
    guardian = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("guardian"),
        help_text=_("The person of our team who looks after this organisation."),
    )
    note = models.TextField(_("note"), blank=True)
    source = models.CharField(_("source of the data"), max_length=300, blank=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)
    search = SearchField("search_text")
    sort_key = SortKeyField("name")
    match_key = MatchField("match_text")

    history = ValueHistory()
    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_key", "id"]
        constraints = [
            one_of("kind", OrganisationKind, name="organisation_kind_known"),
            one_of("stance", Stance, name="organisation_stance_known"),
            models.CheckConstraint(
                condition=Q(operator=None) | Q(kind=OrganisationKind.WTZ),
                name="only_a_wtz_has_an_operator",
                violation_error_message=_("Only a WTZ is run by another organisation."),
            ),
            unique_when(
                "krs",
                when=~Q(krs="") & ~Q(kind=OrganisationKind.WTZ) & Q(merged_into=None),
                name="organisation_krs_unique",
                message=_("There is an organisation with this KRS number already."),
            ),
            merged_is_aside("archived_at", name="merged_organisation_is_archived"),
            not_merged_into_itself(name="organisation_not_merged_into_itself"),
        ]
        indexes = [
            models.Index(fields=["kind", "sort_key"], name="organisation_by_kind"),
            models.Index(fields=["archived_at", "sort_key"], name="organisation_listed"),
            models.Index(fields=["match_key"], name="organisation_matched"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("contacts:organisation-detail", args=[self.pk])

    def clean(self):
        if self.powiat_id and self.gmina and self.gmina.powiat_id != self.powiat_id:
            raise ValidationError({"gmina": _("This gmina lies in another powiat; choose again.")})
        if self.gmina and not self.powiat_id:
            self.powiat_id = self.gmina.powiat_id
        if self.operator_id and self.operator_id == self.pk:
            raise ValidationError({"operator": _("A workshop cannot run itself.")})

    def search_text(self):
        place = self.powiat.name if self.powiat else ""
        return f"{self.name} {self.aliases} {self.town} {place} {self.nip} {self.krs} {self.regon}"

    def match_text(self):
        """Kind, numbers, place and the names without what every body of the kind is called."""
        names = [core(name) for name in [self.name, *self.aliases.splitlines()]]
        return match_words(self.kind, self.nip, self.regon, self.krs, self.powiat_id, fold(self.town), *names)

    def belongs_to(self, user) -> bool:
        """Own organisations: those the person guards, and those nobody guards yet."""
        return self.guardian_id in (None, user.pk)

    @property
    def frozen(self):
        """What a contact or a membership keeps of the organisation: its kind and powiat as they are then."""
        return {"organisation_kind": self.kind, "powiat_id": self.powiat_id}

    @property
    def kind_icon(self):
        return OrganisationKind(self.kind).icon

    @property
    def stance_tone(self):
        return Stance(self.stance).tone


class Channel(models.Model):
    """One way to reach an organisation. Shared mailboxes and phones are normal: a channel identifies nobody."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="channels")
    kind = models.CharField(_("kind"), max_length=10, choices=ChannelKind.choices)
    value = models.CharField(_("number or address"), max_length=200)
    label = models.CharField(_("whose or which"), max_length=80, blank=True)

    history = ValueHistory()

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["kind", "id"]
        constraints = [
            one_of("kind", ChannelKind, name="channel_kind_known"),
            models.UniqueConstraint(
                fields=["organisation", "kind", "value"],
                name="channel_once_per_organisation",
                violation_error_message=_("This organisation has this channel already."),
            ),
        ]
        indexes = [models.Index(fields=["value"], name="channel_by_value")]

    def __str__(self):
        return self.value

    def clean(self):
        try:
            if self.kind == ChannelKind.PHONE:
                number = number_of(self.value)
                validate_international_phonenumber(number)
                self.value = as_spoken(number)
            elif self.kind == ChannelKind.EMAIL:
                validate_email(self.value)
            elif self.kind == ChannelKind.WEBSITE and not self.value.startswith(("http://", "https://")):
                self.value = f"https://{self.value}"
            if self.kind == ChannelKind.WEBSITE:
                validate_web_address(self.value)
        except ValidationError as error:
            raise ValidationError({"value": error}) from error

    @property
    def url(self):
        if self.kind == ChannelKind.PHONE:
            return to_python(self.value).as_rfc3966
        return f"mailto:{self.value}" if self.kind == ChannelKind.EMAIL else self.value

    @property
    def icon(self):
        return ChannelKind(self.kind).icon


class WorkshopFigures(Editable):
    """Numbers of a WTZ on a day: counts only, never people."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="figures")
    on = PastDayField(_("as of"))
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    ready_for_work = models.PositiveIntegerField(_("ready for work"), null=True, blank=True)
    waiting_list = models.PositiveIntegerField(_("on the waiting list"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    history = ValueHistory()

    class Meta:
        verbose_name = _("workshop figures")
        verbose_name_plural = _("workshop figures")
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "on"],
                name="figures_once_a_day",
                violation_error_message=_("There are figures for this day already; change those."),
            ),
            models.CheckConstraint(
                condition=Q(ready_for_work=None)
                | Q(participants=None)
                | Q(ready_for_work__lte=models.F("participants")),
                name="ready_at_most_all",
                violation_error_message=_("More people ready for work than participants: check the numbers."),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} {self.on}"

    def get_absolute_url(self):
        return self.organisation.get_absolute_url()

    def belongs_to(self, user):
        return self.organisation.belongs_to(user)
