"""Two guests become one, or two again: the places of the meeting are given out anew."""

import pytest

from contacts.duplicates.merging.actions import merge_cards, split_card
from contacts.meetings.actions import sign_up
from contacts.meetings.models import InvitationLetter, Meeting
from tests.factories.meetings import BodyFactory, GuestFactory, MeetingFactory


def fresh(card):
    return type(card).objects.get(pk=card.pk)


def merge(kept, gone, by):
    merge_cards(kept=fresh(kept), gone=fresh(gone), by=by)


@pytest.fixture
def bodies(db):
    return BodyFactory(), BodyFactory()


@pytest.fixture
def people(db):
    return GuestFactory(sex="K"), GuestFactory(sex="K")


def test_a_place_that_a_merge_frees_goes_to_the_first_who_waits(people, specialist, coordinator):
    meeting = MeetingFactory(organiser=specialist, capacity=2)
    for person in people:
        sign_up(meeting=meeting, by=specialist, person=person)
    third = sign_up(meeting=meeting, by=specialist, person=GuestFactory())
    assert third.waits

    merge(*people, coordinator)

    third.refresh_from_db()
    assert not third.waits


def test_after_a_split_no_more_have_a_place_than_there_are(people, specialist, coordinator):
    meeting = MeetingFactory(organiser=specialist, capacity=2)
    for person in [*people, GuestFactory()]:
        sign_up(meeting=meeting, by=specialist, person=person)
    merge(*people, coordinator)

    split_card(card=fresh(people[1]), by=coordinator)

    assert meeting.invitations.having_a_place().places() == 2
    assert meeting.invitations.waiting().places() == 1


def test_a_merged_organisation_takes_no_more_places_than_are_free(bodies, specialist, coordinator):
    meeting = MeetingFactory(organiser=specialist, capacity=5)
    for body, heads in zip(bodies, (3, 4), strict=True):
        sign_up(meeting=meeting, by=specialist, organisation=body, heads=heads)

    merge(*bodies, coordinator)

    invitation = meeting.invitations.get()
    assert (invitation.heads, invitation.waits) == (4, False)


def test_nobody_is_told_of_a_place_at_a_meeting_whose_day_is_over(people, specialist, coordinator):
    meeting = MeetingFactory(organiser=specialist, capacity=2)
    for person in [*people, GuestFactory(email="basia@example.org")]:
        sign_up(meeting=meeting, by=specialist, person=person)
    Meeting.objects.filter(pk=meeting.pk).update(starts_on="2024-03-10")

    merge(*people, coordinator)

    assert not InvitationLetter.objects.exists()
