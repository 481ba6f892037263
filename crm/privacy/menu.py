from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.navigation import Entry, register_entry

register_entry(Entry(_("Personal data"), "privacy:inventory", "eye-slash", 85, Can.READ_DATA_INVENTORY))
