from milestones.models.cooperative import Employment, SocialCooperative, Worker
from milestones.models.milestone import GroupMilestone, GroupPath
from milestones.models.seat import FormerSeat
from milestones.models.template import MilestoneKind, PathTemplate, Stage

__all__ = [
    "Employment",
    "FormerSeat",
    "GroupMilestone",
    "GroupPath",
    "MilestoneKind",
    "PathTemplate",
    "SocialCooperative",
    "Stage",
    "Worker",
]
