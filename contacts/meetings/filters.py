import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.meetings.choices import LIST_STATES
from contacts.meetings.models import MEETING_KINDS, Meeting, MeetingSeries
from crm.accounts.models import User
from crm.common.filters import HouseFilterSet, SearchFilter
from crm.common.forms import DayInput
from crm.territory.models import Powiat

PHASES = [
    ("open", _("to come and to be closed")),
    ("overdue", _("to be closed")),
    ("held", pgettext_lazy("meetings", "held")),
    ("cancelled", pgettext_lazy("meetings", "cancelled")),
    ("all", pgettext_lazy("meetings", "all")),
]


class MeetingFilter(HouseFilterSet):
    """Without a choice the list shows what is still to do, soonest first."""

    phase = django_filters.ChoiceFilter(
        label=_("Which meetings"),
        choices=PHASES,
        method="in_phase",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    q = SearchFilter()
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=MEETING_KINDS)
    powiat = django_filters.ModelChoiceFilter(
        label=_("Powiat"), queryset=lambda request: Powiat.objects.filter(meeting__isnull=False).distinct()
    )
    organiser = django_filters.ModelChoiceFilter(
        label=_("Organiser"), queryset=lambda request: User.objects.filter(meetings__isnull=False).distinct()
    )
    evidence = django_filters.ChoiceFilter(label=_("Attendance list"), choices=LIST_STATES)
    since = django_filters.DateFilter(label=_("Day from"), field_name="starts_on", lookup_expr="gte", widget=DayInput)
    until = django_filters.DateFilter(label=_("Day to"), field_name="starts_on", lookup_expr="lte", widget=DayInput)

    series = django_filters.ModelChoiceFilter(
        label=_("Series"), queryset=lambda request: MeetingSeries.objects.order_by("title", "id")
    )

    class Meta:
        model = Meeting
        fields = ["phase", "series", "q", "kind", "powiat", "organiser", "evidence", "since", "until"]

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data is not None else {}
        data.setdefault("phase", "open")
        super().__init__(data, *args, **kwargs)

    def in_phase(self, queryset, name, value):
        if value == "open":
            return queryset.filter(status="planned").order_by("starts_on", "starts_at", "id")
        if value == "overdue":
            return queryset.overdue().order_by("starts_on", "id")
        return queryset if value == "all" else queryset.filter(status=value)
