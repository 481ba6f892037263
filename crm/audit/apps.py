from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "crm.audit"
    label = "audit"

    def ready(self):
        from crm.audit.exports import ExportEvent
        from crm.audit.kinds import register_kinds
        from crm.audit.operations import refuse_used_token
        from crm.common.tokens import refuse_used

        refuse_used.append(refuse_used_token)
        register_kinds(ExportEvent, says_only_facts=True)
