"""Voivodeships, powiats and gminas with their TERYT codes. Shipped data, never typed."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from crm.common.text import SearchableQuerySet, SearchField, SortKeyField


class Voivodeship(models.Model):
    teryt = models.CharField("TERYT", max_length=2, primary_key=True)
    name = models.CharField(_("name"), max_length=40)
    sort_key = SortKeyField("name")

    class Meta:
        verbose_name = _("voivodeship")
        verbose_name_plural = _("voivodeships")
        ordering = ["sort_key"]

    def __str__(self):
        return self.name


class PowiatQuerySet(SearchableQuerySet):
    def of_home_region(self):
        """The powiats of the voivodeship in which the project works."""
        return self.filter(voivodeship_id=settings.HOME_REGION)


def home_first(column):
    """An ordering: units of the voivodeship in which the project works before the others."""
    return Case(When(**{column: settings.HOME_REGION}, then=Value(0)), default=Value(1))


class Powiat(models.Model):
    """A powiat or a city with powiat rights. Names repeat across Poland; code and label do not.

    The label stands alone where a heading says that it is a powiat; anywhere else it is shown `with_word`.
    """

    teryt = models.CharField("TERYT", max_length=4, primary_key=True)
    name = models.CharField(_("name"), max_length=60)
    label = models.CharField(_("label"), max_length=110, default="", editable=False)
    voivodeship = models.ForeignKey(Voivodeship, models.PROTECT, related_name="powiats", verbose_name=_("voivodeship"))
    is_city = models.BooleanField(_("city with powiat rights"), default=False)
    search = SearchField("search_text")
    sort_key = SortKeyField("name")

    objects = PowiatQuerySet.as_manager()

    class Meta:
        verbose_name = _("powiat")
        verbose_name_plural = _("powiats")
        ordering = ["sort_key", "teryt"]

    def __str__(self):
        """`pilski`, `bielski (śląskie)` where the name repeats, `m. Poznań`: made when the register is loaded."""
        return self.label

    def with_word(self):
        """`powiat pilski`, but `m. Poznań`: a city is a powiat without being called one."""
        return self.label if self.is_city else _("powiat %(name)s") % {"name": self.label}

    def search_text(self):
        return f"{'miasto' if self.is_city else 'powiat'} {self.label} {self.teryt}"


class Gmina(models.Model):
    class Kind(models.TextChoices):
        URBAN = "miejska", _("urban")
        RURAL = "wiejska", _("rural")
        MIXED = "miejsko-wiejska", _("urban-rural")

    teryt = models.CharField("TERYT", max_length=7, primary_key=True)
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    powiat = models.ForeignKey(Powiat, models.PROTECT, related_name="gminas", verbose_name=_("powiat"))
    search = SearchField("search_text")
    sort_key = SortKeyField("name")

    objects = SearchableQuerySet.as_manager()

    class Meta:
        verbose_name = _("gmina")
        verbose_name_plural = _("gminas")
        ordering = ["sort_key", "teryt"]

    def __str__(self):
        return f"{self.name} ({self.get_kind_display()})"

    def search_text(self):
        return f"{self.name} {self.kind} {self.teryt}"
