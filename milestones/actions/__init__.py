"""What people do on the path and with the cooperative. The only writers of this app."""

from milestones.actions.cooperative import change_cooperative, name_cooperative
from milestones.actions.deadlines import follow_deadlines, plan_deadlines
from milestones.actions.employment import change_employment, end_employment, hire, withdraw_employment
from milestones.actions.headcount import change_headcount, enter_headcount, remove_headcount
from milestones.actions.path import (
    change_milestone,
    plan_milestone,
    record_milestone,
    revoke_milestone,
    revoked_already,
)

__all__ = [
    "change_cooperative",
    "change_employment",
    "change_headcount",
    "change_milestone",
    "end_employment",
    "enter_headcount",
    "follow_deadlines",
    "hire",
    "name_cooperative",
    "plan_deadlines",
    "plan_milestone",
    "record_milestone",
    "remove_headcount",
    "revoke_milestone",
    "revoked_already",
    "withdraw_employment",
]
