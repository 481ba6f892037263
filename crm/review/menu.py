from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.navigation import Entry, register_entry

register_entry(Entry(_("Review"), "review:review-list", "eye", 55, Can.READ_REVIEWS))
