"""Pages of initiative groups."""

from django.db.models import F, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from contacts.meetings.models import Meeting
from contacts.models import NextStep
from contacts.step_groups import tell_origins, with_all_shown
from contacts.views.interactions import InteractionCreate, named_in
from contacts.views.steps import StepCreate
from crm.accounts.roles import Can
from crm.audit.changes import changes_of
from crm.common.dates import today
from crm.common.panels import panels_of, timeline_of
from crm.common.views import ActionPage, ListPage, PickerSource, TemplatePage, find
from groups.actions import change_group, form_group, log_group_contact, plan_group_step
from groups.choices import GroupPersonRole
from groups.forms import FormGroupForm, GroupForm
from groups.from_meeting import filled_in
from groups.group_list import EXPORT_COLUMNS, GroupFilter, GroupTable
from groups.models import GroupPerson, GroupStrand, InitiativeGroup, Membership
from groups.quiet import alarm_of
from groups.rules import doubt_about
from groups.waiting import last_closings, moves_of_groups, waiting_on

KEY_PEOPLE = (GroupPersonRole.LEADER, GroupPersonRole.MENTOR, GroupPersonRole.WTZ_MANAGER)


class GroupList(ListPage):
    permission = Can.READ_GROUPS
    table_class = GroupTable
    filterset_class = GroupFilter
    template_name = "groups/group_list.html"
    title = _("Groups")
    export_name = _("Groups")
    export_columns = EXPORT_COLUMNS

    def get_queryset(self):
        # The path stands above groups; its reverse relation is read by name, not imported.
        stage = {"stage_code": F("path__stage__code"), "stage_name": F("path__stage__short_name")}
        name = Concat("guardian__first_name", Value(" "), "guardian__last_name")
        groups = InitiativeGroup.objects.visible_to(self.request.user).select_related("powiat", "guardian")
        groups = groups.with_silence().annotate(**stage, guardian_name=name)
        return groups.with_strands() if self.tells_strands() else groups

    def tells_strands(self):
        """A file has the strands always, the page in place of jobs where they are asked for or filtered by."""
        return any(self.request.GET.get(name) for name in ("export", "show_blocks", "blocks", "blocked_by"))

    def get_table_kwargs(self):
        return super().get_table_kwargs() | {"exclude": ["planned_jobs" if self.tells_strands() else "strands_told"]}


class GroupDetail(TemplatePage):
    permission = Can.READ_GROUPS
    template_name = "groups/group_detail.html"

    def get_context_data(self, **context):
        groups = InitiativeGroup.objects.with_silence()
        groups = groups.select_related(
            "powiat", "gmina", "guardian", "path__stage", "path__template", "cooperative__seat_powiat"
        )
        group = find(groups, self.request.user, pk=self.kwargs["pk"])
        return (
            super().get_context_data(**context)
            | {
                "group": group,
                "title": group.name,
                "alarm": alarm_of(group),
                "path_panels": panels_of("groups.group.path", self.request, group),
                "timeline": timeline_of("groups.group", self.request, group),
                "main_panels": panels_of("groups.group.main", self.request, group),
                "panels": panels_of("groups.group", self.request, group),
            }
            | self.members(group)
            | self.people(group)
            | self.steps(group)
            | self.history(group)
        )

    def members(self, group):
        memberships = list(group.memberships.select_related("organisation"))
        for membership in memberships:
            membership.doubt = doubt_about(membership.organisation, membership.role)
        current = [one for one in memberships if one.to_on is None or one.to_on >= today()]
        return {"members": current, "former_members": [one for one in memberships if one not in current]}

    def people(self, group):
        people = list(group.people.select_related("person"))
        current = [one for one in people if one.to_on is None or one.to_on >= today()]
        held = {one.role for one in current}
        return {
            "people": current,
            "former_people": [one for one in people if one not in current],
            "missing_people": [role.label for role in KEY_PEOPLE if role not in held],
        }

    def steps(self, group):
        if not self.request.user.may(Can.READ_INTERACTIONS):
            return {"steps": []}
        steps = NextStep.objects.visible_to(self.request.user).filter(group_link__group=group)
        shown = list(with_all_shown(steps.open()))
        tell_origins(shown)
        move = moves_of_groups(steps).get(group.pk)
        return {"steps": shown, "waiting": waiting_on(group, move, last_closings(steps).get(group.pk))}

    def history(self, group):
        if not self.request.user.may(Can.READ_AUDIT_TRAIL, group):
            return {}
        related = [of.history.filter(group=group.pk) for of in (Membership, GroupPerson, GroupStrand)]
        return {"changes": changes_of(group, self.request.user, related=related)}


class GroupCreate(ActionPage):
    """Form a group; from a meeting with those who were present filled in."""

    permission = Can.EDIT_GROUPS
    form_class = FormGroupForm
    template_name = "groups/group_create.html"
    title = _("Form an initiative group")
    submit_label = _("Form the group")
    success_message = _("The group has been formed.")

    @cached_property
    def meeting(self):
        named = named_in(self.request, "meeting", Meeting.objects)
        return named[0] if named else None

    def get_initial(self):
        initial = {"guardian": self.request.user, "formed_on": today()}
        if self.meeting is None:
            return initial
        return initial | filled_in(self.meeting)

    def get_context(self):
        return {"meeting": self.meeting}

    def get_cancel_url(self):
        return self.meeting.get_absolute_url() if self.meeting else reverse("groups:group-list")

    def perform(self, form):
        return form_group(by=self.request.user, meeting=self.meeting, **form.values(), **form.guard())


class GroupEdit(ActionPage):
    permission = Can.EDIT_GROUPS
    form_class = GroupForm
    template_name = "groups/group_form.html"
    title = _("Edit the group")
    success_message = _("The group has been saved.")

    def get_record(self):
        return find(InitiativeGroup.objects, self.request.user, Can.EDIT_GROUPS, pk=self.kwargs["pk"])

    def get_context(self):
        return {"group": self.record}

    def perform(self, form):
        return change_group(group=self.record, by=self.request.user, **form.values(), **form.guard())


class OfGroup(ActionPage):
    """A page of the apps below about one group of the person's."""

    @cached_property
    def group(self):
        return find(InitiativeGroup.objects, self.request.user, Can.EDIT_GROUPS, pk=self.kwargs["pk"])

    def get_record(self):
        _checked = self.group

    def get_cancel_url(self):
        return self.group.get_absolute_url()

    def get_success_url(self, _result):
        return self.group.get_absolute_url()

    def get_context(self):
        return super().get_context() | {"group": self.group}

    def get_initial(self):
        return super().get_initial() | self.of_group()

    def of_group(self):
        """What the group fills in."""
        return {}


class GroupContact(OfGroup, InteractionCreate):
    draft = "interaction-group"
    template_name = "groups/contact_form.html"

    def of_group(self):
        members = [one.organisation for one in self.group.memberships.current().select_related("organisation")]
        return {"organisations": list({one.pk: one for one in members}.values())[:3]}

    def perform(self, form):
        return log_group_contact(group=self.group, by=self.request.user, **form.values(), **form.guard())


class GroupStepCreate(OfGroup, StepCreate):
    template_name = "groups/step_form.html"

    def perform(self, form):
        return plan_group_step(group=self.group, by=self.request.user, **form.values(), **form.guard())


class GroupPicker(PickerSource):
    permission = Can.READ_GROUPS

    def get_queryset(self):
        return InitiativeGroup.objects.visible_to(self.request.user).select_related("powiat")

    def row(self, record):
        return {"value": str(record.pk), "text": record.name, "hint": f"{record.town}, {record.powiat.with_word()}"}
