from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DuplicatesConfig(AppConfig):
    name = "contacts.duplicates"
    label = "duplicates"
    verbose_name = _("Duplicates")

    def ready(self):
        from contacts.duplicates.merging import start

        start.register()
