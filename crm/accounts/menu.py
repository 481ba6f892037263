from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.navigation import Entry, register_entry

register_entry(Entry(_("Accounts"), "accounts:user-list", "shield-lock", 90, Can.MANAGE_ACCOUNTS))
register_entry(Entry(_("Operations"), "accounts:operation-list", "clock-history", 95, Can.READ_AUDIT_TRAIL))
