"""Random work on groups through the real actions, and what stands in the tables: an answer that knows no history."""

from datetime import timedelta

from django.core.exceptions import ValidationError

from contacts.actions import (
    add_organisation,
    change_interaction,
    drop_step,
    finish_step,
    move_step,
    reopen_step,
    withdraw_interaction,
)
from contacts.models import Interaction, NextStep
from crm.common.dates import today
from crm.review.tracked import tracked
from groups import actions
from groups.documents.actions import add_document, add_version, withdraw_document
from groups.documents.models import Document, DocumentVersion
from groups.models import GroupPerson, GroupStrand, Membership
from groups.support.actions import plan_support, remove_planned
from groups.support.models import PlannedSupport
from milestones.actions import change_milestone, plan_milestone, record_milestone, revoke_milestone
from milestones.models import GroupMilestone, GroupPath
from tests.factories.contacts import PersonFactory

# Few values, so that things often come back to what they were; far ones, so that no date comes near.
TOWNS = ("Wzorowo", "Gajewo", "Czarnków")
JOBS = (None, 0, 5)
KINDS = ("first_contact", "info_meeting", "group_qualified")
DUE = tuple(today() + timedelta(days=days) for days in (200, 210, 220))
PAST = tuple(today() - timedelta(days=days) for days in (1, 2, 3))


class Work:
    """One person's random actions on some groups."""

    def __init__(self, random, by, groups):
        self.random, self.by, self.groups = random, by, groups
        self.bodies = [
            add_organisation(by=by, kind="wtz", name=f"WTZ {number}", powiat_id="3002") for number in range(2)
        ]
        self.people = [PersonFactory() for _number in range(2)]

    def do(self, times):
        """So many actions; one that is refused writes nothing."""
        for _time in range(times):
            try:
                self.random.choice(self.actions)(self, self.random.choice(self.groups))
            except ValidationError:
                continue

    def one(self, records):
        """One of these records, afresh from the table."""
        records = list(records.order_by("pk"))
        if not records:
            raise ValidationError("nothing there to be changed")
        return self.random.choice(records)

    def move_town(self, group):
        actions.change_group(group=group, by=self.by, town=self.random.choice(TOWNS))

    def plan_jobs(self, group):
        actions.change_group(group=group, by=self.by, planned_jobs=self.random.choice(JOBS))

    def stop(self, group):
        actions.suspend_group(group=group, by=self.by, reason="no_leader")

    def go_on(self, group):
        actions.resume_group(group=group, by=self.by)

    def plan(self, group):
        kind, day = self.random.choice(KINDS), self.random.choice(DUE)
        plan_milestone(group=group, kind=kind, planned_on=day, by=self.by)

    def reach(self, group):
        kind, day = self.random.choice(KINDS), self.random.choice(PAST)
        record_milestone(group=group, kind=kind, achieved_on=day, by=self.by, out_of_order_reason="Tak wyszło")

    def correct(self, group):
        milestone = self.one(GroupMilestone.objects.reached().filter(group=group))
        change_milestone(milestone=milestone, by=self.by, achieved_on=self.random.choice(PAST))

    def revoke(self, group):
        milestone = self.one(GroupMilestone.objects.live().filter(group=group))
        revoke_milestone(milestone=milestone, by=self.by, reason="Pomyłka")

    def take_in(self, group):
        body, role = self.random.choice(self.bodies), self.random.choice(("wtz_partner", "supporter"))
        actions.add_member(group=group, organisation=body, role=role, by=self.by)

    def end_membership(self, group):
        membership = self.one(Membership.objects.filter(group=group))
        actions.change_member(membership=membership, by=self.by, to_on=self.random.choice((None, *PAST)))

    def take_person_in(self, group):
        person, role = self.random.choice(self.people), self.random.choice(("leader", "mentor"))
        actions.add_group_person(group=group, person=person, role=role, by=self.by)

    def end_persons_role(self, group):
        row = self.one(GroupPerson.objects.filter(group=group))
        actions.change_group_person(group_person=row, by=self.by, to_on=self.random.choice((None, *PAST)))

    def turn_strand(self, group):
        strand, state = self.random.choice(("wtz", "families")), self.random.choice(("not_started", "talks", "blocked"))
        reason = "no_leader" if state == "blocked" else ""
        actions.set_strand(group=group, strand=strand, state=state, reason=reason, by=self.by)

    def plan_hours(self, group):
        line = {"kind": "key_advice", "hours": 10, "from_on": DUE[0], "to_on": DUE[1]}
        plan_support(group=group, by=self.by, **line)

    def take_hours_out(self, group):
        remove_planned(line=self.one(PlannedSupport.objects.filter(plan__group=group)), by=self.by)

    def add_paper(self, group):
        add_document(group=group, by=self.by, kind="statute", paper_reference="segregator 3")

    def add_another_version(self, group):
        document = self.one(Document.objects.live().filter(group=group))
        add_version(document=document, by=self.by, paper_reference="segregator 4")

    def withdraw_paper(self, group):
        document = self.one(Document.objects.live().filter(group=group))
        withdraw_document(document=document, by=self.by, reason="Pomyłka")

    def speak(self, group):
        said = {"kind": "phone_call", "occurred_on": self.random.choice(PAST), "organisations": [self.bodies[0]]}
        actions.log_group_contact(group=group, by=self.by, **said)

    def correct_contact(self, group):
        contact = self.one(Interaction.objects.filter(group_links__group=group, status="complete"))
        change_interaction(interaction=contact, by=self.by, occurred_on=self.random.choice(PAST))

    def withdraw_contact(self, group):
        contact = self.one(Interaction.objects.filter(group_links__group=group, status="complete"))
        withdraw_interaction(interaction=contact, by=self.by, reason="Pomyłka")

    def tie_contact(self, group):
        contact = self.one(Interaction.objects.all())
        actions.link_interaction(group=group, interaction=contact, by=self.by)

    def agree(self, group):
        actions.plan_group_step(group=group, by=self.by, what="Zadzwonić", due_on=self.random.choice(DUE))

    def put_off(self, group):
        move_step(step=self.step(group), by=self.by, due_on=self.random.choice(DUE))

    def finish(self, group):
        finish_step(step=self.step(group), by=self.by)

    def drop(self, group):
        drop_step(step=self.step(group), by=self.by)

    def open_again(self, group):
        reopen_step(step=self.step(group), by=self.by)

    def step(self, group):
        return self.one(NextStep.objects.filter(group_link__group=group))

    actions = (
        move_town,
        plan_jobs,
        stop,
        go_on,
        plan,
        reach,
        correct,
        revoke,
        take_in,
        end_membership,
        take_person_in,
        end_persons_role,
        turn_strand,
        plan_hours,
        take_hours_out,
        add_paper,
        add_another_version,
        withdraw_paper,
        speak,
        correct_contact,
        withdraw_contact,
        tie_contact,
        agree,
        put_off,
        finish,
        drop,
        open_again,
    )


