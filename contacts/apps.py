from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    name = "contacts"
    label = "contacts"
    verbose_name = _("Contacts")

    def ready(self):
        from contacts import journal, mailings, profile

        profile.register()
        journal.register()
        mailings.register()
