"""Two reviews of the groups: one of three weeks ago, its minutes kept, and one under way.

What is told of the groups before the first is typed before it and what happened since after it, so that each review
shows what was known then. For the first the clock is turned back; only what makes no fact is typed by that clock, for
a fact cannot end before it was known.
"""

from contextlib import contextmanager
from datetime import datetime, time, timedelta
from unittest.mock import patch

from django.utils import timezone

from contacts.actions import finish_step
from contacts.models import NextStep
from crm.demo import backing, turns
from crm.demo.world import World
from crm.review.actions import finish_review, start_review, write_down
from crm.review.course import course_of
from crm.review.picture import Mark
from groups.actions import change_member, log_group_contact
from groups.models import InitiativeGroup
from milestones.actions import plan_milestone
from milestones.models import GroupMilestone

KNOWN = timedelta(days=50)
# By the stage of the group: what was decided, and the next step where one was agreed.
DECISIONS = {
    "A": (
        "Zaprosić kierowniczkę WTZ na wizytę w działającej spółdzielni.",
        "Umówić wizytę w działającej spółdzielni",
    ),
    "B": (
        "Ustalić z gminą, kto podpisze porozumienie i kiedy.",
        "Zadzwonić do sekretarza gminy w sprawie porozumienia",
    ),
    "C": ("Poczekać na odpowiedź powiatu; bez niej nie planować szkoleń.", "Przypomnieć powiatowi o piśmie"),
    "D": ("Doradca biznesowy wraca do biznesplanu razem z liderem grupy.", "Umówić doradcę biznesowego"),
    "E": ("Przejrzeć wniosek, zanim trafi do sądu.", "Przejrzeć wniosek do KRS z doradcą prawnym"),
    "F": ("Zapytać spółdzielnię, jak idą pierwsze miesiące.", "Zadzwonić do spółdzielni po pierwszych miesiącach"),
}


def known_by_now() -> Mark:
    """What the coordinator knew when she began to hold reviews: everything typed so far."""
    return Mark(Mark.now().operation, timezone.now() - KNOWN)


def tell(world: World, known: Mark):
    with _clock_at(world.ago(30), time(9, 40)):
        _plans_moved(world, slice(4, 7), days=60)
    with _clock_at(world.reviewed_on, time(10)):
        finished = _gone_through(world, known)
    with _clock_at(world.reviewed_on, time(11, 25)):
        finish_review(session=finished, by=world.team.coordinator)
    _news(world)
    review = start_review(by=world.team.coordinator, since=known)
    first, *_others = course_of(review).entries
    _discuss(world, review, first.pk, decides=True)


@contextmanager
def _clock_at(day, hour):
    """Whatever asks the product what time it is hears this moment."""
    moment = timezone.make_aware(datetime.combine(day, hour))

    class Then(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    with patch.object(timezone, "datetime", Then):
        yield


def _gone_through(world, known):
    """Every group that had changed was discussed; half of them needed no decision."""
    review = start_review(by=world.team.coordinator, since=known)
    for number, entry in enumerate(course_of(review).entries):
        _discuss(world, review, entry.pk, decides=number % 2 == 0, plans=number % 4 == 0)
    return review


def _discuss(world, review, pk, *, decides=False, plans=False):
    group = InitiativeGroup.objects.select_related("guardian", "path__stage").get(pk=pk)
    decision, what = DECISIONS[group.path.stage.code]
    due_on = world.reviewed_on + timedelta(days=7)
    write_down(
        session=review,
        group=group,
        by=world.team.coordinator,
        decision=decision if decides else "",
        step={"what": what, "due_on": due_on, "responsible": group.guardian} if plans else None,
        discussed_until=Mark.now().operation,
    )


def _news(world):
    """What happened since: milestones and talks, steps done and not done, plans moved, a partner left."""
    for happen in world.since_review:
        happen()
    turns.agree_since(world)
    backing.tell_since_review(world)
    agreed = NextStep.objects.exclude(review_link=None).select_related("responsible").order_by("pk")
    for step in agreed[::2]:
        finish_step(step=step, by=step.responsible, on=world.ago(16))
    _plans_moved(world, slice(4), days=45)
    groups = InitiativeGroup.objects.active().select_related("guardian").order_by("pk")
    for group in groups[:3]:
        body = group.memberships.current().select_related("organisation").first()
        if body is None:
            continue
        said = {"kind": "phone_call", "occurred_on": world.ago(2), "summary": "Uzgodnienia po przeglądzie grup."}
        log_group_contact(group=group, by=group.guardian, organisations=[body.organisation], **said)
    leaving = groups.filter(memberships__role="supporter", memberships__to_on=None).first()
    if leaving:
        membership = leaving.memberships.filter(role="supporter", to_on=None).first()
        change_member(membership=membership, by=leaving.guardian, to_on=world.ago(3))


def _plans_moved(world, which, *, days):
    """Some of the days agreed with the groups move to one that many days from today."""
    planned = GroupMilestone.objects.planned().filter(group__status="active", planned_on__gt=world.today)
    agreed = planned.filter(planned_by_rule="").select_related("group__guardian", "kind")
    for milestone in agreed.order_by("group", "kind__number")[which]:
        by = milestone.group.guardian
        plan_milestone(group=milestone.group, kind=milestone.kind.code, planned_on=world.ahead(days), by=by)
