from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "crm.demo"
    label = "demo"

    def ready(self):
        from crm.audit.kinds import register_kinds
        from crm.demo.operations import DemoEvent

        register_kinds(DemoEvent)
