"""What documents show on the page of a group."""

from django.utils.translation import gettext as _

from crm.accounts.roles import Can
from crm.common.panels import Panel
from groups.documents.checklist import checklist_of, in_short


def documents_in_short(request, group):
    if not request.user.may(Can.READ_DOCUMENTS):
        return None
    documents = list(group.documents.live().select_related("organisation"))
    items = checklist_of(group, documents)
    missing = [item for item in items if item.is_missing]
    context = {"group": group, "count": len(documents), "in_short": in_short(items), "missing": missing}
    return Panel(_("Documents"), "documents/_in_short.html", context, "file-earmark-text", "documents")
