from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    name = "groups.support"
    label = "support"
    verbose_name = _("Support of groups")

    def ready(self):
        from crm.audit.kinds import register_kinds
        from crm.ledger.sync import register_source
        from groups.actions import after_group_mended
        from groups.support import facts, panels
        from groups.support.operations import SupportEvent

        register_kinds(SupportEvent)
        register_source("support.supportentry", facts.facts_of_entry, facts.entries_with_facts)
        after_group_mended.append(facts.follow_group)
        panels.register()
