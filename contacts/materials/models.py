"""The project's materials, their versions, and in which contact each was handed over."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.materials.choices import MaterialKind, Zone
from contacts.materials.querysets import MaterialQuerySet, VersionQuerySet
from contacts.models.organisation import validate_web_address
from crm.audit.history import ValueHistory
from crm.common.constraints import one_of
from crm.common.dates import PastDayField, today
from crm.common.models import Editable
from crm.common.text import SearchField, SortKeyField


class Material(Editable):
    """Something we give to those we work with. What is given is always one of its versions."""

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=MaterialKind.choices)
    description = models.TextField(_("what it is about"), blank=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)
    search = SearchField("search_text")
    sort_key = SortKeyField("title")

    history = ValueHistory()
    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["sort_key", "id"]
        constraints = [one_of("kind", MaterialKind, name="material_kind_known")]
        indexes = [models.Index(fields=["archived_at", "sort_key"], name="material_listed")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("materials:material-detail", args=[self.pk])

    def search_text(self):
        return f"{self.title} {self.description}"

    @property
    def icon(self):
        return MaterialKind(self.kind).icon

    @property
    def zone_labels(self):
        """For whom it is, in the order of the list of zones."""
        chosen = {one.zone for one in self.zones.all()}
        return [zone.label for zone in Zone if zone in chosen]


class MaterialZone(models.Model):
    material = models.ForeignKey(Material, models.CASCADE, related_name="zones")
    zone = models.CharField(_("zone"), max_length=20, choices=Zone.choices)

    history = ValueHistory()

    class Meta:
        verbose_name = _("zone of a material")
        verbose_name_plural = _("zones of materials")
        constraints = [
            one_of("zone", Zone, name="material_zone_known"),
            models.UniqueConstraint(fields=["material", "zone"], name="zone_once_per_material"),
        ]

    def __str__(self):
        return self.get_zone_display()


class MaterialVersion(Editable):
    """One version: a file of ours or an address on the web. Numbers rise and are never given twice."""

    material = models.ForeignKey(Material, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"), editable=False)
    dated = PastDayField(_("version of"), default=today)
    file = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="material_versions",
        verbose_name=_("file"),
    )
    web_address = models.URLField(_("web address"), blank=True, max_length=500, validators=[validate_web_address])
    changes = models.TextField(_("what changed"), blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by"), editable=False
    )

    history = ValueHistory()
    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a material")
        verbose_name_plural = _("versions of materials")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["material", "number"], name="version_number_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="version_number_positive"),
            models.CheckConstraint(
                condition=Q(file__isnull=False) | ~Q(web_address=""),
                name="version_has_file_or_address",
                violation_error_message=_("Add a file or a web address."),
            ),
        ]

    def __str__(self):
        return gettext("%(title)s, version %(number)d") % {"title": self.material.title, "number": self.number}

    def get_absolute_url(self):
        return f"{self.material.get_absolute_url()}#version-{self.number}"


class Handover(models.Model):
    """A version given or sent in a contact, to everybody the contact names: to whom is said there alone.

    So a contact that is corrected or withdrawn corrects who has what by itself.
    """

    interaction = models.ForeignKey("contacts.Interaction", models.CASCADE, related_name="handovers")
    version = models.ForeignKey(MaterialVersion, models.PROTECT, related_name="handovers")

    history = ValueHistory()

    class Meta:
        verbose_name = _("handing over of a material")
        verbose_name_plural = _("handing over of materials")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["interaction", "version"], name="handed_over_once_per_contact")]

    def __str__(self):
        return str(self.version)
