from milestones.models.cooperative import Employment, SocialCooperative, Worker
from milestones.models.deadline import DeadlineStep
from milestones.models.headcount import Headcount
from milestones.models.milestone import GroupMilestone, GroupPath
from milestones.models.seat import FormerSeat
from milestones.models.template import MilestoneKind, PathTemplate, Stage
from milestones.models.version import PathDraft, PathMove

__all__ = [
    "DeadlineStep",
    "Employment",
    "FormerSeat",
    "GroupMilestone",
    "GroupPath",
    "Headcount",
    "MilestoneKind",
    "PathDraft",
    "PathMove",
    "PathTemplate",
    "SocialCooperative",
    "Stage",
    "Worker",
]
