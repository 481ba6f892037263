"""The cooperative of a group: what the register says of it."""

from crm.audit import records
from crm.audit.operations import operation
from crm.ledger.sync import sync
from groups.models import InitiativeGroup
from milestones.models import SocialCooperative
from milestones.operations import MilestoneEvent


def name_cooperative(*, group, by, token=None, **fields):
    """Enter the cooperative a group founds or has founded."""
    with operation(MilestoneEvent.COOPERATIVE_NAMED, by=by, on=group, token=token):
        InitiativeGroup.objects.select_for_update().get(pk=group.pk)
        cooperative = records.add(SocialCooperative, group=group, **fields)
        _follow(cooperative)
        return cooperative


def change_cooperative(*, cooperative, by, version=None, token=None, **changes):
    """Correct what is known of the cooperative; its seat decides the powiat it counts in.

    `token` tells the form that entered the cooperative, sent again, from a stale edit.
    """
    with operation(MilestoneEvent.COOPERATIVE_CHANGED, by=by, on=cooperative.group, token=token):
        cooperative = records.change(cooperative, version=version, **changes)
        _follow(cooperative)
        return cooperative


def _follow(cooperative):
    group = InitiativeGroup.objects.select_related("cooperative").get(pk=cooperative.group_id)
    for milestone in group.milestones.select_related("kind"):
        milestone.group = group
        sync(milestone)
    sync(*cooperative.employments.select_related("worker__wtz", "cooperative__group"))
