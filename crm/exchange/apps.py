from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "crm.exchange"
    label = "exchange"
    verbose_name = _("Import")

    def ready(self):
        from crm.audit.kinds import register_kinds
        from crm.exchange.operations import ImportEvent

        register_kinds(ImportEvent, says_only_facts=True)
