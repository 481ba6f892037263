from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MaterialsConfig(AppConfig):
    name = "contacts.materials"
    label = "materials"

    def ready(self):
        from contacts.materials import extra, panels
        from contacts.materials.operations import MaterialEvent
        from crm.accounts.roles import Can
        from crm.audit.kinds import register_kinds
        from crm.common.navigation import Entry, register_entry
        from crm.common.panels import register_panel

        register_kinds(MaterialEvent, says_only_facts=True)
        register_entry(Entry(_("Materials"), "materials:material-list", "file-earmark-text", 42, Can.READ_MATERIALS))
        register_panel("contacts.organisation", panels.materials_of_organisation, order=40)
        register_panel("contacts.person", panels.materials_of_person, order=40)
        register_panel("contacts.interaction", extra.materials_of_contact, order=20)
        extra.register()
