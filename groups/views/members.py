"""Members, people and the status of a group: one small page each."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.views import ActionPage, find
from groups import actions
from groups.forms import GroupPersonForm, MembershipForm, StatusForm, StopForm
from groups.models import GroupPerson, InitiativeGroup


class GroupPage(ActionPage):
    permission = Can.EDIT_GROUPS
    template_name = "groups/group_form.html"

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
        return {"group": self.group}


class MemberAdd(GroupPage):
    form_class = MembershipForm
    title = _("Add an organisation to the group")
    submit_label = _("Add the organisation to the group")
    success_message = _("The organisation has joined the group.")

    def get_initial(self):
        return {"from_on": today()}

    def perform(self, form):
        return actions.add_member(group=self.group, by=self.request.user, **form.values(), **form.guard())


class MemberEdit(GroupPage):
    form_class = MembershipForm
    title = _("Change a membership")
    success_message = _("The membership has been saved.")

    def get_record(self):
        return get_object_or_404(self.group.memberships.select_related("group"), pk=self.kwargs["member_pk"])

    def perform(self, form):
        return actions.change_member(membership=self.record, by=self.request.user, **form.values(), **form.guard())


class PersonAdd(GroupPage):
    form_class = GroupPersonForm
    title = _("Add a person to the group")
    submit_label = _("Add the person to the group")
    success_message = _("The person has joined the group.")

    def get_initial(self):
        return {"from_on": today()}

    def perform(self, form):
        return actions.add_group_person(group=self.group, by=self.request.user, **form.values(), **form.guard())


class PersonEdit(GroupPage):
    form_class = GroupPersonForm
    title = _("Change a person's role in the group")
    success_message = _("The person's role has been saved.")

    def get_record(self):
        people = GroupPerson.objects.filter(group=self.group).select_related("group")
        return get_object_or_404(people, pk=self.kwargs["person_pk"])

    def perform(self, form):
        return actions.change_group_person(
            group_person=self.record, by=self.request.user, **form.values(), **form.guard()
        )


class StatusPage(GroupPage):
    form_class: type[StatusForm] = StatusForm
    action: Callable[..., InitiativeGroup]

    def perform(self, form):
        return type(self).action(group=self.group, by=self.request.user, **form.values(), **form.guard())


class Suspend(StatusPage):
    form_class = StopForm
    title = _("Suspend the group")
    submit_label = _("Suspend the group")
    success_message = _("The group has been suspended.")
    action = staticmethod(actions.suspend_group)


class Withdraw(StatusPage):
    form_class = StopForm
    title = _("The group gives up")
    submit_label = _("Save that the group gave up")
    success_message = _("It has been saved that the group gave up.")
    action = staticmethod(actions.withdraw_group)


class Resume(StatusPage):
    title = _("Take the work up again")
    submit_label = _("Take the work up again")
    success_message = _("The group is active again.")
    action = staticmethod(actions.resume_group)


class Complete(StatusPage):
    title = _("Complete the work with the group")
    submit_label = _("Complete the work")
    success_message = _("The work with the group has been completed.")
    action = staticmethod(actions.complete_group)
