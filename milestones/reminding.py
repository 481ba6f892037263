"""The next steps that remind of deadlines, read by the milestone they are about."""

from milestones.deadlines import BY_CODE
from milestones.models import DeadlineStep


def steps_of_deadlines(milestone):
    """The open steps a deadline of this milestone has planned and nobody has changed since, each with its deadline."""
    links = DeadlineStep.objects.filter(group=milestone.group_id).select_related("step")
    for link in links:
        deadline = BY_CODE.get(link.rule)
        if deadline and deadline.plans == milestone.kind.code and link.is_untouched and link.step.is_open:
            yield link.step, deadline
