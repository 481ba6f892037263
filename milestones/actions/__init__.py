"""What people do on the path and with the cooperative. The only writers of this app."""

from milestones.actions.cooperative import change_cooperative, name_cooperative
from milestones.actions.deadlines import follow_deadlines, plan_deadlines
from milestones.actions.employment import change_employment, end_employment, hire, withdraw_employment
from milestones.actions.headcount import change_headcount, enter_headcount, remove_headcount
from milestones.actions.moving import move_groups, undo_move
from milestones.actions.path import (
    change_milestone,
    plan_milestone,
    record_milestone,
    revoke_milestone,
    revoked_already,
)
from milestones.actions.versions import (
    adopt_draft,
    begin_draft,
    discard_draft,
    leave_out,
    name_draft,
    put_back,
    put_milestone,
)

__all__ = [
    "adopt_draft",
    "begin_draft",
    "change_cooperative",
    "change_employment",
    "change_headcount",
    "change_milestone",
    "discard_draft",
    "end_employment",
    "enter_headcount",
    "follow_deadlines",
    "hire",
    "leave_out",
    "move_groups",
    "name_cooperative",
    "name_draft",
    "plan_deadlines",
    "plan_milestone",
    "put_back",
    "put_milestone",
    "record_milestone",
    "remove_headcount",
    "revoke_milestone",
    "revoked_already",
    "undo_move",
    "withdraw_employment",
]
