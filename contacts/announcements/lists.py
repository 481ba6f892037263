"""The lists of announcements and of the recipients of one."""

import django_filters
import django_tables2 as tables
from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.announcements.choices import AnnouncementKind, LeftOut, Result, Stage, Status
from contacts.announcements.models import Announcement, Recipient
from contacts.announcements.placeholders import readable
from crm.accounts.roles import Can
from crm.common.exports import Column, labels_of
from crm.common.filters import HouseFilterSet, SearchFilter
from crm.common.tables import HouseTable
from crm.common.templatetags.house import tag
from crm.outbox.models import MessageState

NUMBER = {"td": {"class": "num"}}


class AnnouncementFilter(HouseFilterSet):
    search = SearchFilter()
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=AnnouncementKind.choices)
    status = django_filters.ChoiceFilter(label=_("State"), field_name="stage", choices=Stage.choices)

    class Meta:
        model = Announcement
        fields = ()


class AnnouncementTable(HouseTable):
    caption = _("Announcements")

    subject = tables.Column(verbose_name=_("Announcement"), order_by=("search", "id"))
    author = tables.Column(verbose_name=_("Author"), order_by=("author__sort_key", "id"))
    status = tables.Column(verbose_name=_("State"), orderable=False)
    sent_at = tables.DateTimeColumn(verbose_name=_("Sending begun"), format="d.m.Y H:i", default="–")
    delivered = tables.Column(verbose_name=_("E-mails sent"), attrs=NUMBER, orderable=False)

    class Meta(HouseTable.Meta):
        model = Announcement
        fields = ("subject", "author", "status", "sent_at", "delivered")
        empty_text = _("No announcements here. Widen the filter.")

    def render_subject(self, record):
        return format_html(
            '<span><a href="{}">{}</a><span class="under">{}</span></span>',
            record.get_absolute_url(),
            record,
            record.get_kind_display(),
        )

    def render_status(self, record):
        return tag(record.said_stage, Stage(record.stage).tone)

    def render_delivered(self, record):
        return f"{record.delivered} / {record.to_send}" if record.status == Status.SENT else "–"


ANNOUNCEMENT_COLUMNS = (
    Column(_("Subject"), "subject", readable, width=50),
    Column(_("Kind"), "kind", labels_of(AnnouncementKind), width=20),
    Column(_("Author"), "author__last_name"),
    Column(_("State"), "stage", labels_of(Stage), width=20),
    Column(_("Sending begun"), "sent_at"),
    Column(_("Recipients"), "to_send", width=10),
    Column(_("E-mails sent"), "delivered", width=10),
)


class RecipientFilter(HouseFilterSet):
    result = django_filters.ChoiceFilter(
        label=_("Who"), choices=Result.choices, method="with_result", widget=forms.RadioSelect
    )
    search = SearchFilter()
    left_out = django_filters.ChoiceFilter(label=_("Left out because"), choices=LeftOut.choices)

    class Meta:
        model = Recipient
        fields = ()

    def with_result(self, queryset, _name, value):
        return queryset.with_result(value)


class RecipientTable(HouseTable):
    caption = _("Recipients of the announcement")

    name = tables.Column(verbose_name=_("Recipient"), order_by=("sort_key", "id"))
    address = tables.Column(verbose_name=_("E-mail"), default="–", orderable=False)
    result = tables.Column(verbose_name=_("Result"), empty_values=(), orderable=False)
    look = tables.Column(verbose_name=_("Message"), empty_values=(), orderable=False)

    class Meta(HouseTable.Meta):
        model = Recipient
        fields = ("name", "address", "result", "look")
        order_by = ("name",)

    def before_render(self, request):
        if not request.user.may(Can.READ_CONTACT_DATA):
            self.columns.hide("address")

    def render_name(self, record):
        card = record.person or record.organisation
        under = record.organisation.name if record.person and record.organisation else ""
        return format_html(
            '<span><a href="{}">{}</a><span class="under">{}</span></span>', card.get_absolute_url(), record.name, under
        )

    def render_result(self, record):
        if record.left_out:
            return tag(record.get_left_out_display(), "muted", "dash-circle")
        if record.message is None:
            return tag(gettext("will get the e-mail"), "info")
        return tag(record.message.said_state, record.message.tone)

    def render_look(self, record):
        if record.left_out:
            return ""
        url = reverse("announcements:preview", args=[record.announcement_id, record.pk])
        words = gettext("Look at the message")
        return format_html('<a href="{}">{}<span class="visually-hidden">: {}</span></a>', url, words, record.name)


def recipient_columns(user):
    columns = [
        Column(_("Recipient"), "name", width=40),
        Column(_("Organisation"), "organisation__name", width=44),
        Column(_("Left out because"), "left_out", labels_of(LeftOut), width=40),
        Column(_("State of the e-mail"), "message__state", labels_of(MessageState), width=18),
        Column(_("Sent at"), "message__sent_at", width=18),
    ]
    if user.may(Can.READ_CONTACT_DATA):
        columns.insert(2, Column(_("E-mail"), "address", width=34))
    return columns
