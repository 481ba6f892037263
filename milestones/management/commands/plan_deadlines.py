"""Deadlines for groups whose events were recorded before the tool planned what follows from them."""

from django.core.management.base import BaseCommand

from crm.common.dates import today
from groups.models import InitiativeGroup
from milestones.actions import plan_deadlines
from milestones.deadlines import DEADLINES, running
from milestones.models import DeadlineStep, GroupMilestone
from milestones.snapshot import GroupFacts


class Command(BaseCommand):
    help = "Plan the milestones and next steps that follow from what groups have reached. May be run again."

    def handle(self, **options):
        for group in groups_without_deadlines():
            plan_deadlines(group=group)


def groups_without_deadlines():
    """Groups at work with a deadline that runs but has not planned the milestone, or does not remind of its day."""
    codes = {code for one in DEADLINES for code in (one.runs_from, one.plans)}
    live: dict[int, list[GroupMilestone]] = {}
    for milestone in GroupMilestone.objects.live().filter(kind__code__in=codes).select_related("kind"):
        live.setdefault(milestone.group_id, []).append(milestone)
    reminded = set(DeadlineStep.objects.values_list("group", "rule"))
    for group in InitiativeGroup.objects.filter(pk__in=live, status__in=["active", "suspended"]):
        planned = {one.kind.code for one in live[group.pk] if one.planned_on}
        reached = {one.kind.code: one for one in live[group.pk] if one.is_reached}
        for deadline, day in running(GroupFacts(track=group.founder_track, on=None, reached=reached)):
            reminds = day < today() or (group.pk, deadline.code) in reminded
            if deadline.plans not in planned or not reminds:
                yield group
                break
