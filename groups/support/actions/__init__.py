from groups.support.actions.entries import change_support, record_support, withdraw_support
from groups.support.actions.plan import agree_plan, change_planned, plan_support, remove_planned

__all__ = [
    "agree_plan",
    "change_planned",
    "change_support",
    "plan_support",
    "record_support",
    "remove_planned",
    "withdraw_support",
]
