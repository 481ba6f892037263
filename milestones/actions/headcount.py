"""The numbers of members and employees of a cooperative, day by day."""

from crm.audit import records
from crm.audit.operations import operation
from milestones.models import Headcount, SocialCooperative
from milestones.operations import MilestoneEvent


def enter_headcount(*, cooperative, by, token=None, **numbers):
    """Enter how many members and employees there were on a day, and which paper says so."""
    with operation(MilestoneEvent.HEADCOUNT_ENTERED, by=by, on=cooperative.group, token=token):
        SocialCooperative.objects.select_for_update().get(pk=cooperative.pk)
        return records.add(Headcount, cooperative=cooperative, **numbers)


def change_headcount(*, headcount, by, version=None, **changes):
    """Correct the numbers of a day."""
    with operation(MilestoneEvent.HEADCOUNT_CHANGED, by=by, on=headcount.cooperative.group):
        return records.change(headcount, version=version, **changes)


def remove_headcount(*, headcount, by, version=None):
    """Take numbers out that were entered by mistake; the history keeps them."""
    with operation(MilestoneEvent.HEADCOUNT_REMOVED, by=by, on=headcount.cooperative.group):
        records.change(headcount, version=version)  # only what the person saw is removed
        headcount.delete()
        return headcount.cooperative
