from django.apps import AppConfig


class AnnouncementsConfig(AppConfig):
    name = "contacts.announcements"
    label = "announcements"
