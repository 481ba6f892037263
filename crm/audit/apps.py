from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "crm.audit"
    label = "audit"

    def ready(self):
        from crm.audit.operations import refuse_used_token
        from crm.common.tokens import refuse_used

        refuse_used.append(refuse_used_token)
