from milestones.models.cooperative import Employment, SocialCooperative, Worker
from milestones.models.milestone import GroupMilestone, GroupPath
from milestones.models.template import MilestoneKind, PathTemplate, Stage

__all__ = [
    "Employment",
    "GroupMilestone",
    "GroupPath",
    "MilestoneKind",
    "PathTemplate",
    "SocialCooperative",
    "Stage",
    "Worker",
]
