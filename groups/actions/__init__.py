from groups.actions.group import change_group, form_group
from groups.actions.hooks import (
    after_group_formed,
    after_group_mended,
    after_meeting_linked,
    after_membership_changed,
)
from groups.actions.links import link_interaction, link_meeting, log_group_contact, plan_group_step
from groups.actions.members import add_group_person, add_member, change_group_person, change_member
from groups.actions.silence import set_silence_limits
from groups.actions.status import complete_group, resume_group, suspend_group, withdraw_group
from groups.actions.strands import set_strand

__all__ = [
    "add_group_person",
    "add_member",
    "after_group_formed",
    "after_group_mended",
    "after_meeting_linked",
    "after_membership_changed",
    "change_group",
    "change_group_person",
    "change_member",
    "complete_group",
    "form_group",
    "link_interaction",
    "link_meeting",
    "log_group_contact",
    "plan_group_step",
    "resume_group",
    "set_silence_limits",
    "set_strand",
    "suspend_group",
    "withdraw_group",
]
