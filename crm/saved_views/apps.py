from django.apps import AppConfig


class SavedViewsConfig(AppConfig):
    """Filters and orders of lists that people keep under a name, for themselves or for the team."""

    name = "crm.saved_views"
    label = "saved_views"

    def ready(self):
        from crm.audit.kinds import register_kinds
        from crm.common.panels import register_panel
        from crm.saved_views.operations import SavedViewEvent
        from crm.saved_views.row import views_of_list

        register_kinds(SavedViewEvent, says_only_facts=True)
        register_panel("common.list", views_of_list)
