from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    name = "groups.papers"
    label = "papers"
    verbose_name = _("Papers of groups")

    def ready(self):
        from crm.audit.kinds import register_kinds
        from groups.papers.operations import PaperEvent

        register_kinds(PaperEvent)