def standing(group):
    """What stands in the tables about a group now: each thing by kind and identity, with the fields that count."""
    group.refresh_from_db()
    rows = {
        "group": [group],
        "path": GroupPath.objects.filter(group=group),
        "milestones": GroupMilestone.objects.live().filter(group=group),
        "strands": GroupStrand.objects.filter(group=group),
        "planned_support": PlannedSupport.objects.filter(plan__group=group),
        "documents": Document.objects.live().filter(group=group),
        "versions": DocumentVersion.objects.filter(document__group=group, document__withdrawn_at=None),
        "members": Membership.objects.filter(group=group),
        "people": GroupPerson.objects.filter(group=group),
        "contacts": Interaction.objects.filter(group_links__group=group, status="complete"),
        "steps": NextStep.objects.filter(group_link__group=group),
    }
    return {
        (name, tracked(name).identity(row)): tuple(getattr(row, one.attname) for one in tracked(name).fields())
        for name, of_kind in rows.items()
        for row in of_kind
        if tracked(name).stands(row)
    }


def differences(before, after):
    """Which things differ, as sorted pairs of their kind and what became of them."""
    found = []
    for thing in before.keys() | after.keys():
        old, new = before.get(thing), after.get(thing)
        if old != new:
            found.append((thing[0], "added" if old is None else "removed" if new is None else "changed"))
    return sorted(found)
