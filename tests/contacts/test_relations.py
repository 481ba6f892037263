"""How organisations belong together: what is said once, what is refused, and what the database keeps out."""

import threading
import uuid
from datetime import date
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, transaction

from contacts.actions import (
    add_organisation,
    add_relation,
    archive_organisation,
    change_organisation,
    change_relation,
    end_relation,
    remove_relation,
)
from contacts.choices import RelationSide
from contacts.duplicates.merging.actions import merge_cards
from contacts.models import Organisation, OrganisationRelation
from contacts.related import Related
from crm.common.errors import AlreadyDoneError, StaleEditError
from tests.factories.accounts import CoordinatorFactory
from tests.factories.contacts import OrganisationFactory, OrganisationRelationFactory

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2024, 3, 1), date(2024, 4, 1)


@pytest.fixture
def centre():
    return OrganisationFactory(kind="pcpr", name="PCPR w Pile")


@pytest.fixture
def powiat():
    return OrganisationFactory(kind="county", name="Powiat Pilski")


def said_of(organisation):
    return {str(ties.heading): [str(tie.end) for tie in ties.ends] for ties in Related.to(organisation).now}


@pytest.mark.parametrize(
    ("side", "here", "there"),
    [
        ("unit_of", "Jednostka nadrzędna", "Jednostki"),
        ("has_unit", "Jednostki", "Jednostka nadrzędna"),
        ("member_of", "Należy do", "Członkowie"),
        ("has_member", "Członkowie", "Należy do"),
        ("partner", "Partnerzy", "Partnerzy"),
    ],
)
def test_what_is_said_from_one_end_is_read_from_both(specialist, centre, powiat, side, here, there):
    relation = add_relation(organisation=centre, side=side, other=powiat, by=specialist)

    assert said_of(centre) == {here: ["Powiat Pilski"]}
    assert said_of(powiat) == {there: ["PCPR w Pile"]}
    assert relation.side_of(centre) == side


@pytest.mark.parametrize("side", RelationSide)
def test_a_side_seen_from_the_other_end_and_back_is_itself(side):
    assert RelationSide.of(side.kind, reverse=bool(side.is_reverse)) == side
    assert side.heading


@pytest.mark.parametrize("kind", ["unit_of", "member_of", "partner"])
@pytest.mark.parametrize("turned", [False, True])
def test_two_organisations_have_one_open_relation_of_a_kind_whichever_way_round(specialist, kind, turned):
    standing = OrganisationRelationFactory(kind=kind)
    ends = (standing.other, standing.organisation) if turned else (standing.organisation, standing.other)
    ended = OrganisationRelationFactory(organisation=ends[0], other=ends[1], kind=kind, to_on=MARCH)

    with pytest.raises(ValidationError):
        add_relation(organisation=ends[0], side=kind, other=ends[1], by=specialist)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationRelation.objects.filter(pk=ended.pk).update(to_on=None)


def test_relations_of_several_kinds_and_earlier_ones_stand_side_by_side(specialist, centre, powiat):
    for to_on in (MARCH, APRIL, None):
        add_relation(organisation=centre, side="unit_of", other=powiat, by=specialist, to_on=to_on)
    add_relation(organisation=powiat, side="partner", other=centre, by=specialist)

    assert said_of(centre) == {"Jednostka nadrzędna": ["Powiat Pilski"], "Partnerzy": ["Powiat Pilski"]}
    assert Related.to(centre).otherwise_count == 2


def test_an_organisation_has_no_relation_with_itself(specialist, centre):
    with pytest.raises(ValidationError, match="'other'"):
        add_relation(organisation=centre, side="partner", other=centre, by=specialist)
    relation = OrganisationRelationFactory(organisation=centre)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationRelation.objects.filter(pk=relation.pk).update(other=centre)


def test_the_database_keeps_out_an_unknown_kind():
    relation = OrganisationRelationFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationRelation.objects.filter(pk=relation.pk).update(kind="rival")


def test_a_relation_does_not_end_before_it_begins(specialist, centre, powiat):
    relation = add_relation(organisation=centre, side="unit_of", other=powiat, by=specialist, from_on=APRIL)

    with pytest.raises(ValidationError):
        end_relation(relation=relation, organisation=centre, to_on=MARCH, by=specialist)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationRelation.objects.filter(pk=relation.pk).update(to_on=MARCH)
    end_relation(relation=relation, organisation=powiat, to_on=APRIL, by=specialist)

    assert relation in OrganisationRelation.objects.held_on(APRIL)
    assert not OrganisationRelation.objects.current().exists()


