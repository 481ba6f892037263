"""The list of people: its filter, its table and its export. Telephones and e-mails only for who may see them."""

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import to_python

from contacts.card_filter import NamedOrganisationFilter
from contacts.choices import OrganisationKind
from contacts.models import Person
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.exports import Column
from crm.common.filters import HouseFilterSet, SearchFilter
from crm.common.tables import HouseTable
from crm.common.templatetags.house import tag


class ReachSearchFilter(SearchFilter):
    """Names for everybody; telephone and e-mail only for who may see them."""

    def filter(self, queryset, value):
        if value and self.parent.request.user.may(Can.READ_CONTACT_DATA):
            return queryset.search_contact_data(value)
        return super().filter(queryset, value)


class PersonFilter(HouseFilterSet):
    search = ReachSearchFilter()
    organisation = NamedOrganisationFilter(label=_("Organisation"), method="acting_for")
    kind = django_filters.ChoiceFilter(
        label=_("Kind of organisation"), choices=OrganisationKind.choices, method="acting_for_kind"
    )
    archived = django_filters.BooleanFilter(
        label=_("Show archived ones"), widget=forms.CheckboxInput, method="read_by_the_page"
    )

    class Meta:
        model = Person
        fields = ()

    def acting_for(self, queryset, _name, organisation):
        return queryset.acting_on(today(), organisation=organisation)

    def acting_for_kind(self, queryset, _name, kind):
        return queryset.acting_on(today(), organisation__kind=kind)

    def read_by_the_page(self, queryset, _name, _wanted):
        """Whether archived ones are shown is settled before filtering, so that it also holds unfiltered."""
        return queryset


class PersonTable(HouseTable):
    caption = _("People")

    name = tables.Column(verbose_name=_("Name and surname"), empty_values=(), order_by=("sort_key", "id"))
    functions = tables.Column(verbose_name=_("Function"), accessor="functions_now", orderable=False)
    organisations = tables.Column(verbose_name=_("Organisation"), accessor="functions_now", orderable=False)
    phone = tables.Column(verbose_name=_("Telephone"), orderable=False)
    email = tables.Column(verbose_name=_("E-mail"), orderable=False)

    class Meta(HouseTable.Meta):
        model = Person
        fields = ("name", "functions", "organisations", "phone", "email")

    def before_render(self, request):
        if not request.user.may(Can.READ_CONTACT_DATA):
            self.columns.hide("phone")
            self.columns.hide("email")

    def render_name(self, record):
        archived = tag(_("archived"), "muted", "archive") if record.archived_at else ""
        return format_html('<a href="{}">{}</a> {}', record.get_absolute_url(), record, archived)

    def render_functions(self, value):
        return ", ".join(one.function for one in value if one.function)

    def render_organisations(self, value):
        links = ((one.organisation.get_absolute_url(), one.organisation) for one in value)
        return format_html_join(", ", '<a href="{}">{}</a>', links)

    def render_phone(self, value):
        return format_html('<a class="day" href="{}">{}</a>', value.as_rfc3966, value)

    def render_email(self, value):
        return format_html('<a href="mailto:{}">{}</a>', value, value)


def export_columns(user):
    """Name, function and organisation; how to reach people only for who may see that."""
    columns = [
        Column(_("Name and surname"), "full_name", str.strip, width=28),
        Column(_("Function"), "function_now", width=32),
        Column(_("Organisation"), "organisation_now", width=44),
    ]
    if user.may(Can.READ_CONTACT_DATA):
        columns += [
            Column(_("Telephone"), "phone", lambda number: str(to_python(number) or ""), width=18),
            Column(_("E-mail"), "email", width=32),
        ]
    return columns
