from django.apps import AppConfig


class ServiceConfig(AppConfig):
    """Running the product: the start command, the health answer, checks of the database settings."""

    name = "crm.service"
    label = "service"

    def ready(self):
        from crm.service import checks  # noqa: F401 - registers them
