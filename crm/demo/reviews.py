"""Two reviews of the groups: one finished, its minutes kept, and one under way.

Everything in the demo is typed on the day it is made, so the finished one is of that day too: dated earlier it would
show what nobody could have known then.
"""

from datetime import timedelta

from django.utils import timezone

from crm.demo.world import World
from crm.review.actions import finish_review, start_review, write_down
from crm.review.course import course_of
from crm.review.picture import Mark
from groups.actions import change_member, log_group_contact
from groups.models import InitiativeGroup
from milestones.actions import plan_milestone
from milestones.models import GroupMilestone

KNOWN = timedelta(days=50)
DECISIONS = (
    "Ustalić z gminą termin sesji rady, na której stanie uchwała.",
    "Doradca biznesowy wraca do biznesplanu razem z liderem grupy.",
    "Poczekać na odpowiedź powiatu; bez niej nie planować zgromadzenia.",
    "Zaprosić kierowniczkę WTZ na wizytę w działającej spółdzielni.",
)
STEPS = (
    "Zadzwonić do sekretarza gminy w sprawie sesji",
    "Umówić doradcę biznesowego",
    "Przypomnieć powiatowi o piśmie",
)


def known_by_now() -> Mark:
    """What the coordinator knew when she began to hold reviews: everything typed so far."""
    return Mark(Mark.now().operation, timezone.now() - KNOWN)


def tell(world: World, known: Mark):
    _finished(world, known)
    _news(world)
    review = start_review(by=world.team.coordinator, since=known)
    first, *_others = course_of(review).entries
    _discuss(world, review, first.pk, DECISIONS[3])


def _finished(world, known):
    """Every group that had changed was discussed; most of them needed no decision."""
    review = start_review(by=world.team.coordinator, since=known)
    for number, entry in enumerate(course_of(review).entries):
        decision = DECISIONS[number % 3] if number % 2 == 0 else ""
        step = STEPS[number % 3] if number % 4 == 0 else ""
        _discuss(world, review, entry.pk, decision, step)
    finish_review(session=review, by=world.team.coordinator)


def _discuss(world, review, pk, decision, what=""):
    group = InitiativeGroup.objects.get(pk=pk)
    write_down(
        session=review,
        group=group,
        by=world.team.coordinator,
        decision=decision,
        step={"what": what, "due_on": world.ahead(4), "responsible": group.guardian} if what else None,
        discussed_until=Mark.now().operation,
    )


def _news(world):
    """What happened since: plans moved, a partner left, somebody called."""
    planned = GroupMilestone.objects.planned().filter(group__status="active", planned_on__gt=world.today)
    agreed = planned.filter(planned_by_rule="")
    for milestone in agreed.select_related("group__guardian", "kind").order_by("group", "kind__number")[:4]:
        by = milestone.group.guardian
        day = world.ahead(45)
        plan_milestone(group=milestone.group, kind=milestone.kind.code, planned_on=day, by=by)
    groups = InitiativeGroup.objects.active().select_related("guardian").order_by("pk")
    for group in groups[2:5]:
        body = group.memberships.current().select_related("organisation").first()
        if body is None:
            continue
        said = {"kind": "phone_call", "occurred_on": world.ago(2), "summary": "Uzgodnienia po przeglądzie grup."}
        log_group_contact(group=group, by=group.guardian, organisations=[body.organisation], **said)
    leaving = groups.filter(memberships__role="supporter", memberships__to_on=None).first()
    if leaving:
        membership = leaving.memberships.filter(role="supporter", to_on=None).first()
        change_member(membership=membership, by=leaving.guardian, to_on=world.ago(3))
