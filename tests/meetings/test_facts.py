from datetime import timedelta

import pytest

from contacts.actions import change_organisation, change_person
from contacts.meetings.actions import (
    change_meeting,
    hold_meeting,
    mark_attendance,
    plan_meeting,
    record_head_counts,
    reopen_meeting,
    sign_up,
)
from contacts.models import Organisation, Person
from crm.common.dates import today
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from tests.factories.meetings import BodyFactory, GuestFactory, MeetingFactory

DAY = today() - timedelta(days=7)


@pytest.fixture
def held(specialist):
    """A held meeting with a woman from a WTZ by name and three men from a gmina without names."""
    meeting = MeetingFactory(past=True, organiser=specialist)
    woman = GuestFactory(first_name="Anna", last_name="Żurek", sex="K")
    mark_attendance(meeting=meeting, by=specialist, present=[(woman, BodyFactory(name="WTZ Lipowo"))])
    record_head_counts(meeting=meeting, by=specialist, counts={("M", "municipality"): 3})
    return hold_meeting(meeting=meeting, by=specialist, evidence="attached", evidence_reference="segregator 3")


def facts(kind):
    return Fact.objects.current().filter(kind=kind)


def test_a_held_meeting_counts_with_its_kind_place_day_and_evidence(held):
    fact = facts("meeting_held").get()

    assert (fact.category, fact.powiat, fact.happened_on, fact.evidence) == ("info_meeting", "3019", DAY, "attached")
    assert fact.subject == held.subject


def test_a_person_present_counts_with_frozen_sex_and_kind_in_the_powiat_of_the_meeting(held):
    fact = facts("attendance").get()

    assert (fact.sex, fact.organisation_kind, fact.powiat, fact.category) == ("K", "wtz", "3019", "info_meeting")
    assert fact.subject == Person.objects.get().subject


def test_people_without_names_count_as_a_quantity(held):
    fact = facts("head_count").get()

    assert (fact.quantity, fact.sex, fact.organisation_kind) == (3, "M", "municipality")
    assert fact.subject == held.subject


def test_neither_a_plan_nor_a_sign_up_counts(specialist):
    meeting = plan_meeting(by=specialist, title="Spotkanie", starts_on=DAY, powiat_id="3019", town="Piła")
    sign_up(meeting=meeting, by=specialist, person=GuestFactory())
    mark_attendance(meeting=meeting, by=specialist, present=[(GuestFactory(), None)])

    assert not Fact.objects.exists()


@pytest.mark.parametrize(
    ("change", "column", "value"),
    [
        ({"starts_on": DAY - timedelta(days=1)}, "happened_on", DAY - timedelta(days=1)),
        ({"powiat_id": "3002"}, "powiat", "3002"),
        ({"kind": "training"}, "category", "training"),
    ],
)
def test_everybody_present_follows_a_change_of_the_meeting(held, specialist, change, column, value):
    change_meeting(meeting=held, by=specialist, **change)

    assert {getattr(fact, column) for fact in Fact.objects.current()} == {value}
    assert Fact.objects.current().count() == 3
    assert list(verify()) == []


def test_better_evidence_reaches_everybody_present(held, specialist):
    hold_meeting(meeting=held, by=specialist, evidence="verified", evidence_reference="segregator 3")

    assert {fact.evidence for fact in Fact.objects.current()} == {"verified"}


def test_a_meeting_set_back_to_planned_leaves_the_figures_with_everybody(held, specialist):
    reopen_meeting(meeting=held, by=specialist)

    assert not Fact.objects.current().exists()
    assert held.attendances.count() == 1


def test_a_mark_taken_back_leaves_the_figures(held, specialist):
    mark_attendance(meeting=held, by=specialist, present=[])
    record_head_counts(meeting=held, by=specialist, counts={("M", "municipality"): 0})

    assert [fact.kind for fact in Fact.objects.current()] == ["meeting_held"]
    assert list(verify()) == []


def test_a_mended_sex_reaches_earlier_attendances(held, specialist):
    person = Person.objects.get()

    change_person(person=person, by=specialist, version=person.version, sex="M")

    assert facts("attendance").get().sex == "M"
    assert held.attendances.get().sex == "M"
    assert list(verify()) == []


def test_a_mended_kind_of_organisation_reaches_earlier_attendances(held, specialist):
    body = Organisation.objects.get()

    change_organisation(organisation=body, by=specialist, correction=True, kind="pcpr")

    assert facts("attendance").get().organisation_kind == "pcpr"
    assert list(verify()) == []


def test_a_real_change_of_kind_leaves_earlier_attendances_alone(held, specialist):
    body = Organisation.objects.get()

    change_organisation(organisation=body, by=specialist, correction=False, kind="ngo_association")

    assert facts("attendance").get().organisation_kind == "wtz"
