"""The lists of the library: materials, and the organisations that have one."""

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from contacts.choices import OrganisationKind
from contacts.materials.choices import Holding, MaterialKind, Zone
from contacts.materials.holdings import holding
from contacts.materials.models import Material
from contacts.models import Organisation
from contacts.organisation_list import guardians, powiats
from crm.common.exports import Column, labels_of
from crm.common.filters import HouseFilterSet, SearchFilter
from crm.common.tables import HouseTable
from crm.common.templatetags.house import icon, tag


class MaterialFilter(HouseFilterSet):
    search = SearchFilter()
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=MaterialKind.choices)
    zone = django_filters.ChoiceFilter(label=_("For whom"), choices=Zone.choices, field_name="zones__zone")
    archived = django_filters.BooleanFilter(
        label=_("Show archived ones"), widget=forms.CheckboxInput, method="read_by_the_page"
    )

    class Meta:
        model = Material
        fields = ()

    def read_by_the_page(self, queryset, _name, _wanted):
        """Whether archived ones are shown is settled before filtering, so that it also holds unfiltered."""
        return queryset


class MaterialTable(HouseTable):
    caption = _("Materials")

    title = tables.Column(verbose_name=_("Material"), order_by=("sort_key", "id"))
    zones = tables.Column(verbose_name=_("For whom"), orderable=False, accessor="zone_labels")
    newest = tables.Column(
        verbose_name=_("Newest version"), accessor="newest_number", order_by=("newest_on", "id"), default="–"
    )

    class Meta(HouseTable.Meta):
        model = Material
        fields = ("title", "zones", "newest")
        empty_text = _("No materials here. Widen the filter.")

    def render_title(self, record):
        return format_html(
            '<span class="with-icon">{}<span><a href="{}">{}</a> {}<span class="under">{}</span></span></span>',
            icon(record.icon),
            record.get_absolute_url(),
            record.title,
            tag(_("archived"), "muted", "archive") if record.archived_at else "",
            record.get_kind_display(),
        )

    def render_zones(self, value):
        return ", ".join(str(label) for label in value)

    def render_newest(self, record):
        return format_html(
            '{}<span class="under day">{}</span>',
            gettext("version %(number)d") % {"number": record.newest_number},
            f"{record.newest_on:%d.%m.%Y}",
        )


MATERIAL_COLUMNS = (
    Column(_("Title"), "title", width=50),
    Column(_("Kind"), "kind", labels_of(MaterialKind), width=22),
    Column(_("Newest version"), "newest_number", width=10),
    Column(_("Version of"), "newest_on", width=12),
    Column(_("What it is about"), "description", width=60),
)


class HolderFilter(HouseFilterSet):
    """Without a choice the list shows who has any version."""

    state = django_filters.ChoiceFilter(
        label=_("What they have"),
        choices=Holding.choices,
        method="in_state",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    search = SearchFilter()
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=OrganisationKind.choices, widget=forms.CheckboxSelectMultiple
    )
    powiat = django_filters.ModelChoiceFilter(label=_("Powiat"), queryset=powiats)
    guardian = django_filters.ModelChoiceFilter(
        label=_("Guardian"), queryset=guardians, null_label=_("without a guardian")
    )

    class Meta:
        model = Organisation
        fields = ()

    def __init__(self, data=None, *args, newest, **kwargs):
        self.newest = newest
        data = data.copy() if data is not None else {}
        data.setdefault("state", Holding.ANY)
        super().__init__(data, *args, **kwargs)

    def in_state(self, queryset, _name, state):
        return holding(queryset, state, self.newest)


class HolderTable(HouseTable):
    caption = _("Who has the material")

    name = tables.Column(verbose_name=pgettext_lazy("of an organisation", "Name"), order_by=("sort_key", "id"))
    place = tables.Column(
        verbose_name=_("Town and powiat"), empty_values=(), order_by=("powiat__sort_key", "sort_key", "id")
    )
    guardian = tables.Column(verbose_name=_("Guardian"), order_by=("guardian__sort_key", "sort_key", "id"))
    held = tables.Column(verbose_name=_("What they have"), order_by=("held", "sort_key", "id"))

    class Meta(HouseTable.Meta):
        model = Organisation
        fields = ("name", "place", "guardian", "held")
        order_by = ("name",)

    def render_name(self, record):
        return format_html(
            '<span><a href="{}">{}</a><span class="under">{}</span></span>',
            record.get_absolute_url(),
            record.name,
            record.get_kind_display(),
        )

    def render_place(self, record):
        powiat = record.powiat.with_word() if record.powiat else ""
        return (
            format_html('<span>{}<span class="under">{}</span></span>', record.town, powiat) if record.town else powiat
        )

    def render_held(self, value, record):
        if not value:
            return tag(gettext("nothing"), "muted")
        words = gettext("version %(number)d") % {"number": value}
        return tag(words, *(("success", "check2") if value == record.newest else ("warning", "clock")))


HOLDER_COLUMNS = (
    Column(pgettext_lazy("of an organisation", "Name"), "name", width=44),
    Column(_("Kind"), "kind", labels_of(OrganisationKind), width=30),
    Column(_("Town"), "town"),
    Column(_("Powiat"), "powiat__label", width=24),
    Column(_("Guardian"), "guardian_name", str.strip, width=24),
    Column(_("Version"), "held", lambda number: number or "", width=10),
)
