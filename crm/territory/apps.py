from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "crm.territory"
    label = "territory"
