"""The list of organisations: its filter, its table and its export."""

from datetime import timedelta

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import F
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.card_filter import NamedOrganisationFilter
from contacts.choices import OrganisationKind, Stance
from contacts.models import Organisation
from contacts.places import OFF_THE_MAP, off_the_map
from crm.accounts.models import User
from crm.common.dates import today
from crm.common.exports import Column, labels_of
from crm.common.filters import HouseFilterSet, SearchFilter
from crm.common.tables import HouseTable
from crm.common.templatetags.house import days_ago, icon, tag
from crm.territory.models import Powiat


def guardians(_request):
    return User.objects.filter(organisations__isnull=False).distinct()


def powiats(_request):
    return Powiat.objects.filter(organisation__isnull=False).distinct()


def listed(user, query):
    """The organisations of the list before it is filtered; archived ones where the query asks for them."""
    found = Organisation.objects.visible_to(user).unmerged()
    return found if query.get("archived") else found.current()


class OrganisationFilter(HouseFilterSet):
    search = SearchFilter()
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=OrganisationKind.choices, widget=forms.CheckboxSelectMultiple
    )
    powiat = django_filters.ModelChoiceFilter(label=_("Powiat"), queryset=powiats)
    area = django_filters.ChoiceFilter(label=_("Outside the map"), choices=OFF_THE_MAP, method="outside_the_map")
    guardian = django_filters.ModelChoiceFilter(
        label=_("Guardian"), queryset=guardians, null_label=_("without a guardian")
    )
    stance = django_filters.ChoiceFilter(label=_("Stance"), choices=Stance.choices)
    related = NamedOrganisationFilter(label=_("Related to"), method="related_to_one")
    quiet = django_filters.NumberFilter(
        label=_("No contact for … days"), method="without_contact", min_value=1, max_value=36500, decimal_places=0
    )
    archived = django_filters.BooleanFilter(
        label=_("Show archived ones"), widget=forms.CheckboxInput, method="read_by_the_page"
    )

    class Meta:
        model = Organisation
        fields = ()

    def without_contact(self, queryset, _name, days):
        return queryset.quiet_since(today() - timedelta(days=int(days)))

    def related_to_one(self, queryset, _name, organisation):
        return queryset.related_to(organisation)

    def outside_the_map(self, queryset, _name, wanted):
        return queryset.filter(off_the_map(wanted))

    def read_by_the_page(self, queryset, _name, _wanted):
        """Whether archived ones are shown is settled before filtering, so that it also holds unfiltered."""
        return queryset


class OrganisationTable(HouseTable):
    caption = _("Organisations")

    name = tables.Column(verbose_name=pgettext_lazy("of an organisation", "Name"), order_by=("sort_key", "id"))
    place = tables.Column(
        verbose_name=_("Town and powiat"), empty_values=(), order_by=("powiat__sort_key", "sort_key", "id")
    )
    guardian = tables.Column(verbose_name=_("Guardian"), order_by=("guardian__sort_key", "sort_key", "id"))
    stance = tables.Column(verbose_name=_("Stance"), orderable=False)
    last_contact_on = tables.Column(verbose_name=_("Last contact"))

    class Meta(HouseTable.Meta):
        model = Organisation
        fields = ("name", "place", "guardian", "stance", "last_contact_on")

    def render_name(self, record):
        return format_html(
            '<span class="with-icon">{}<span><a href="{}">{}</a> {}<span class="under">{}</span></span></span>',
            icon(record.kind_icon),
            record.get_absolute_url(),
            record.name,
            tag(_("archived"), "muted", "archive") if record.archived_at else "",
            record.get_kind_display(),
        )

    def render_place(self, record):
        powiat = record.powiat.with_word() if record.powiat else ""
        if not record.town:
            return powiat
        return format_html('<span>{}<span class="under">{}</span></span>', record.town, powiat)

    def render_stance(self, record):
        return tag(record.get_stance_display(), record.stance_tone)

    def render_last_contact_on(self, value):
        return format_html(
            '<span><span class="day">{}</span><span class="under">{}</span></span>',
            f"{value:%d.%m.%Y}",
            days_ago(value),
        )

    def order_last_contact_on(self, queryset, is_descending):
        """Those never spoken with count as the longest silent."""
        day = F("last_contact_on")
        by_day = day.desc(nulls_last=True) if is_descending else day.asc(nulls_first=True)
        return queryset.order_by(by_day, "sort_key", "id"), True


class ChoosableTable(OrganisationTable):
    """The same with a box on each row, of the form `choosing` above it: the number and the version seen here."""

    def render_name(self, record):
        return format_html(
            '<span class="choosable"><label><input type="checkbox" class="form-check-input" form="choosing" name="row" '
            'value="{}-{}" aria-label="{}"></label>{}</span>',
            record.pk,
            record.version,
            _("Choose: %(name)s") % {"name": record.name},
            super().render_name(record),
        )


EXPORT_COLUMNS = (
    Column(pgettext_lazy("of an organisation", "Name"), "name", width=44),
    Column(_("Kind"), "kind", labels_of(OrganisationKind), width=30),
    Column(_("Town"), "town"),
    Column(_("Powiat"), "powiat__label", width=24),
    Column(_("Address"), "street", width=30),
    Column(_("Postcode"), "postcode", width=10),
    Column("NIP", "nip", width=13),
    Column("REGON", "regon", width=16),
    Column("KRS", "krs", width=13),
    Column(_("Guardian"), "guardian_name", str.strip, width=24),
    Column(_("Stance"), "stance", labels_of(Stance)),
    Column(_("Stance since"), "stance_on", width=14),
    Column(_("Last contact"), "last_contact_on", width=14),
)
