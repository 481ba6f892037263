"""The numbers of members and employees of a cooperative, day by day."""

from crm.audit import records
from crm.audit.operations import operation
from milestones.actions.beginnings import refuse_people_before_beginning
from milestones.models import Headcount, SocialCooperative
from milestones.operations import MilestoneEvent


def enter_headcount(*, cooperative, by, token=None, **numbers):
    """Enter how many members and employees there were on a day, and which paper says so.

    Raises ValidationError for members before the founding meeting and for employees before the entry in KRS.
    """
    with operation(MilestoneEvent.HEADCOUNT_ENTERED, by=by, on=cooperative.group, token=token):
        SocialCooperative.objects.select_for_update().get(pk=cooperative.pk)
        headcount = records.add(Headcount, cooperative=cooperative, **numbers)
        refuse_people_before_beginning(headcount)
        return headcount


def change_headcount(*, headcount, by, version=None, **changes):
    """Correct the numbers of a day; they are held to the same as new ones."""
    with operation(MilestoneEvent.HEADCOUNT_CHANGED, by=by, on=headcount.cooperative.group):
        headcount = records.change(headcount, version=version, **changes)
        refuse_people_before_beginning(headcount)
        return headcount


def remove_headcount(*, headcount, by, version=None):
    """Take numbers out that were entered by mistake; the history keeps them."""
    with operation(MilestoneEvent.HEADCOUNT_REMOVED, by=by, on=headcount.cooperative.group):
        records.change(headcount, version=version)  # only what the person saw is removed
        headcount.delete()
        return headcount.cooperative
