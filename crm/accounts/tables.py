import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crm.accounts.models import User
from crm.accounts.roles import Can
from crm.audit.models import Operation
from crm.common.tables import HouseTable
from crm.common.templatetags.house import tag


class UserTable(HouseTable):
    caption = _("Accounts")

    name = tables.Column(pgettext_lazy("of a person", "Name"), accessor="get_full_name", order_by=("sort_key",))
    role = tables.Column(_("Role"))
    email = tables.Column(_("E-mail"))
    state = tables.Column(_("Access"), empty_values=(), orderable=False)
    last_login = tables.DateTimeColumn(verbose_name=_("Last sign-in"), format="d.m.Y H:i", default="–")

    class Meta(HouseTable.Meta):
        model = User
        fields = ("name", "role", "email", "state", "last_login")
        order_by = ("name",)

    def render_name(self, record):
        return format_html('<a href="{}">{}</a>', reverse("accounts:user-edit", args=[record.pk]), record)

    def render_state(self, record):
        if not record.is_active:
            return tag(_("switched off"), "muted", "lock")
        if record.access_ended:
            return tag(_("ended on %(day)s") % {"day": f"{record.access_until:%d.%m.%Y}"}, "muted", "clock")
        if not record.has_usable_password():
            return tag(_("waits for a password"), "warning", "hourglass-split")
        if record.access_until:
            return tag(_("until %(day)s") % {"day": f"{record.access_until:%d.%m.%Y}"}, "info", "clock")
        return tag(_("active"), "success", "check-circle")


class OperationTable(HouseTable):
    """Who did what. `subjects` are what the operations of this page are about, found by the page beforehand."""

    caption = _("Operations")

    at = tables.DateTimeColumn(verbose_name=_("When"), format="d.m.Y H:i", order_by=("id",))
    actor = tables.Column(_("Who"), default=_("the system"), order_by=("actor__sort_key",))
    kind = tables.Column(_("What"), orderable=False)
    subject = tables.Column(_("About"), empty_values=(), orderable=False)
    reason = tables.Column(_("Reason or change"), default="", orderable=False)

    class Meta(HouseTable.Meta):
        model = Operation
        fields = ("at", "actor", "kind", "subject", "reason")
        empty_text = _("No operation matches. Widen the filter.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.subjects = {}

    def render_reason(self, record):
        """Words people typed about the work are read like notes."""
        return record.reason_for(notes=self.request.user.may(Can.READ_NOTES))

    def render_kind(self, record):
        return str(record)

    def render_subject(self, record):
        return self.subjects.get((record.subject_label, record.subject_id), "")
