"""What the history of a group tells of its cooperative, of the numbers of people in it and of their contracts."""

from crm.accounts.roles import Can
from crm.audit.changes import register_related
from milestones.models import Employment, FormerSeat, Headcount, SocialCooperative, Worker
from milestones.models.milestone import history_of_milestones

GROUP = "groups.initiativegroup"


def of_cooperative(group):
    return [
        SocialCooperative.history.filter(group=group.pk),
        FormerSeat.history.filter(cooperative__group=group.pk),
    ]


def of_headcounts(group):
    return [Headcount.history.filter(cooperative__group=group.pk)]


def of_contracts(group):
    return [model.history.filter(cooperative__group=group.pk) for model in (Worker, Employment)]


def register():
    register_related(GROUP, history_of_milestones)
    register_related(GROUP, of_cooperative)
    register_related(GROUP, of_headcounts, right=Can.READ_EMPLOYMENTS)
    register_related(GROUP, of_contracts, right=Can.READ_EMPLOYMENTS, details=Can.READ_EMPLOYMENT_DETAILS)
