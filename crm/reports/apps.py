from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "crm.reports"
    label = "reports"
    verbose_name = _("Reports")

    def ready(self):
        from crm.audit.kinds import register_kinds
        from crm.reports import menu, mornings, needs, panels  # noqa: F401 - the menu adds its entry
        from crm.reports.operations import ReportEvent

        register_kinds(ReportEvent)
        panels.register()
        mornings.register()
        needs.register()
