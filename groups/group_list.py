"""The list of groups: its filter, its table and its export."""

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import F
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crm.accounts.models import User
from crm.common.exports import Column, labels_of
from crm.common.filters import SearchFilter
from crm.common.tables import HouseTable
from crm.common.templatetags.house import days_ago, icon, tag
from crm.territory.models import Powiat
from groups.choices import FounderTrack, GroupStatus, Outcome, Strand
from groups.founders import FoundersOfGroup, founded_by
from groups.models import InitiativeGroup
from groups.quiet import alarm_of, quiet
from groups.strand_filters import StrandFilterSet
from groups.strands import blocks_told, told_in_words

LETTERS = "ABCDEF"


def years_of_forming():
    """The years in which groups were formed, the newest first."""
    return [(day.year, str(day.year)) for day in InitiativeGroup.objects.order_by().dates("formed_on", "year", "DESC")]


def branches():
    """The branches of business as they are written."""
    named = InitiativeGroup.objects.exclude(branch="").order_by("branch")
    return [(branch, branch) for branch in named.values_list("branch", flat=True).distinct()]


class GroupFilter(StrandFilterSet):
    search = SearchFilter()
    status = django_filters.ChoiceFilter(label=_("Status"), choices=GroupStatus.choices)
    founder_track = django_filters.ChoiceFilter(label=_("Founder track"), choices=FounderTrack.choices)
    founders = django_filters.ChoiceFilter(
        label=_("Founders"), choices=FoundersOfGroup.choices, method="founded_by_mix"
    )
    powiat = django_filters.ModelChoiceFilter(
        label=_("Powiat"), queryset=lambda request: Powiat.objects.filter(initiativegroup__isnull=False).distinct()
    )
    guardian = django_filters.ModelChoiceFilter(
        label=_("Guardian"), queryset=lambda request: User.objects.filter(groups__isnull=False).distinct()
    )
    quiet = django_filters.NumberFilter(
        label=_("No contact for over … days"),
        method="gone_quiet",
        min_value=1,
        max_value=36500,
        decimal_places=0,
        help_text=_("Active groups only; one never spoken with counts from its forming."),
    )
    silent = django_filters.ChoiceFilter(
        label=_("Silence"),
        choices=[("too_long", _("longer than the stage allows"))],
        method="silent_too_long",
    )
    formed_in = django_filters.ChoiceFilter(
        label=_("Formed in the year"), choices=years_of_forming, field_name="formed_on__year"
    )
    branch = django_filters.ChoiceFilter(label=_("Branch"), choices=branches)
    reached = django_filters.ChoiceFilter(
        label=_("Reached the stage"), choices=[(one, one) for one in LETTERS], method="reached_stage"
    )
    outcome = django_filters.ChoiceFilter(label=_("How it ended"), choices=Outcome.choices, method="ended_so")

    show_blocks = django_filters.BooleanFilter(
        label=_("Show “What blocks” in place of jobs"), widget=forms.CheckboxInput, method="read_by_the_page"
    )

    class Meta:
        model = InitiativeGroup
        fields = ("search", "status", "founder_track", "powiat", "guardian", "quiet", "silent")  # these first

    def founded_by_mix(self, queryset, _name, mix):
        return founded_by(queryset, mix)

    def reached_stage(self, queryset, _name, letter):
        return queryset.reached(letter)

    def ended_so(self, queryset, _name, outcome):
        return queryset.ended_as(outcome)

    def gone_quiet(self, queryset, _name, days):
        return quiet(queryset, int(days))

    def silent_too_long(self, queryset, _name, _value):
        return quiet(queryset)

    def read_by_the_page(self, queryset, _name, _wanted):
        """Which columns are shown is no matter of the rows."""
        return queryset


def with_under(text, under):
    """A cell of two lines, the second one quiet."""
    return format_html('<div>{}<div class="small muted">{}</div></div>', text, under)


class GroupTable(HouseTable):
    caption = _("Groups")

    name = tables.Column(verbose_name=_("Group"), order_by=("sort_key", "id"))
    powiat = tables.Column(verbose_name=_("Town and powiat"), order_by=("powiat__sort_key", "sort_key"))
    stage_name = tables.Column(verbose_name=_("Stage and status"), order_by=("stage_code", "sort_key"))
    guardian = tables.Column(verbose_name=_("Guardian"), order_by=("guardian__sort_key", "sort_key"))
    planned_jobs = tables.Column(verbose_name=_("Jobs (of them WTZ)"), attrs={"td": {"class": "num"}})
    strands_told = tables.Column(verbose_name=_("What blocks"), orderable=False)
    last_contact_on = tables.Column(verbose_name=_("Last contact"), empty_values=())

    class Meta(HouseTable.Meta):
        model = InitiativeGroup
        fields = ("name", "powiat", "stage_name", "guardian", "planned_jobs", "strands_told", "last_contact_on")

    def render_name(self, record):
        link = format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.name)
        return with_under(link, record.branch)

    def render_powiat(self, record):
        return with_under(record.town, record.powiat.with_word())

    def render_stage_name(self, record):
        """The status only where work does not go on: most groups are active."""
        status = "" if record.status == GroupStatus.ACTIVE else record.get_status_display()
        under = tag(status, record.status_tone, record.status_icon) if status else ""
        return with_under(f"{record.stage_code}. {record.stage_name}", under)

    def render_planned_jobs(self, record):
        wtz = record.planned_wtz_jobs
        return f"{record.planned_jobs} ({'?' if wtz is None else wtz})"

    def render_last_contact_on(self, value, record):
        """How long ago; with a bell where the silence is longer than the stage allows, also without any contact."""
        day = format_html('<span class="day">{}</span>', f"{value:%d.%m.%Y}") if value else ""
        ago = days_ago(value) or _("no contact yet")
        if alarm := alarm_of(record):
            ago = format_html('<span class="tag tag-warning">{}{}</span>', icon("bell", alarm), ago)
        return with_under(day, ago)

    def render_strands_told(self, value):
        """Only where somebody asks for it; read `with_strands()`."""
        blocks = blocks_told(value)
        return format_html('<span class="small">{} {}</span>', icon("lock"), blocks) if blocks else "–"

    def order_last_contact_on(self, queryset, is_descending):
        """Those never spoken with count as the longest silent."""
        day = F("last_contact_on")
        by_day = day.desc(nulls_last=True) if is_descending else day.asc(nulls_first=True)
        return queryset.order_by(by_day, "sort_key", "id"), True


EXPORT_COLUMNS = (
    Column(_("Group"), "name", width=32),
    Column(pgettext_lazy("of a group", "Town"), "town"),
    Column(_("Powiat"), "powiat__label", width=24),
    Column(_("Founder track"), "founder_track", labels_of(FounderTrack), width=20),
    Column(_("Stage"), "stage_name", width=20),
    Column(_("Status"), "status", labels_of(GroupStatus)),
    Column(_("Branch"), "branch", width=28),
    Column(_("Planned jobs"), "planned_jobs", width=12),
    Column(_("Of them WTZ"), "planned_wtz_jobs", width=12),
    Column(_("Guardian"), "guardian_name", width=24),
    Column(_("Formed on"), "formed_on", width=12),
    Column(_("Last contact"), "last_contact_on", width=14),
    Column(_("What blocks"), "strands_told", blocks_told, width=36),
    *(
        Column(format_lazy(_("Strand: {name}"), name=strand.label), f"strand_{strand.value}", told_in_words, width=24)
        for strand in Strand
    ),
)
