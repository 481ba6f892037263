"""What support shows on the page of a group and in its timeline."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from crm.accounts.roles import Can
from crm.common.lists import register_list
from crm.common.panels import Panel, TimelineEntry, register_panel, register_timeline
from crm.common.templatetags.house import number
from groups.documents.actions import still_needed
from groups.support.models import SupportPlan
from groups.support.summary import summary_of

SHOWN = 5


def support_of_group(request, group):
    """Planned against delivered, and the newest entries that do not count with the reason."""
    if not request.user.may(Can.READ_SUPPORT):
        return None
    summary = summary_of(group)
    context = {
        "group": group,
        "plan": SupportPlan.objects.filter(group=group).first(),
        "summary": summary,
        "not_counting": summary.not_counting[:SHOWN],
        "further": max(len(summary.not_counting) - SHOWN, 0),
    }
    return Panel(_("Support"), "support/_panel.html", context, "clock", "support")


def given(request, group):
    if not request.user.may(Can.READ_SUPPORT):
        return
    for entry in group.support_entries.live():
        hours = entry.hours
        detail = _("%(hours)s h") % {"hours": number(hours)} if hours else ""
        title = capfirst(entry.get_kind_display())
        title = f"{title}: {entry.topic}" if entry.topic else title
        yield TimelineEntry(entry.given_on, "clock", title, entry.get_absolute_url(), detail=detail)


def why_document_stays(document):
    """The signed plan a group agreed to cannot be withdrawn from under the agreement."""
    if not SupportPlan.objects.filter(document=document).exists():
        return ""
    return _("The support plan names this document as the one that was agreed. Agree the plan anew first.")


def register():
    still_needed.append(why_document_stays)
    register_list("support:entry-list")
    register_panel("groups.group.main", support_of_group, order=30)
    register_timeline("groups.group", given)
