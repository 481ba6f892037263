"""Whatever two cards have: merged and split again, they are as they were, and so is the ledger."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from contacts.actions import log_interaction, plan_step
from contacts.duplicates.merging.actions import merge_cards, split_card
from contacts.duplicates.merging.cards import CARDS
from contacts.duplicates.merging.relations import relations_of
from contacts.meetings.actions import hold_meeting, mark_attendance
from contacts.models import Organisation, OrganisationRelation, Person
from crm.ledger.models import Fact
from crm.ledger.sync import FactValues, verify
from tests.conftest import load_reference
from tests.factories.accounts import CoordinatorFactory
from tests.factories.contacts import (
    AffiliationFactory,
    ChannelFactory,
    OrganisationFactory,
    OrganisationRelationFactory,
    PersonFactory,
    WorkshopFiguresFactory,
)
from tests.factories.groups import GroupPersonFactory, InitiativeGroupFactory, MembershipFactory
from tests.factories.meetings import InvitationFactory, MeetingFactory

FIRST_DAY = date(2024, 1, 1)
sides = st.sampled_from([(0,), (1,), (0, 1)])
BOOKKEEPING = {"version", "search", "sort_key", "recorded_at"}


def stored(cards):
    """Every row that refers to the cards, and the cards themselves, without the bookkeeping of versions."""
    rows = [*cards]
    for relation in relations_of(type(cards[0])):
        rows += [row for card in cards for row in relation.rows(card)]
    return {
        (row._meta.label, one.attname, row.pk, getattr(row, one.attname))
        for row in rows
        for one in row._meta.fields
        if one.name not in BOOKKEEPING
    }


def facts():
    return {(one.source_label, one.source_id, FactValues.of(one)) for one in Fact.objects.current()}


def meet(day, organisations, people, by):
    meeting = MeetingFactory(starts_on=day, organiser=by)
    for one, person in zip(organisations, people, strict=True):
        InvitationFactory(meeting=meeting, organisation=one, person=None)
        InvitationFactory(meeting=meeting, organisation=one, person=person)
    mark_attendance(meeting=meeting, by=by, present=[(one, organisations[0]) for one in people])
    hold_meeting(meeting=meeting, by=by, evidence="attached", evidence_reference="segregator")


def join_group(_day, organisations, people, by):
    group = InitiativeGroupFactory(guardian=by)
    for one, person in zip(organisations, people, strict=True):
        MembershipFactory(group=group, organisation=one, **one.frozen)
        GroupPersonFactory(group=group, person=person)


def talk(day, organisations, people, by):
    kind = "visit_to_organisation"
    log_interaction(by=by, kind=kind, occurred_on=day, organisations=organisations, persons=people)


def plan(day, organisations, _people, by):
    plan_step(by=by, what="Oddzwonić", due_on=day, opened_on=day, organisation=organisations[0])


def share_mailbox(day, organisations, _people, _by):
    for one in organisations:
        ChannelFactory(organisation=one, value=f"biuro{day:%d%m}@example.org", label=f"nr {one.pk}")


def count_participants(day, organisations, _people, _by):
    for one in organisations:
        WorkshopFiguresFactory(organisation=one, on=day)


def tie(kind, turned):
    """A relation of both cards to a third body, some ended; and now and then one between them."""

    def given(day, organisations, _people, _by):
        third = Organisation.objects.filter(kind="county").first() if day.day % 3 else organisations[0]
        third = third or OrganisationFactory(kind="county")
        for one in organisations:
            first, second = (third, one) if turned else (one, third)
            if one != third:
                known = OrganisationRelation.objects.between(one, third).filter(kind=kind, to_on=None).exists()
                ends = {"from_on": day, "to_on": day if known else None}
                OrganisationRelationFactory(organisation=first, other=second, kind=kind, **ends)

    return given


GIVEN = {
    "contact": talk,
    "step": plan,
    "meeting": meet,
    "channel": share_mailbox,
    "figures": count_participants,
    "group": join_group,
    "unit": tie("unit_of", turned=False),
    "member": tie("member_of", turned=False),
    "partner": tie("partner", turned=False),
    "partner the other way": tie("partner", turned=True),
}


things = st.lists(st.tuples(st.sampled_from([*GIVEN]), sides))


class MergedAndSplit(TestCase):
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(things=things, of=st.sampled_from([Organisation, Person]), mended=st.booleans())
    def test_leaves_records_and_ledger_as_they_were(self, things, of, mended):
        load_reference()
        by = CoordinatorFactory()
        kinds = ("wtz", "pcpr") if mended and of is Organisation else ("wtz", "wtz")
        organisations = [OrganisationFactory(kind=kind) for kind in kinds]
        people = [PersonFactory(sex=sex) for sex in (("K", "M") if mended and of is Person else ("K", "K"))]
        for person, organisation in zip(people, organisations, strict=True):
            AffiliationFactory(person=person, organisation=organisation)
        for number, (kind, chosen) in enumerate(things):
            day = FIRST_DAY + timedelta(days=number)
            GIVEN[kind](day, [organisations[one] for one in chosen], [people[one] for one in chosen], by)
        kept, gone = cards = organisations if of is Organisation else people
        before, known = stored(cards), facts()
        right = {name: getattr(gone, name) for name in CARDS["people" if of is Person else "organisations"].asked}

        merge_cards(kept=kept, gone=gone, by=by, values=right)
        assert not [*verify()]
        assert gone.subject not in {values.subject for *_source, values in facts()}
        split_card(card=of.objects.get(pk=gone.pk), by=by)

        again = [of.objects.get(pk=card.pk) for card in cards]
        assert stored(again) == before
        assert facts() == known
        assert not [*verify()]
