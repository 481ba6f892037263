from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "groups.documents"
    label = "documents"
    verbose_name = _("Documents of groups")

    def ready(self):
        from crm.accounts.roles import Can
        from crm.audit.changes import register_related
        from crm.audit.kinds import register_kinds
        from crm.common.panels import register_panel
        from groups.documents.models import history_of_documents
        from groups.documents.operations import DocumentEvent
        from groups.documents.panels import documents_in_short

        register_kinds(DocumentEvent)
        register_related("groups.initiativegroup", history_of_documents, right=Can.READ_DOCUMENTS)
        register_panel("groups.group", documents_in_short, order=30)
