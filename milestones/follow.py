"""What milestones do when something below them changes; runs inside that action's operation."""

from crm.ledger.sync import records_of, sync
from groups.actions.hooks import after_group_formed, after_group_mended, after_membership_changed
from groups.models import Membership
from milestones.models import Employment, GroupMilestone
from milestones.progress import path_of, update_stage


def start_path(group):
    """A new group starts on the newest version of the path."""
    path_of(group)


def follow_group(group):
    """Another powiat, track or day of forming was a mend: the stage and what the group's records say of it follow."""
    update_stage(group)
    sync(*records_of(GroupMilestone).filter(group=group))
    sync(*records_of(Membership).filter(group=group))
    sync(*records_of(Employment).filter(cooperative__group=group))


def register():
    after_group_formed.append(start_path)
    after_group_mended.append(follow_group)
    after_membership_changed.append(sync)