@pytest.mark.parametrize("between", [0, 1, 3])
def test_nobody_becomes_a_unit_of_its_own_unit(specialist, centre, powiat, between):
    chain = [centre, *OrganisationFactory.create_batch(between), powiat]
    for unit, body in pairwise(chain):
        OrganisationRelationFactory(organisation=unit, other=body)

    for organisation, side, other in ((powiat, "unit_of", centre), (centre, "has_unit", powiat)):
        with pytest.raises(ValidationError) as refusal:
            add_relation(organisation=organisation, side=side, other=other, by=specialist, to_on=date(2099, 1, 1))
        assert "PCPR w Pile" in refusal.value.message_dict["other"][0]
    add_relation(organisation=powiat, side="member_of", other=centre, by=specialist)


def test_what_was_a_unit_earlier_may_be_the_body_later(specialist, centre, powiat):
    OrganisationRelationFactory(organisation=centre, other=powiat, to_on=MARCH)

    add_relation(organisation=powiat, side="unit_of", other=centre, by=specialist, from_on=APRIL)

    assert said_of(centre) == {"Jednostki": ["Powiat Pilski"]}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
def test_those_who_each_add_one_link_at_once_never_close_a_circle():
    by = CoordinatorFactory()
    ring = OrganisationFactory.create_batch(8, kind="county")
    for number in (1, 3, 5, 7):
        OrganisationRelationFactory(organisation=ring[number], other=ring[(number + 1) % 8])
    start, refused = threading.Barrier(4), []

    def tie(number):
        try:
            start.wait()
            add_relation(organisation=ring[number], side="unit_of", other=ring[number + 1], by=by)
        except ValidationError as refusal:
            refused.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=tie, args=[number]) for number in (0, 2, 4, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert OrganisationRelation.objects.count() == 7


def test_turning_a_relation_round_is_no_circle_but_closing_one_by_an_edit_is(specialist, centre, powiat):
    relation = OrganisationRelationFactory(organisation=centre, other=powiat)
    said = {"by": specialist, "from_on": None, "to_on": None, "note": ""}
    turned = change_relation(relation=relation, organisation=centre, side="has_unit", other=powiat, **said)
    assert (turned.organisation, turned.other) == (powiat, centre)

    another = OrganisationRelationFactory(organisation=centre)
    with pytest.raises(ValidationError, match="'other'"):
        change_relation(relation=another, organisation=centre, side="unit_of", other=powiat, **said)


def test_a_circle_that_got_in_somehow_does_not_hold_the_question_up(specialist):
    first, second, third, outside = OrganisationFactory.create_batch(4)
    for unit, body in ((first, second), (second, third), (third, first)):
        OrganisationRelationFactory(organisation=unit, other=body)

    assert add_relation(organisation=outside, side="unit_of", other=first, by=specialist)


def test_the_same_form_sent_twice_adds_one_and_a_stale_edit_is_refused(specialist, centre, powiat):
    token = uuid.uuid4()
    relation = add_relation(organisation=centre, side="unit_of", other=powiat, by=specialist, token=token)
    with pytest.raises(AlreadyDoneError) as done:
        add_relation(organisation=centre, side="unit_of", other=powiat, by=specialist, token=token)
    assert done.value.subject == centre

    end_relation(relation=relation, organisation=centre, to_on=APRIL, by=specialist, version=1)
    for act, more in ((end_relation, {"to_on": MARCH}), (remove_relation, {})):
        with pytest.raises(StaleEditError):
            act(relation=relation, organisation=centre, by=specialist, version=1, **more)
    assert OrganisationRelation.objects.get().to_on == APRIL


def test_what_is_removed_stays_in_the_history(specialist, centre, powiat):
    relation = OrganisationRelationFactory(organisation=centre, other=powiat)

    remove_relation(relation=relation, organisation=powiat, by=specialist, version=1)

    assert not OrganisationRelation.objects.exists()
    assert OrganisationRelation.history.first().history_type == "-"
    assert OrganisationRelation.history.first().operation.subject_id == powiat.pk


def test_an_end_that_was_merged_meanwhile_is_the_card_that_stands(specialist, coordinator, centre, powiat):
    double = OrganisationFactory(kind="county", name="Starostwo w Pile")
    merge_cards(kept=powiat, gone=double, by=coordinator)

    relation = add_relation(
        organisation=centre, side="unit_of", other=Organisation.objects.get(pk=double.pk), by=specialist
    )

    assert relation.other == powiat
    with pytest.raises(ValidationError, match="Powiat Pilski"):
        add_relation(organisation=double, side="partner", other=centre, by=specialist)


def test_who_runs_a_workshop_is_told_with_the_relations(specialist, powiat):
    body = OrganisationFactory(kind="ngo_association", name="Stowarzyszenie Wzór")
    workshop = OrganisationFactory(name="WTZ Wzór", operator=body)
    archive_organisation(organisation=OrganisationFactory(operator=body), by=specialist)
    OrganisationRelationFactory(organisation=body, kind="partner", other=powiat)

    assert said_of(workshop) == {"Jednostka prowadząca": ["Stowarzyszenie Wzór"]}
    assert said_of(body) == {"Prowadzi": ["WTZ Wzór"], "Partnerzy": ["Powiat Pilski"]}


def test_a_relation_is_own_work_where_either_end_is(specialist, other_specialist, coordinator):
    relation = OrganisationRelationFactory(
        organisation__guardian=specialist, other=OrganisationFactory(guardian=coordinator)
    )

    assert relation.belongs_to(specialist)
    assert not relation.belongs_to(other_specialist)


def test_organisations_related_to_one_are_found_from_either_end(centre, powiat):
    OrganisationRelationFactory(organisation=centre, other=powiat)
    partner = OrganisationRelationFactory(organisation=powiat, kind="partner").other
    OrganisationRelationFactory(other=powiat, to_on=MARCH)
    workshop = OrganisationFactory(operator=centre)

    assert {*Organisation.objects.related_to(powiat)} == {centre, partner}
    assert {*Organisation.objects.related_to(centre)} == {powiat, workshop}
    assert {*Organisation.objects.related_to(workshop)} == {centre}


@pytest.fixture
def workshop():
    return OrganisationFactory(
        kind="wtz", name="WTZ w Pile", operator=OrganisationFactory(name="Stowarzyszenie Promyk")
    )


def test_who_runs_a_workshop_is_no_unit_of_it(specialist, workshop, centre):
    for side, organisation, other in (
        ("unit_of", workshop.operator, workshop),
        ("has_unit", workshop, workshop.operator),
    ):
        with pytest.raises(ValidationError, match="WTZ w Pile"):
            add_relation(organisation=organisation, side=side, other=other, by=specialist)

    add_relation(organisation=workshop.operator, side="unit_of", other=centre, by=specialist)
    add_relation(organisation=workshop.operator, side="unit_of", other=workshop, by=specialist, to_on=MARCH)


def test_a_unit_of_a_workshop_does_not_come_to_run_it(specialist, workshop):
    unit = OrganisationFactory(kind="ngo_foundation", name="Fundacja Przy Warsztacie")
    OrganisationRelationFactory(organisation=unit, other=workshop)

    with pytest.raises(ValidationError, match="'operator'"):
        change_organisation(organisation=workshop, operator=unit, by=specialist)
    assert Organisation.objects.get(pk=workshop.pk).operator.name == "Stowarzyszenie Promyk"

    OrganisationRelation.objects.update(to_on=MARCH)
    change_organisation(organisation=workshop, operator=unit, by=specialist)


def test_workshops_do_not_run_each_other(specialist, workshop):
    other = OrganisationFactory(kind="wtz")
    with pytest.raises(ValidationError, match="'operator'"):
        change_organisation(organisation=other, operator=workshop, by=specialist)
    with pytest.raises(ValidationError, match="'operator'"):
        add_organisation(name="WTZ Trzeci", kind="wtz", operator=workshop, by=specialist)
    with pytest.raises(ValidationError, match="'kind'"):
        change_organisation(organisation=workshop.operator, kind="wtz", correction=True, by=specialist)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
def test_who_runs_a_workshop_and_whose_unit_that_is_never_close_a_circle_at_once():
    by = CoordinatorFactory()
    workshop, body, between = (OrganisationFactory(kind=kind) for kind in ("wtz", "ngo_association", "county"))
    OrganisationRelationFactory(organisation=between, other=workshop)
    written, refused = threading.Event(), []

    def tie():
        written.wait(10)
        try:
            add_relation(organisation=body, side="unit_of", other=between, by=by)
        except ValidationError as refusal:
            refused.append(refusal)
        finally:
            connections.close_all()

    thread = threading.Thread(target=tie)
    thread.start()
    with transaction.atomic():
        change_organisation(organisation=workshop, operator=body, by=by)
        written.set()
        thread.join(1)  # it waits for us; without its turn it would be done by now
    thread.join()

    assert len(refused) == 1
