from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DuplicatesConfig(AppConfig):
    name = "contacts.duplicates"
    label = "duplicates"
    verbose_name = _("Duplicates")

    def ready(self):
        from contacts.actions import organisations_saved, people_saved
        from contacts.duplicates import finders, panels
        from contacts.duplicates.actions import suggest_for
        from contacts.duplicates.merging import start
        from contacts.duplicates.operations import DuplicateEvent
        from contacts.lookalikes import register_finder
        from crm.audit.kinds import register_kinds
        from crm.common.panels import register_panel

        register_kinds(DuplicateEvent)
        start.register()
        organisations_saved.append(suggest_for)
        people_saved.append(suggest_for)
        register_finder("organisation", finders.likely_organisations)
        register_finder("person", finders.likely_people)
        register_panel("contacts.organisation_list", panels.button_of_organisations)
        register_panel("contacts.person_list", panels.button_of_people)
        register_panel("contacts.organisation", panels.possible_duplicates, order=5)
        register_panel("contacts.person", panels.possible_duplicates, order=5)
        for watch in panels.ORGANISATION_FORM:
            register_panel("contacts.organisation_form", watch)
        for watch in panels.INTERACTION_FORM:
            register_panel("contacts.interaction_form", watch)
        for watch in panels.PERSON_FORM:
            register_panel("contacts.person_form", watch)
