"""What milestones do when something below them changes; runs inside that action's operation."""

from crm.ledger.sync import sync
from groups.actions.hooks import after_group_formed, after_group_mended, after_membership_changed
from milestones.progress import path_of, update_stage


def start_path(group):
    """A new group starts on the newest version of the path."""
    path_of(group)


def follow_group(group):
    """Another powiat, track or day of forming was a mend: the stage and what the group's records say of it follow."""
    update_stage(group)
    milestones = group.milestones.select_related("kind", "group__cooperative")
    sync(*milestones.prefetch_related("group__cooperative__former_seats"))
    sync(*group.memberships.select_related("organisation", "group"))
    if cooperative := getattr(group, "cooperative", None):
        contracts = cooperative.employments.select_related("worker__wtz", "replaces", "cooperative__group")
        sync(*contracts.prefetch_related("cooperative__former_seats"))


def register():
    after_group_formed.append(start_path)
    after_group_mended.append(follow_group)
    after_membership_changed.append(sync)
