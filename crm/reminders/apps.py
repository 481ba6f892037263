from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Own steps by e-mail in the morning and in one's own calendar program."""

    name = "crm.reminders"
    label = "reminders"

    def ready(self):
        from crm.audit.kinds import register_kinds
        from crm.reminders.operations import ReminderEvent

        register_kinds(ReminderEvent, says_only_facts=True)
