import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.meetings.choices import list_state
from contacts.meetings.models import Meeting
from crm.common.dates import today
from crm.common.tables import HouseTable
from crm.common.templatetags.house import tag
from crm.ledger.kinds import Evidence

NUMBER = {"td": {"class": "num"}}


class MeetingTable(HouseTable):
    caption = _("Meetings")

    title = tables.Column(verbose_name=_("Meeting"), order_by=("search", "id"))
    starts_on = tables.DateColumn(
        format="d.m.Y", verbose_name=_("Day"), order_by=("starts_on", "id"), attrs={"td": {"class": "day"}}
    )
    town = tables.Column(verbose_name=_("Place"), order_by=("town", "id"))
    signed_up = tables.Column(verbose_name=_("Signed up"), attrs=NUMBER)
    present = tables.Column(verbose_name=_("Present"), attrs=NUMBER)
    state = tables.Column(verbose_name=_("State and list"), accessor="status", orderable=False)

    class Meta:
        model = Meeting
        fields = ("title", "starts_on", "town", "signed_up", "present", "state")
        empty_text = _("No meetings here. Choose other meetings in the filter.")

    def render_title(self, value, record):
        return two_lines(
            format_html('<a href="{}">{}</a>', record.get_absolute_url(), value),
            f"{record.get_kind_display()} · {record.organiser}",
        )

    def render_town(self, value, record):
        return two_lines(value, record.powiat.with_word(), "")

    def render_signed_up(self, value, record):
        return f"{value} / {record.capacity}" if record.capacity is not None else value

    def render_present(self, value, record):
        return value if record.starts_on <= today() else "–"

    def render_state(self, record):
        if record.status == "planned" and record.starts_on < today():
            return tag(gettext("to be closed"), "warning", "exclamation-triangle")
        state = tag(record.get_status_display(), record.status_tone)
        if record.status != "held":
            return state
        good = record.evidence in Evidence.at_least(Evidence.ATTACHED)
        words = list_state(record.evidence)
        return format_html(
            '<div class="row-flow">{}{}</div>',
            state,
            tag(words, "success" if good else "warning", Evidence(record.evidence).icon),
        )


def two_lines(first, second, css="meeting-title"):
    return format_html('<div class="{}">{}<div class="muted small fw-normal">{}</div></div>', css, first, second)
