"""Contacts, next steps and meetings that concern a group. They belong to the apps below; the tie is ours."""

from contacts.actions import log_interaction, plan_step
from contacts.models import NextStep
from crm.audit import records
from crm.audit.operations import operation
from groups.actions.hooks import after_meeting_linked, tell
from groups.models import GroupInteraction, GroupMeeting, GroupStep
from groups.operations import GroupEvent


def log_group_contact(*, group, by, token=None, **contact):
    """Log a contact that concerned the group; the step agreed in it is the group's too."""
    with operation(GroupEvent.CONTACT_LOGGED, by=by, token=token) as op:
        interaction = log_interaction(by=by, **contact)
        link_interaction(group=group, interaction=interaction, by=by)
        op.concerns(group)
        return interaction


def link_interaction(*, group, interaction, by):
    """Say that a contact logged elsewhere concerned the group, with the steps agreed in it. Twice is once."""
    with operation(GroupEvent.CONTACT_LINKED, by=by, on=group):
        for step in NextStep.objects.filter(interaction=interaction, group_link=None):
            records.add(GroupStep, group=group, step=step)
        link = GroupInteraction.objects.filter(group=group, interaction=interaction).first()
        return link or records.add(GroupInteraction, group=group, interaction=interaction)


def plan_group_step(*, group, by, token=None, **step):
    """Plan a next step of the group."""
    with operation(GroupEvent.STEP_PLANNED, by=by, token=token) as op:
        planned = plan_step(by=by, **step)
        records.add(GroupStep, group=group, step=planned)
        op.concerns(group)
        return planned


def link_meeting(*, group, meeting, by):
    """Say that the group came from a meeting or took part in it. Twice is once."""
    with operation(GroupEvent.MEETING_LINKED, by=by, on=group):
        link = GroupMeeting.objects.filter(group=group, meeting=meeting).first()
        if link is None:
            link = records.add(GroupMeeting, group=group, meeting=meeting)
            tell(after_meeting_linked, group, meeting)
        return link
