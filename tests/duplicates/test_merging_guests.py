"""Two cards that are both on the list of one meeting become one: the letters to them and their interest."""

import pytest

from contacts.duplicates.merging.actions import merge_cards, split_card
from contacts.meetings.actions import (
    invite,
    note_interest,
    send_invitations,
    send_news,
    tap_attendance,
)
from contacts.meetings.actions.meetings import change_meeting
from contacts.meetings.models import Interest, InvitationLetter
from contacts.models import Organisation
from tests.factories.contacts import ChannelFactory
from tests.factories.meetings import BodyFactory, GuestFactory, MeetingFactory


def fresh(card):
    return type(card).objects.get(pk=card.pk)


def merge(kept, gone, by):
    merge_cards(kept=fresh(kept), gone=fresh(gone), by=by)


def letters():
    return {*InvitationLetter.objects.values_list("pk", "invitation", "sequence")}


@pytest.fixture
def bodies(db):
    found = BodyFactory(), BodyFactory()
    for body in found:
        ChannelFactory(organisation=body)
    return found


@pytest.fixture
def people(db):
    return GuestFactory(email="ada@example.org", sex="K"), GuestFactory(email="ada.w@example.org", sex="K")


@pytest.mark.parametrize("pair", ["bodies", "people"])
def test_letters_to_both_stay_in_one_rising_sequence_and_are_split_again(pair, request, specialist, coordinator):
    kept, gone = request.getfixturevalue(pair)
    meeting = MeetingFactory(organiser=specialist)
    named = {"organisations" if isinstance(kept, Organisation) else "persons": [kept, gone]}
    send_invitations(meeting=meeting, by=specialist, invitations=invite(meeting=meeting, by=specialist, **named))
    before = letters()

    merge(kept, gone, coordinator)

    invitation = meeting.invitations.get()
    assert [one.sequence for one in invitation.letters.order_by("sequence")] == [0, 1]

    split_card(card=fresh(gone), by=coordinator)

    assert letters() == before


def test_the_next_letter_comes_after_every_letter_of_both(people, specialist, coordinator):
    kept, gone = people
    meeting = MeetingFactory(organiser=specialist)
    invitations = invite(meeting=meeting, by=specialist, persons=[gone, kept])
    for one in invitations:
        send_invitations(meeting=meeting, by=specialist, invitations=[one])
    merge(kept, gone, coordinator)
    invitation = meeting.invitations.get()
    change_meeting(meeting=fresh(meeting), by=specialist, place="sala 2")

    (letter,) = send_news(meeting=meeting, by=specialist, invitations=[invitation])

    others = invitation.letters.exclude(pk=letter.pk)
    assert letter.sequence > max(others.values_list("sequence", flat=True))


def test_interest_of_both_is_one_and_is_split_again(people, specialist, coordinator):
    kept, gone = people
    meeting = MeetingFactory(past=True, organiser=specialist)
    for person in people:
        tap_attendance(meeting=meeting, person=person, present=True, by=specialist)
        note_interest(meeting=meeting, person=person, interested=True, by=specialist)

    merge(kept, gone, coordinator)
    assert Interest.objects.get().attendance.person == kept

    split_card(card=fresh(gone), by=coordinator)
    assert {one.attendance.person for one in Interest.objects.all()} == {kept, gone}
