"""Events, attendances, different people and people without names: four numbers that are never taken for one another."""

from datetime import timedelta

import pytest

from contacts.meetings.actions import hold_meeting, mark_attendance, record_head_counts
from contacts.meetings.presence import numbers_of
from crm.common.dates import today
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from tests.factories.meetings import BodyFactory, GuestFactory, MeetingFactory


@pytest.fixture
def series(specialist):
    """Two meetings a week apart: 12 and 11 people by name, two of them at both, from 14 bodies; 5 without a name."""
    bodies = [BodyFactory() for _number in range(14)]
    people = [GuestFactory(sex="K" if number < 13 else "M") for number in range(21)]
    pairs = [(person, bodies[number % 14]) for number, person in enumerate(people)]
    meetings = []
    for days, present, counts in (
        (14, pairs[:12], {("K", "wtz"): 2}),
        (7, pairs[10:], {("M", "municipality"): 3}),
    ):
        meeting = MeetingFactory(organiser=specialist, starts_on=today() - timedelta(days=days))
        mark_attendance(meeting=meeting, by=specialist, present=present)
        record_head_counts(meeting=meeting, by=specialist, counts=counts)
        hold_meeting(meeting=meeting, by=specialist, evidence="attached", evidence_reference="segregator 2")
        meetings.append(meeting)
    return meetings


def test_of_a_series_presences_people_bodies_and_people_without_names_are_apart(series):
    numbers = numbers_of(*series)

    assert (numbers.attendances, numbers.people, numbers.organisations, numbers.unnamed) == (23, 21, 14, 5)


def test_of_one_meeting_everybody_by_name_is_a_different_person(series):
    first, second = (numbers_of(meeting) for meeting in series)

    assert (first.attendances, first.people, first.unnamed, first.together) == (12, 12, 2, 14)
    assert (second.attendances, second.people, second.unnamed, second.together) == (11, 11, 3, 14)


def test_the_sexes_of_everybody_present_add_up_to_all(series):
    numbers = numbers_of(*series)

    assert numbers.women + numbers.men + numbers.unknown == numbers.together == 28


def test_the_ledger_says_the_same_as_the_page(series):
    facts = Fact.objects.current()
    named = facts.filter(kind="attendance")
    numbers = numbers_of(*series)

    assert facts.filter(kind="meeting_held").count() == len(series)
    assert named.count() == numbers.attendances
    assert named.values("subject").distinct().count() == numbers.people
    assert sum(fact.quantity for fact in facts.filter(kind="head_count")) == numbers.unnamed
    assert list(verify()) == []


def test_people_without_names_are_nobodys_subject(series):
    subjects = set(Fact.objects.current().filter(kind="head_count").values_list("subject", flat=True))

    assert subjects == {meeting.subject for meeting in series}


def test_a_meeting_nobody_came_to_counts_nobody(past):
    numbers = numbers_of(past)

    assert (numbers.together, numbers.people, numbers.organisations) == (0, 0, 0)
