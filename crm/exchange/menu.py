from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.navigation import Entry, register_entry

register_entry(Entry(_("Import"), "exchange:import-list", "file-earmark-spreadsheet", 70, Can.IMPORT_LISTS))
