from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.lists import register_face
from crm.common.navigation import Entry, register_entry

register_face("milestones:board", of="groups:group-list")
register_entry(Entry(_("Board"), "milestones:board", "kanban", 45, Can.READ_GROUPS))
