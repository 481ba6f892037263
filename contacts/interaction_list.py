"""The log of contacts as a list: its filter, its table and its export."""

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.card_filter import NamedOrganisationFilter
from contacts.choices import InteractionKind, OrganisationKind, Outcome
from contacts.models import Interaction, InteractionColleague, InteractionParty
from contacts.places import OFF_THE_MAP, off_the_map
from crm.accounts.models import User
from crm.accounts.roles import Can
from crm.common.exports import Column, labels_of
from crm.common.filters import HouseFilterSet, SearchFilter
from crm.common.forms import DayInput
from crm.common.tables import HouseTable
from crm.common.templatetags.house import icon, tag
from crm.territory.models import Powiat

SUMMARY_START = 140


def authors(_request):
    return User.objects.filter(interactions__isnull=False).distinct()


def powiats(_request):
    return Powiat.objects.filter(pk__in=InteractionParty.objects.values("powiat"))


class InteractionFilter(HouseFilterSet):
    search = SearchFilter(label=_("Words in what was said"))
    organisation = NamedOrganisationFilter(field_name="organisations", label=_("Organisation"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=InteractionKind.choices)
    outcome = django_filters.ChoiceFilter(label=_("Outcome"), choices=Outcome.choices)
    author = django_filters.ModelChoiceFilter(label=_("Our person"), queryset=authors, method="with_our_person")
    since = django_filters.DateFilter("occurred_on", "gte", label=_("From"), widget=DayInput)
    until = django_filters.DateFilter("occurred_on", "lte", label=_("To"), widget=DayInput)
    party_kind = django_filters.ChoiceFilter(
        label=_("Kind of organisation"), choices=OrganisationKind.choices, method="read_together"
    )
    powiat = django_filters.ModelChoiceFilter(label=_("Powiat"), queryset=powiats, method="read_together")
    area = django_filters.ChoiceFilter(label=_("Outside the map"), choices=OFF_THE_MAP, method="read_together")
    reached = django_filters.BooleanFilter(
        label=_("Only when somebody was reached"), widget=forms.CheckboxInput, method="in_which_somebody_was_reached"
    )
    withdrawn = django_filters.BooleanFilter(
        label=_("Show withdrawn ones too"), widget=forms.CheckboxInput, method="read_by_the_page"
    )

    class Meta:
        model = Interaction
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.may(Can.READ_NOTES):
            del self.filters["search"]  # who may not read what was said may not probe it either

    def filter_queryset(self, queryset):
        """Kind and place are those of one and the same organisation, as they were on the day."""
        found = super().filter_queryset(queryset)
        wanted = self.form.cleaned_data
        described = Q()
        if wanted.get("party_kind"):
            described &= Q(organisation_kind=wanted["party_kind"])
        if wanted.get("powiat"):
            described &= Q(powiat=wanted["powiat"])
        if wanted.get("area"):
            described &= off_the_map(wanted["area"])
        if not described:
            return found
        return found.filter(pk__in=InteractionParty.objects.filter(described).values("interaction"))

    def read_together(self, queryset, _name, _wanted):
        return queryset

    def in_which_somebody_was_reached(self, queryset, _name, wanted):
        return queryset.human() if wanted else queryset

    def with_our_person(self, queryset, _name, person):
        """Whose contact it is, and who of us took part."""
        shared = InteractionColleague.objects.filter(colleague=person).values("interaction")
        return queryset.filter(Q(author=person) | Q(pk__in=shared))

    def read_by_the_page(self, queryset, _name, _wanted):
        """Whether withdrawn ones are among the rows is settled before filtering, so that it also holds unfiltered."""
        return queryset


class InteractionTable(HouseTable):
    caption = _("Log of contacts")

    occurred_on = tables.DateColumn(verbose_name=_("Day"), format="d.m.Y", attrs={"td": {"class": "day"}})
    kind = tables.Column(verbose_name=_("Kind and outcome"), order_by=("kind", "outcome"))
    organisations = tables.Column(verbose_name=_("With whom"), orderable=False)
    author = tables.Column(verbose_name=_("Our person"), order_by=("author__sort_key",))
    summary = tables.Column(verbose_name=_("What was said"), orderable=False, empty_values=())

    class Meta(HouseTable.Meta):
        model = Interaction
        fields = ("occurred_on", "kind", "organisations", "author", "summary")
        order_by = ("-occurred_on",)

    def before_render(self, request):
        if not request.user.may(Can.READ_NOTES):
            self.columns.hide("summary")

    def render_kind(self, record):
        withdrawn = record.status == Interaction.Status.WITHDRAWN
        return format_html(
            '<div>{} <a href="{}">{}<span class="visually-hidden">, {}, {}</span></a> {}'
            '<div class="small muted">{}</div></div>',
            icon(record.icon),
            record.get_absolute_url(),
            capfirst(record.get_kind_display()),
            f"{record.occurred_on:%d.%m.%Y}",
            names_of(record.organisations),
            tag(record.get_status_display(), "danger", "x-lg") if withdrawn else "",
            record.get_outcome_display(),
        )

    def render_author(self, record):
        return format_html_join(", ", "{}", ((one,) for one in [record.author, *record.colleagues.all()]))

    def render_organisations(self, record):
        return format_html(
            '<div>{}<div class="small">{}</div></div>',
            links_of(record.organisations.all()),
            links_of(record.persons.all()),
        )

    def render_summary(self, record):
        return format_html(
            '<div class="summary-start">{}</div>',
            Truncator(record.summary).chars(SUMMARY_START) if record.summary else "",
        )

    def order_occurred_on(self, queryset, is_descending):
        direction = "-" if is_descending else ""
        return queryset.order_by(f"{direction}occurred_on", f"{direction}id"), True


def links_of(records):
    return format_html_join(", ", '<a href="{}">{}</a>', ((one.get_absolute_url(), one) for one in records)) or ""


def export_columns(user):
    """What this person's file holds: nobody's words without the right to read them, no names in bulk."""
    columns = [
        Column(_("Day"), "occurred_on", width=12),
        Column(_("Hour"), "occurred_at", lambda hour: f"{hour:%H:%M}" if hour else "", width=8),
        Column(_("Kind"), "kind", labels_of(InteractionKind), width=28),
        Column(_("Organisations"), "organisations", names_of, width=48),
        Column(_("Our person"), "author", str, width=24),
        Column(_("Who else of us"), "colleagues", names_of, width=24),
        Column(_("Outcome"), "outcome", labels_of(Outcome)),
    ]
    if user.may(Can.EXPORT_PEOPLE):
        columns.insert(4, Column(_("People"), "persons", names_of, width=32))
    if user.may(Can.READ_NOTES):
        columns.append(Column(_("What was said"), "summary", width=80))
    columns.append(Column(gettext("State"), "status", labels_of(Interaction.Status), width=14))
    return columns


def names_of(related):
    return ", ".join(str(one) for one in related.all())


def rows_of_records(queryset, columns):
    """Rows read from records, because one contact names several organisations."""
    for record in queryset.iterator(chunk_size=500):
        values = (getattr(record, column.source) for column in columns)
        yield tuple(column.turn(value) if column.turn else value for column, value in zip(columns, values, strict=True))
