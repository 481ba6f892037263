"""Relations of organisations when cards become one: they move, the same ones stand once, none ties a card to itself."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from contacts.actions import end_relation
from contacts.duplicates.merging.actions import merge_cards, split_card
from contacts.models import Organisation, OrganisationRelation
from contacts.related import Related
from tests.factories.contacts import OrganisationFactory, OrganisationRelationFactory

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2024, 3, 1), date(2024, 4, 1)


@pytest.fixture
def kept():
    return OrganisationFactory(name="PCPR w Pile", kind="pcpr")


@pytest.fixture
def gone():
    return OrganisationFactory(name="Centrum Pomocy Rodzinie", kind="pcpr")


@pytest.fixture
def third():
    return OrganisationFactory(name="Powiat Pilski", kind="county")


def rows():
    return {
        (one.organisation.name, one.kind, one.other.name, one.from_on, one.to_on, one.note)
        for one in OrganisationRelation.objects.all()
    }


def split(gone, by):
    return split_card(card=Organisation.objects.get(pk=gone.pk), by=by)


def test_relations_from_both_ends_move_and_come_back(kept, gone, third, coordinator):
    OrganisationRelationFactory(organisation=gone, other=third, from_on=MARCH)
    OrganisationRelationFactory(organisation=third, other=gone, kind="member_of")
    before = rows()

    merge_cards(kept=kept, gone=gone, by=coordinator)
    assert {str(ties.heading) for ties in Related.to(kept).now} == {"Jednostka nadrzędna", "Członkowie"}
    assert not OrganisationRelation.objects.of(gone).exists()
    split(gone, coordinator)

    assert rows() == before


@pytest.mark.parametrize("kind", ["unit_of", "member_of", "partner"])
@pytest.mark.parametrize("turned", [False, True])
def test_what_ties_the_two_cards_is_aside_while_they_are_one(kept, gone, coordinator, kind, turned):
    first, second = (gone, kept) if turned else (kept, gone)
    OrganisationRelationFactory(organisation=first, other=second, kind=kind)
    OrganisationRelationFactory(organisation=second, other=first, kind=kind, to_on=MARCH)
    before = rows()

    merge_cards(kept=kept, gone=gone, by=coordinator)
    assert not OrganisationRelation.objects.exists()
    assert "łączyło obie te karty" in kept.history.order_by("-history_id").first().operation.reason
    split(gone, coordinator)

    assert rows() == before


@pytest.mark.parametrize("turned", [False, True])
def test_partners_said_twice_are_said_once_over_all_days_and_nothing_is_told_lost(
    kept, gone, third, coordinator, turned
):
    first, second = (third, gone) if turned else (gone, third)
    OrganisationRelationFactory(organisation=kept, other=third, kind="partner", from_on=APRIL)
    OrganisationRelationFactory(organisation=first, other=second, kind="partner", from_on=MARCH, note="umowa")
    before = rows()

    merge_cards(kept=kept, gone=gone, by=coordinator)
    relation = OrganisationRelation.objects.get()
    assert (relation.opposite(kept), relation.from_on, relation.to_on, relation.note) == (third, MARCH, None, "umowa")
    assert "\n" not in kept.history.order_by("-history_id").first().operation.reason
    split(gone, coordinator)

    assert rows() == before


def test_a_member_each_way_round_leaves_one_and_tells_what_the_other_said(kept, gone, third, coordinator):
    OrganisationRelationFactory(organisation=kept, other=third, kind="member_of")
    OrganisationRelationFactory(organisation=third, other=gone, kind="member_of")

    merge_cards(kept=kept, gone=gone, by=coordinator)

    assert OrganisationRelation.objects.get().organisation == kept
    assert "Powiat Pilski" in kept.history.order_by("-history_id").first().operation.reason


def test_ended_relations_stand_beside_open_ones(kept, gone, third, coordinator):
    OrganisationRelationFactory(organisation=kept, other=third)
    OrganisationRelationFactory(organisation=gone, other=third, to_on=MARCH)

    merge_cards(kept=kept, gone=gone, by=coordinator)

    assert kept.relations.count() == 2


def test_a_unit_of_a_unit_is_not_merged_with_its_body(kept, gone, third, coordinator):
    OrganisationRelationFactory(organisation=gone, other=third)
    above = OrganisationRelationFactory(organisation=third, other=kept)

    for stays, goes in ((kept, gone), (gone, kept)):
        with pytest.raises(ValidationError, match="jednostką samej siebie"):
            merge_cards(kept=stays, gone=goes, by=coordinator)
    end_relation(relation=above, organisation=third, to_on=MARCH, by=coordinator)

    merge_cards(kept=kept, gone=gone, by=coordinator)


def test_what_was_ended_since_the_merge_stays_ended_after_a_split(kept, gone, third, coordinator):
    relation = OrganisationRelationFactory(organisation=gone, other=third)
    merge_cards(kept=kept, gone=gone, by=coordinator)
    end_relation(relation=relation, organisation=kept, to_on=APRIL, by=coordinator)

    split(gone, coordinator)

    relation.refresh_from_db()
    assert (relation.organisation, relation.to_on) == (gone, APRIL)
