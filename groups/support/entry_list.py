"""The list of support given to groups: its filter, its table and its export."""

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import User
from crm.common.exports import Column, labels_of
from crm.common.filters import HouseFilterSet
from crm.common.forms import DayInput, Picker
from crm.common.tables import HouseTable
from crm.common.templatetags.house import number, tag
from crm.territory.models import Powiat
from groups.group_list import with_under
from groups.models import InitiativeGroup
from groups.support.choices import Counting, SupportKind
from groups.support.models import SupportEntry
from groups.support.rules import hours_of


class EntryFilter(HouseFilterSet):
    group = django_filters.ModelChoiceFilter(
        label=_("Group"), queryset=InitiativeGroup.objects.all(), widget=Picker("groups:group-picker")
    )
    kind = django_filters.ChoiceFilter(label=_("Kind of support"), choices=SupportKind.choices)
    adviser = django_filters.ModelChoiceFilter(
        label=_("Adviser of ours"), queryset=lambda request: User.objects.filter(support_given__isnull=False).distinct()
    )
    powiat = django_filters.ModelChoiceFilter(
        label=_("Powiat"),
        field_name="group__powiat",
        queryset=lambda request: Powiat.objects.filter(initiativegroup__isnull=False).distinct(),
    )
    since = django_filters.DateFilter(label=_("From day"), field_name="given_on", lookup_expr="gte", widget=DayInput)
    until = django_filters.DateFilter(label=_("To day"), field_name="given_on", lookup_expr="lte", widget=DayInput)
    counting = django_filters.ChoiceFilter(label=_("Does it count"), choices=Counting.choices, method="standing")
    withdrawn = django_filters.BooleanFilter(
        label=_("Also withdrawn ones"), widget=forms.CheckboxInput, method="as_listed"
    )

    class Meta:
        model = SupportEntry
        fields = ()

    def standing(self, queryset, _name, value):
        chosen = {
            Counting.COUNTS: queryset.counting,
            Counting.DOES_NOT: queryset.not_counting,
            Counting.OVERLAPS: queryset.overlapping,
        }
        return chosen[Counting(value)]()

    def as_listed(self, queryset, _name, _value):
        """The page itself leaves the withdrawn ones out before it is asked for them."""
        return queryset


class EntryTable(HouseTable):
    caption = _("Support given to groups")

    given_on = tables.Column(verbose_name=_("Day and hours"), order_by=("given_on", "starts_at", "id"))
    kind = tables.Column(verbose_name=_("Kind and topic"))
    group = tables.Column(verbose_name=_("Group"), order_by=("group__sort_key", "-given_on"))
    adviser = tables.Column(verbose_name=_("Adviser and receiver"), empty_values=(), orderable=False)
    lasted = tables.Column(verbose_name=_("Hours"), attrs={"td": {"class": "num"}})
    missing = tables.Column(verbose_name=_("Does it count"), empty_values=(), order_by=("missing", "-given_on"))

    class Meta(HouseTable.Meta):
        model = SupportEntry
        fields = ("given_on", "kind", "group", "adviser", "lasted", "missing")

    def render_given_on(self, record):
        hours = "–".join(f"{hour:%H:%M}" for hour in (record.starts_at, record.ends_at) if hour)
        link = format_html('<a class="day" href="{}">{}</a>', record.get_absolute_url(), f"{record.given_on:%d.%m.%Y}")
        return with_under(link, hours)

    def render_kind(self, record):
        return with_under(capfirst(record.get_kind_display()), record.topic)

    def render_group(self, record):
        return format_html('<a href="{}">{}</a>', record.group.get_absolute_url(), record.group.name)

    def render_adviser(self, record):
        return with_under(record.adviser_name or "–", record.receiver_name or "–")

    def render_lasted(self, value):
        return number(hours_of(value))

    def render_missing(self, record):
        if record.withdrawn_at:
            return tag(_("withdrawn"), "muted", "x-lg")
        if record.missing:
            standing = with_under(tag(_("does not count"), "warning", "circle"), record.missing.rstrip("; "))
        else:
            standing = tag(_("counts"), "success", "check-circle-fill")
        if not record.overlaps:
            return standing
        return format_html("{} {}", standing, tag(_("overlaps"), "warning", "exclamation-triangle"))


def in_hours(lasted):
    return None if lasted is None else hours_of(lasted)


EXPORT_COLUMNS = (
    Column(_("Day"), "given_on", width=12),
    Column(_("From (hour)"), "starts_at", lambda hour: f"{hour:%H:%M}" if hour else "", width=10),
    Column(_("To (hour)"), "ends_at", lambda hour: f"{hour:%H:%M}" if hour else "", width=10),
    Column(_("Hours"), "lasted", in_hours, width=8),
    Column(_("Kind of support"), "kind", labels_of(SupportKind), width=28),
    Column(_("Topic"), "topic", width=32),
    Column(_("Group"), "group__name", width=28),
    Column(_("Powiat"), "group__powiat__label", width=24),
    Column(_("Adviser of ours"), "our_adviser", width=24),
    Column(_("Organisation of the adviser"), "adviser_organisation__name", width=28),
    Column(_("Organisation that received it"), "receiver_organisation__name", width=28),
    Column(_("Where the paper card is kept"), "card_reference", width=28),
    Column(_("What is missing to count"), "missing", lambda words: words.rstrip("; "), width=40),
    Column(_("Why it is withdrawn"), "shown_reason", width=24),
)
