"""The lists of announcements and of the recipients of one."""

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from contacts.announcements.choices import AnnouncementKind, LeftOut, Status
from contacts.announcements.models import Announcement, Recipient
from crm.accounts.roles import Can
from crm.common.exports import Column, labels_of
from crm.common.filters import HouseFilterSet, SearchFilter
from crm.common.tables import HouseTable
from crm.common.templatetags.house import tag
from crm.outbox.models import MessageState, OutgoingMessage

NUMBER = {"td": {"class": "num"}}


class AnnouncementFilter(HouseFilterSet):
    search = SearchFilter()
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=AnnouncementKind.choices)
    status = django_filters.ChoiceFilter(label=_("State"), choices=Status.choices)

    class Meta:
        model = Announcement
        fields = ()


class AnnouncementTable(HouseTable):
    caption = _("Announcements")

    subject = tables.Column(verbose_name=_("Announcement"), order_by=("search", "id"))
    author = tables.Column(verbose_name=_("Author"), order_by=("author__sort_key", "id"))
    status = tables.Column(verbose_name=_("State"), orderable=False)
    sent_at = tables.DateTimeColumn(verbose_name=_("Sent out"), format="d.m.Y H:i", default="–")
    delivered = tables.Column(verbose_name=_("E-mails sent"), attrs=NUMBER, orderable=False)

    class Meta(HouseTable.Meta):
        model = Announcement
        fields = ("subject", "author", "status", "sent_at", "delivered")
        empty_text = _("No announcements here. Widen the filter.")

    def render_subject(self, record):
        return format_html(
            '<span><a href="{}">{}</a><span class="under">{}</span></span>',
            record.get_absolute_url(),
            record.subject,
            record.get_kind_display(),
        )

    def render_status(self, record):
        return tag(record.get_status_display(), record.status_tone)

    def render_delivered(self, record):
        return f"{record.delivered} / {record.to_send}" if record.status == Status.SENT else "–"


ANNOUNCEMENT_COLUMNS = (
    Column(_("Subject"), "subject", width=50),
    Column(_("Kind"), "kind", labels_of(AnnouncementKind), width=20),
    Column(_("Author"), "author__last_name"),
    Column(_("State"), "status", labels_of(Status), width=20),
    Column(_("Sent out"), "sent_at"),
    Column(_("Recipients"), "to_send", width=10),
    Column(_("E-mails sent"), "delivered", width=10),
)

RESULTS = [
    ("addressed", _("get the e-mail")),
    ("left_out", _("left out")),
    ("waiting", pgettext_lazy("e-mails", "waiting")),
    ("sent", pgettext_lazy("e-mails", "sent")),
    ("failed", pgettext_lazy("e-mails", "not sent")),
]


def in_result(recipients, result):
    """The recipients in one state; the same rule counts them and lists them."""
    if result == "left_out":
        return recipients.left_out()
    addressed = recipients.addressed()
    if result == "addressed":
        return addressed
    if result == "failed":
        return addressed.filter(message__in=OutgoingMessage.objects.unsuccessful())
    if result == "waiting":
        under_way = Q(message__state__in=[MessageState.WAITING, MessageState.SENDING])
        return addressed.filter(under_way).exclude(pk__in=in_result(recipients, "failed"))
    return addressed.filter(message__state=MessageState.SENT)


class RecipientFilter(HouseFilterSet):
    result = django_filters.ChoiceFilter(
        label=_("Who"), choices=RESULTS, method="with_result", widget=forms.RadioSelect
    )
    search = SearchFilter()
    left_out = django_filters.ChoiceFilter(label=_("Left out because"), choices=LeftOut.choices)

    class Meta:
        model = Recipient
        fields = ()

    def with_result(self, queryset, _name, value):
        return in_result(queryset, value)


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
