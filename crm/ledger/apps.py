from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "crm.ledger"
    label = "ledger"
