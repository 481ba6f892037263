"""What groups show elsewhere and in their own timeline."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.journal import entries
from contacts.meetings.checklist import Check, further_checks
from contacts.meetings.models import Interest
from contacts.meetings.panels import entry_of
from contacts.models import Interaction, NextStep
from contacts.step_groups import also_concerned
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.lists import register_list
from crm.common.navigation import Entry, register_entry
from crm.common.panels import Panel, TimelineEntry, register_panel, register_timeline
from groups.forms import StrandForm
from groups.models import GroupMeeting, GroupStep, InitiativeGroup
from groups.quiet import alarm_of, quiet
from groups.strands import blocked_in_words, strand_changes, strands_of


def groups_of_organisation(request, organisation):
    if not request.user.may(Can.READ_GROUPS):
        return None
    members = list(organisation.memberships.select_related("group__path__stage").order_by("group__sort_key"))
    if not members:
        return None
    return Panel(_("Groups"), "groups/_groups_of.html", {"members": members}, "people", "groups")


def form_from_meeting(request, meeting):
    formed = list(GroupMeeting.objects.filter(meeting=meeting).select_related("group"))
    may_form = meeting.status == "held" and request.user.may(Can.EDIT_GROUPS)
    if not (formed or may_form):
        return None
    interested = Interest.objects.filter(attendance__meeting=meeting).count()
    context = {"formed": formed, "may_form": may_form, "meeting": meeting, "interested": interested}
    return Panel(_("Groups"), "groups/_from_meeting.html", context, "people", "groups")


def group_is_formed(request, meeting):
    """The last thing to do after a meeting at which somebody wants to go on."""
    formed = GroupMeeting.objects.filter(meeting=meeting).first()
    if formed is not None:
        return Check(_("An initiative group is formed"), True, formed.group.get_absolute_url())
    url = f"{reverse('groups:group-create')}?meeting={meeting.pk}" if request.user.may(Can.EDIT_GROUPS) else ""
    return Check(_("An initiative group is formed"), False, url if meeting.status == "held" else "")


def my_quiet_groups(request, user):
    """My active groups nobody has spoken with for longer than their stage allows."""
    if not user.may(Can.RECORD_MILESTONES):
        return None
    silent = list(quiet(InitiativeGroup.objects.guarded_by(user)).order_by("silent_since", "sort_key"))
    if not silent:
        return None
    for group in silent:
        group.alarm = alarm_of(group)
    return Panel(_("My groups that went quiet"), "groups/_quiet.html", {"groups": silent}, "bell")


def draw_strands(request, group):
    """The four strands beside the path; who may edit the group finds a form at each."""
    editable = request.user.may(Can.EDIT_GROUPS, group)
    strands = strands_of(group)
    rows = [(one, StrandForm(instance=one, auto_id=f"id_{one.strand}_%s") if editable else None) for one in strands]
    context = {"group": group, "rows": rows, "blocked": blocked_in_words(strands), "how_it_came": strand_changes(group)}
    return Panel(_("Four strands"), "groups/_strands.html", context, "diagram-3", "strands")


def what_happened(request, group):
    """Contacts, meetings and finished steps of the group, members who joined and left."""
    yield TimelineEntry(group.formed_on, "people", _("The group was formed"), sort=-1)
    yield from came_and_went(group)
    yield from strands_changed(request, group)
    if request.user.may(Can.READ_INTERACTIONS):
        yield from entries(request, Interaction.objects.filter(group_links__group=group))
        steps = NextStep.objects.done().filter(group_link__group=group)
        for step in steps.select_related("responsible"):
            note = step.closing_note if request.user.may(Can.READ_NOTES) else ""
            yield TimelineEntry(step.done_on, "check2", step.what, step.get_absolute_url(), note)
    if request.user.may(Can.READ_MEETINGS):
        for link in group.meeting_links.select_related("meeting"):
            yield entry_of(link.meeting, "")


def came_and_went(group):
    """Organisations and people that joined after the forming, and those that have left."""
    for one in [*group.memberships.select_related("organisation"), *group.people.select_related("person")]:
        if one.from_on and group.formed_on < one.from_on <= today():
            yield TimelineEntry(one.from_on, "people", _("Joined the group: %(who)s") % {"who": one})
        if one.to_on and one.to_on < today():
            yield TimelineEntry(one.to_on, "dash-circle", _("Left the group: %(who)s") % {"who": one})


def strands_changed(request, group):
    """What was agreed, what came to block and what no longer does."""
    notes = request.user.may(Can.READ_NOTES)
    for change in strand_changes(group):
        title = _("%(strand)s: %(before)s → %(after)s")
        words = {"strand": capfirst(change.strand), "before": change.before, "after": change.after}
        yield TimelineEntry(
            change.since, "diagram-3", title % words, text=change.note if notes else "", detail=change.by
        )


def joined_groups(request, organisation):
    """The groups an organisation joined and left, for its own timeline."""
    if not request.user.may(Can.READ_GROUPS):
        return
    for member in organisation.memberships.select_related("group"):
        role = member.get_role_display()
        if member.from_on and member.from_on <= today():
            title = _("Joined the group %(group)s") % {"group": member.group}
            yield TimelineEntry(member.from_on, "people", title, member.group.get_absolute_url(), detail=role)
        if member.to_on and member.to_on < today():
            title = _("Left the group %(group)s") % {"group": member.group}
            yield TimelineEntry(member.to_on, "dash-circle", title, member.group.get_absolute_url(), detail=role)


def groups_of_steps(steps):
    """The group each step concerns, in one query."""
    links = GroupStep.objects.filter(step__in=[step.pk for step in steps]).select_related("group")
    return {link.step_id: link.group for link in links}


def register():
    also_concerned.append(groups_of_steps)
    further_checks.append(group_is_formed)
    register_entry(Entry(gettext_lazy("Groups"), "groups:group-list", "people", 50, Can.READ_GROUPS))
    register_list("groups:group-list")
    register_panel("contacts.organisation", groups_of_organisation, order=20)
    register_panel("meetings.meeting", form_from_meeting, order=20)
    register_panel("groups.group.path", draw_strands, order=20)
    register_panel("dashboard.my_day", my_quiet_groups, order=40)
    register_timeline("groups.group", what_happened)
    register_timeline("contacts.organisation", joined_groups)
