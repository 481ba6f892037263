from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExamplesConfig(AppConfig):
    name = "groups.examples"
    label = "examples"
    verbose_name = _("Cooperatives as examples")

    def ready(self):
        from crm.audit.changes import register_related
        from crm.audit.kinds import register_kinds
        from groups.examples import merging, panels
        from groups.examples.models import history_of_profile
        from groups.examples.operations import ExampleEvent

        register_kinds(ExampleEvent)
        register_related("contacts.organisation", history_of_profile)
        merging.register_policies()
        panels.register()
