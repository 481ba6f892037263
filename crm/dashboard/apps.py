from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    name = "crm.dashboard"
    label = "dashboard"

    def ready(self):
        from crm.common.navigation import Entry, register_entry

        register_entry(Entry(_("My day"), "dashboard:my-day", "sun", 10))
