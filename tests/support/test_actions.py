"""What people do with support: plan, agree, record, correct, withdraw; the ledger follows."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from contacts.duplicates.merging.actions import merge_cards
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError, StaleEditError
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from groups.actions import change_group
from groups.documents.actions import withdraw_document
from groups.support.actions import (
    agree_plan,
    change_planned,
    change_support,
    plan_support,
    record_support,
    remove_planned,
    withdraw_support,
)
from groups.support.models import PlannedSupport, SupportEntry, SupportPlan
from groups.support.summary import summary_of
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.documents import DocumentFactory
from tests.factories.files import upload
from tests.factories.groups import GroupPersonFactory, InitiativeGroupFactory, MembershipFactory
from tests.factories.support import PlannedSupportFactory, SupportEntryFactory, SupportPlanFactory

TOKEN = "5f1d9a3e-7c57-4a86-9f0b-2f6c2a1f0a11"


def facts():
    return [(fact.category, fact.quantity, fact.evidence, fact.powiat) for fact in Fact.objects.current()]


def lines(group):
    return [(line.kind, line.hours) for line in PlannedSupport.objects.filter(plan__group=group)]


@pytest.fixture
def planned(group, specialist):
    return plan_support(
        group=group, by=specialist, kind="training", hours=Decimal(8), from_on=date(2024, 1, 8), to_on=date(2024, 6, 30)
    )


def test_the_first_line_begins_the_plan_and_every_change_is_a_version_of_it(group, planned, specialist):
    change_planned(line=planned, by=specialist, version=1, hours=Decimal(10))
    plan_support(
        group=group, by=specialist, kind="animation", hours=4, from_on=date(2024, 2, 1), to_on=date(2024, 3, 1)
    )

    assert SupportPlan.objects.get().version == 3
    assert lines(group) == [("training", 10), ("animation", 4)]


def test_a_line_taken_out_keeps_its_history(group, planned, specialist):
    remove_planned(line=planned, by=specialist, version=1)

    assert lines(group) == []
    assert PlannedSupport.history.filter(plan=planned.plan).first().history_type == "-"


def test_an_agreed_plan_that_changes_asks_for_another_agreement(group, planned, specialist):
    plan = agree_plan(group=group, by=specialist, agreed_on=today(), agreement_reference="segregator 3", version=1)
    assert plan.is_agreed

    change_planned(line=planned, by=specialist, version=1, hours=Decimal(12))

    plan.refresh_from_db()
    assert (plan.is_agreed, plan.agreed_on) == (False, today())


def test_a_plan_changed_while_somebody_agreed_it_is_not_agreed(group, planned, specialist):
    change_planned(line=planned, by=specialist, version=1, hours=Decimal(12))

    with pytest.raises(StaleEditError):
        agree_plan(group=group, by=specialist, agreed_on=today(), agreement_reference="segregator 3", version=1)


def test_an_empty_plan_and_a_strange_document_are_refused(group, planned, specialist):
    with pytest.raises(ValidationError, match="innej grupy"):
        agree_plan(group=group, by=specialist, agreed_on=today(), document=DocumentFactory())
    remove_planned(line=planned, by=specialist)
    with pytest.raises(ValidationError, match="nie ma jeszcze nic"):
        agree_plan(group=group, by=specialist, agreed_on=today(), agreement_reference="x")


def test_the_document_of_an_agreed_plan_stays(group, planned, specialist):
    document = DocumentFactory(group=group, kind="support_plan")
    agree_plan(group=group, by=specialist, agreed_on=today(), document=document)

    with pytest.raises(ValidationError, match="Plan wsparcia wskazuje ten dokument"):
        withdraw_document(document=document, reason="pomyłka", by=specialist)


def test_recorded_support_is_a_fact_of_so_many_hours(group):
    SupportEntryFactory(group=group, kind="key_advice")

    assert facts() == [("key_advice", Decimal(2), "attached", "3002")]
    assert Fact.objects.get().subject == group.subject


def test_what_lacks_its_card_waits_and_what_lacks_its_hours_is_no_fact(group):
    SupportEntryFactory(group=group, card_reference="")
    SupportEntryFactory(group=group, ends_at=None)

    assert facts() == [("key_advice", Decimal(2), "declared", "3002")]


def test_the_card_that_comes_in_later_makes_the_hours_count(group, specialist):
    entry = SupportEntryFactory(group=group, card_reference="")

    change_support(entry=entry, by=specialist, version=1, upload=upload("karta.pdf"))

    assert [evidence for _kind, _hours, evidence, _powiat in facts()] == ["attached"]


def test_a_withdrawn_entry_says_nothing_and_keeps_the_reason(group, specialist):
    entry = withdraw_support(entry=SupportEntryFactory(group=group), reason=" dwa razy ", by=specialist)

    assert (facts(), entry.withdrawn_reason, entry.counts) == ([], "dwa razy", False)
    with pytest.raises(ValidationError, match="już wycofany: dwa razy"):
        change_support(entry=entry, by=specialist, topic="inny")
    with pytest.raises(ValidationError, match="dlaczego"):
        withdraw_support(entry=SupportEntryFactory(group=group), reason="  ", by=specialist)


def test_a_group_moved_to_another_powiat_by_a_mend_takes_its_hours_along(group, specialist):
    SupportEntryFactory(group=group)

    change_group(group=group, by=specialist, powiat_id="3019", founder_track="natural_persons")

    assert [(fact.powiat, fact.track) for fact in Fact.objects.current()] == [("3019", "natural_persons")]
    assert list(verify()) == []


def test_a_session_for_the_whole_group_counts_once_however_many_belong_to_it(group):
    for _number in range(3):
        GroupPersonFactory(group=group)
    SupportEntryFactory(group=group)

    assert summary_of(group).total.delivered == 2


def test_the_receiver_must_belong_to_the_group(group, specialist):
    said = {"group": group, "by": specialist, "kind": "training", "given_on": today()}

    with pytest.raises(ValidationError, match="osoba nie należy"):
        record_support(receiver_person=PersonFactory(), **said)
    with pytest.raises(ValidationError, match="organizacja nie należy"):
        record_support(receiver_organisation=OrganisationFactory(), **said)


def test_a_form_sent_twice_records_once(group, specialist):
    said = {"group": group, "by": specialist, "kind": "training", "given_on": today(), "token": TOKEN}
    record_support(**said)

    with pytest.raises(AlreadyDoneError):
        record_support(**said)
    assert SupportEntry.objects.count() == 1


def test_what_two_people_correct_at_once_is_not_lost(group, specialist):
    entry = SupportEntryFactory(group=group)
    change_support(entry=entry, by=specialist, version=1, topic="pierwszy")

    with pytest.raises(StaleEditError):
        change_support(entry=entry, by=specialist, version=1, topic="drugi")


def test_merged_cards_keep_their_support_and_the_ledger_agrees(group, coordinator):
    kept, double = PersonFactory(last_name="Wzorowa"), PersonFactory(last_name="Wzorowa-Nowa")
    body, twin = OrganisationFactory(name="WTZ A"), OrganisationFactory(name="WTZ B")
    GroupPersonFactory(group=group, person=double)
    MembershipFactory(group=group, organisation=twin)
    entry = SupportEntryFactory(
        group=group,
        adviser=None,
        to_whole_group=False,
        receiver_person=double,
        receiver_organisation=twin,
        adviser_organisation=twin,
    )

    merge_cards(kept=kept, gone=double, by=coordinator)
    merge_cards(kept=body, gone=twin, by=coordinator)

    entry.refresh_from_db()
    assert (entry.receiver_person, entry.receiver_organisation, entry.adviser_organisation) == (kept, body, body)
    assert list(verify()) == []


def test_planned_against_delivered_by_kind(group):
    PlannedSupportFactory(plan=SupportPlanFactory(group=group), kind="key_advice", hours=10)
    SupportEntryFactory(group=group)
    SupportEntryFactory(group=group, card_reference="")
    SupportEntryFactory(group=group, kind="training")
    SupportEntryFactory(group=InitiativeGroupFactory())

    summary = summary_of(group)

    assert [
        (one.kind.value, one.planned, one.delivered, one.waiting, one.left, one.share) for one in summary.kinds
    ] == [
        ("key_advice", 10, 2, 2, 8, 20),
        ("training", 0, 2, 0, 0, None),
    ]
    assert (summary.total.planned, summary.total.delivered, summary.total.sessions_waiting) == (10, 4, 1)


@pytest.mark.parametrize("kind", ["key_advice", "training"])
def test_one_adviser_is_with_one_group_once_at_a_time(group, specialist, kind):
    SupportEntryFactory(group=group, adviser=specialist)

    with pytest.raises(ValidationError, match="już zapisane: doradztwo kluczowe, 10:00–12:00") as refusal:
        SupportEntryFactory(group=group, adviser=specialist, kind=kind, starts_at=time(11), ends_at=time(13))

    assert list(refusal.value.message_dict) == ["starts_at"]
    assert [fact.quantity for fact in Fact.objects.current()] == [2]


def test_an_entry_is_not_corrected_into_the_hours_of_another(group, specialist):
    SupportEntryFactory(group=group, adviser=specialist)
    later = SupportEntryFactory(group=group, adviser=specialist, starts_at=time(12), ends_at=time(13))

    with pytest.raises(ValidationError, match="już zapisane"):
        change_support(entry=later, by=specialist, starts_at=time(11, 30))

    assert SupportEntry.objects.get(pk=later.pk).starts_at == time(12)


def test_a_withdrawn_session_or_another_adviser_leaves_the_hours_free(group, specialist):
    withdraw_support(entry=SupportEntryFactory(group=group, adviser=specialist), reason="nie odbyło się", by=specialist)

    assert SupportEntryFactory(group=group, adviser=specialist).counts
    assert SupportEntryFactory(group=group).counts


def test_an_adviser_gives_no_more_hours_than_a_day_has(specialist):
    for _group in range(2):
        SupportEntryFactory(adviser=specialist, starts_at=time(8), ends_at=time(20))

    with pytest.raises(ValidationError, match="razem 25 godzin"):
        SupportEntryFactory(adviser=specialist, starts_at=time(20), ends_at=time(21))


@pytest.mark.parametrize(("hours", "fits"), [(24, True), (25, False)])
def test_a_line_of_the_plan_holds_no_more_hours_than_its_days(group, specialist, hours, fits):
    day = date(2024, 2, 1)
    line = {"group": group, "by": specialist, "kind": "training", "from_on": day, "to_on": day}

    if fits:
        assert plan_support(hours=Decimal(hours), **line).hours == hours
    else:
        with pytest.raises(ValidationError, match="W 1 dniu nie zmieści się więcej niż 24 godz"):
            plan_support(hours=Decimal(hours), **line)
