"""What milestones show on the group's page and in its timeline."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.models import NextStep
from contacts.step_groups import also_told
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.panels import Panel, TimelineEntry, register_panel, register_timeline
from groups.documents.actions import still_needed
from groups.waiting import end_of_work
from milestones.deadlines import told_of
from milestones.models import DeadlineStep, GroupMilestone
from milestones.path import path_view
from milestones.stage_time import stage_times


def list_or_board(request, _page):
    """The same groups the other way: the filter goes along."""
    here = request.resolver_match.view_name
    if here not in ("groups:group-list", "milestones:board"):
        return None
    query = request.GET.copy()
    for name in ("page", "all"):
        query.pop(name, None)
    ways = [(_("List"), "groups:group-list"), (_("Board"), "milestones:board")]
    kept = f"?{query.urlencode()}" if query else ""
    links = [(label, reverse(name) + kept, name == here) for label, name in ways]
    return Panel("", "milestones/_list_or_board.html", {"links": links})


def draw_path(request, group):
    view = path_view(group)
    if view is None:
        return None
    may_record = request.user.may(Can.RECORD_MILESTONES, group)
    context = {"group": group, "path": view, "may_record": may_record}
    return Panel(_("Path"), "milestones/_path.html", context, icon="flag")


def draw_waiting(request, group):
    """Whom the group waited for in its present stage, and in those before."""
    if not request.user.may(Can.READ_INTERACTIONS):
        return None
    times = stage_times([group], NextStep.objects.visible_to(request.user)).get(group.pk)
    if not times:
        return None
    context = {"present": times[-1], "past": times[-2::-1]}
    return Panel(_("Whom we waited for"), "milestones/_stage_waits.html", context, "hourglass-split", "waiting")


def offer_cooperative(request, group):
    """Before there is a cooperative: where to enter it, for who may."""
    if hasattr(group, "cooperative") or not request.user.may(Can.EDIT_GROUPS, group):
        return None
    return Panel(_("Cooperative and employment"), "milestones/_cooperative.html", {"group": group, "may_edit": True})


def draw_cooperative(request, group):
    """The cooperative, and its people for who may read them."""
    cooperative = getattr(group, "cooperative", None)
    if cooperative is None:
        return None
    dates = {
        milestone.kind.code: milestone
        for milestone in GroupMilestone.objects.reached().filter(group=group).select_related("kind")
    }
    visible = cooperative.employments.visible_to(request.user)
    employments = list(visible.select_related("worker__wtz", "replaces"))
    # What came after the work with a group nobody writes down here: its people are counted as of that day.
    day = end_of_work(group)
    standing = [one for one in employments if one.is_counted and one.is_in_force_on(day)]
    context = {
        "group": group,
        "cooperative": cooperative,
        "former_seats": cooperative.former_seats.select_related("powiat"),
        "headcounts": cooperative.headcounts.visible_to(request.user),
        "founding": dates.get("founding_meeting"),
        "entry": dates.get("krs_registered"),
        "opening": dates.get("operations_started"),
        "may_read": request.user.may(Can.READ_EMPLOYMENTS, group),
        "employments": employments,
        "counted_on": None if day == today() else day,
        "employed": len({one.worker_id for one in standing}),
        "employed_wtz": len({one.worker_id for one in standing if one.worker.former_wtz}),
        "employed_art4": len({one.worker_id for one in standing if one.counts_as_art4}),
        "may_edit": request.user.may(Can.EDIT_GROUPS, group),
        "may_hire": "krs_registered" in dates and request.user.may(Can.EDIT_EMPLOYMENTS, group),
        "may_count": request.user.may(Can.EDIT_EMPLOYMENTS, group),
    }
    return Panel(_("Cooperative and employment"), "milestones/_cooperative.html", context, "diagram-3", "cooperative")


def milestones_in_time(request, group):
    for milestone in GroupMilestone.objects.filter(group=group, is_reached=True).select_related("kind", "recorded_by"):
        if milestone.achieved_on is None:
            continue
        if milestone.revoked_at:
            said = {"name": milestone.kind.name, "day": f"{milestone.achieved_on:%d.%m.%Y}"}
            title = _("Revoked: %(name)s (as of %(day)s)") % said
            reason = milestone.revoked_reason if request.user.may(Can.READ_NOTES) else ""
            yield TimelineEntry(timezone.localdate(milestone.revoked_at), "x-lg", title, text=reason, tone="muted")
        else:
            yield TimelineEntry(
                milestone.achieved_on,
                "flag-fill",
                milestone.kind.name,
                document_url(request, milestone),
                milestone.evidence_reference,
                detail=_detail(milestone),
                sort=milestone.kind.number,
            )


def document_url(request, milestone):
    """Where the document named as evidence is kept here, for who may read it."""
    if milestone.document_id is None or not request.user.may(Can.READ_DOCUMENTS):
        return ""
    return reverse("documents:document-detail", args=[milestone.group_id, milestone.document_id])


def why_document_stays(document):
    """A document that a reached milestone names as its evidence cannot be withdrawn from under it."""
    milestone = GroupMilestone.objects.reached().filter(document=document).select_related("kind").first()
    if milestone is None:
        return ""
    return _("The milestone “%(name)s” names this document as its evidence. Change the milestone first.") % {
        "name": milestone.kind.name
    }


def _detail(milestone):
    """Who recorded it; a day that stands for a whole month or year says so."""
    if milestone.day is None:
        return f"{milestone.recorded_by} · {milestone.get_precision_display()}"
    return str(milestone.recorded_by)


def deadlines_of_steps(steps):
    """Where the steps that deadlines planned come from, in one query."""
    links = DeadlineStep.objects.filter(step__in=[step.pk for step in steps])
    return {link.step_id: told_of(link.rule) for link in links}


def register():
    also_told.append(deadlines_of_steps)
    still_needed.append(why_document_stays)
    register_panel("common.list", list_or_board, order=60)
    register_panel("groups.group.path", draw_path, order=10)
    register_panel("groups.group.main", draw_waiting, order=10)
    register_panel("groups.group.main", draw_cooperative)
    register_panel("groups.group", offer_cooperative, order=30)
    register_timeline("groups.group", milestones_in_time)
