from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """Which personal data of outside people are kept, and erasing them for good."""

    name = "crm.privacy"
    label = "privacy"
    verbose_name = _("Personal data")

    def ready(self):
        from crm.audit.kinds import register_kinds
        from crm.common.panels import register_panel
        from crm.privacy import menu  # noqa: F401 - the menu adds its entry
        from crm.privacy.operations import PrivacyEvent
        from crm.privacy.panels import way_to_erase

        register_kinds(PrivacyEvent, says_only_facts=True)
        register_panel("contacts.person", way_to_erase, order=95)
