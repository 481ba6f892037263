from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "crm.accounts"
    label = "accounts"

    def ready(self):
        from crm.accounts import menu, middleware  # noqa: F401 - add the menu entries and note each sign-in
        from crm.accounts.operations import AccountEvent
        from crm.audit.kinds import register_kinds

        register_kinds(AccountEvent, says_only_facts=True)
