"""Places and the waiting list, and what may become of an invitation."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, transaction

from contacts.meetings.actions import (
    answer_invitation,
    call_off,
    change_meeting,
    hold_meeting,
    invite,
    move_in_queue,
    sign_up,
)
from contacts.meetings.actions.meetings import reopen_meeting
from contacts.meetings.choices import InvitationState
from contacts.meetings.guests import guests_of
from contacts.meetings.models import Invitation, Meeting
from contacts.meetings.states import MAY_FOLLOW, REASONS, refusal_of
from contacts.models import NextStep
from crm.outbox.models import OutgoingMessage
from tests.factories.accounts import SpecialistFactory
from tests.factories.meetings import BodyFactory, GuestFactory, InvitationFactory, MeetingFactory


@pytest.fixture
def full(specialist):
    """A meeting of two places: two have one, three wait."""
    meeting = MeetingFactory(organiser=specialist, capacity=2)
    for name in ("Pierwsza", "Druga", "Trzecia", "Czwarta", "Piąta"):
        sign_up(meeting=meeting, by=specialist, person=GuestFactory(first_name="Ola", last_name=name))
    return meeting


def names(invitations):
    return [one.person.last_name for one in invitations]


def coming(meeting):
    return names(meeting.invitations.having_a_place())


def waiting(meeting):
    return names(meeting.invitations.waiting())


def test_places_go_in_the_order_of_signing_up(full):
    assert (coming(full), waiting(full)) == (["Pierwsza", "Druga"], ["Trzecia", "Czwarta", "Piąta"])


def test_a_withdrawal_moves_the_first_who_waits_up_and_plans_a_call_to_tell_them(full, specialist):
    answer_invitation(invitation=full.invitations.get(person__last_name="Pierwsza"), state="declined", by=specialist)

    assert (coming(full), waiting(full)) == (["Druga", "Trzecia"], ["Czwarta", "Piąta"])
    assert full.invitations.get(person__last_name="Trzecia").moved_up_at
    assert "Ola Trzecia" in NextStep.objects.get(responsible=specialist).what


def test_who_can_be_written_to_learns_of_the_place_by_letter(full, specialist):
    waiting_one = full.invitations.get(person__last_name="Trzecia")
    waiting_one.person.__class__.objects.filter(pk=waiting_one.person_id).update(email="trzecia@wtz.example")

    call_off(invitation=full.invitations.get(person__last_name="Druga"), by=specialist)

    assert OutgoingMessage.objects.get().to == "trzecia@wtz.example"
    assert not NextStep.objects.exists()


def test_more_places_move_as_many_up_as_fit(full, specialist):
    change_meeting(meeting=full, by=specialist, capacity=4)

    assert waiting(full) == ["Piąta"]


def test_no_limit_lets_everybody_in(full, specialist):
    change_meeting(meeting=full, by=specialist, capacity=None)

    assert waiting(full) == []


def test_fewer_places_put_those_who_signed_up_last_on_the_waiting_list(full, specialist):
    change_meeting(meeting=full, by=specialist, capacity=1)

    assert (coming(full), waiting(full)[0]) == (["Pierwsza"], "Druga")


def test_nobody_signs_up_past_those_who_wait(full, specialist):
    answer_invitation(invitation=full.invitations.get(person__last_name="Druga"), state="declined", by=specialist)
    late = sign_up(meeting=full, by=specialist, person=GuestFactory())

    assert late.waits


def test_an_organisation_takes_as_many_places_as_it_names_heads(specialist):
    meeting = MeetingFactory(organiser=specialist, capacity=5)
    body = BodyFactory()

    sign_up(meeting=meeting, by=specialist, organisation=body, heads=4)
    sign_up(meeting=meeting, by=specialist, organisation=BodyFactory(), heads=2)

    guests = guests_of(meeting)
    assert (guests.taken, [one.queue_number for one in guests.organisations if one.waits]) == (4, [1])
    assert Meeting.objects.with_counts().get(pk=meeting.pk).signed_up == 4


def test_by_hand_a_place_goes_past_the_others_only_where_one_is_free(full, specialist):
    last = full.invitations.get(person__last_name="Piąta")
    with pytest.raises(ValidationError, match="wolnych miejsc"):
        move_in_queue(invitation=last, by=specialist, waits=False)

    move_in_queue(invitation=full.invitations.get(person__last_name="Druga"), by=specialist, waits=True)
    move_in_queue(invitation=last, by=specialist, waits=False)

    assert coming(full) == ["Pierwsza", "Piąta"]


def test_only_who_signed_up_is_moved_in_the_queue(full, specialist):
    asked = InvitationFactory(meeting=full)
    with pytest.raises(ValidationError):
        move_in_queue(invitation=asked, by=specialist, waits=False)


@pytest.mark.parametrize("state", InvitationState)
@pytest.mark.parametrize("wanted", InvitationState)
def test_every_step_is_allowed_by_the_table_or_refused_with_a_reason(state, wanted):
    allowed = wanted == state or wanted in MAY_FOLLOW[state]

    assert bool(refusal_of(state, wanted)) is not allowed
    assert str(REASONS[wanted]).endswith(".")


def test_an_invitation_called_off_is_not_answered_until_it_is_planned_anew(specialist):
    invitation = InvitationFactory(meeting__organiser=specialist)
    call_off(invitation=invitation, by=specialist)

    with pytest.raises(ValidationError, match="odwołane"):
        answer_invitation(invitation=invitation, state="accepted", by=specialist)
    sign_up(meeting=invitation.meeting, by=specialist, person=invitation.person)

    assert Invitation.objects.get().state == "accepted"


def test_each_state_keeps_its_moment(specialist):
    invitation = InvitationFactory(meeting__organiser=specialist)
    for state in ("sent", "opened", "accepted"):
        answer_invitation(invitation=invitation, state=state, by=specialist)

    invitation.refresh_from_db()
    assert invitation.sent_at < invitation.opened_at < invitation.answered_at


def test_who_was_asked_and_never_answered_stays_without_an_answer_once_the_meeting_is_held(specialist):
    meeting = MeetingFactory(past=True, organiser=specialist)
    asked = InvitationFactory(meeting=meeting, state="sent")
    hold_meeting(meeting=meeting, by=specialist)

    asked.refresh_from_db()
    assert asked.state == "no_answer"
    assert reopen_meeting(meeting=meeting, by=specialist).status == "planned"


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"state": "declined", "waits": True}, "only_who_accepted_waits"),
        ({"heads": 3}, "heads_of_organisations_only"),
        ({"state": "accepted", "answered_at": None}, "answer_has_its_moment"),
        ({"call_result": "will_come"}, "call_has_moment_and_result"),
    ],
)
@pytest.mark.usefixtures("in_operation")
def test_an_invitation_that_cannot_be_is_refused_by_the_database(values, name):
    invitation = InvitationFactory(state="accepted")

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(**values)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
def test_those_who_sign_up_at_once_never_take_the_same_last_place():
    by = SpecialistFactory()
    meeting = MeetingFactory(organiser=by, capacity=3)
    people = GuestFactory.create_batch(8)
    start, failed = threading.Barrier(len(people)), []

    def take(person):
        try:
            start.wait()
            sign_up(meeting=meeting, by=by, person=person)
        except Exception as problem:
            failed.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert meeting.invitations.having_a_place().count() == 3
    assert meeting.invitations.waiting().count() == 5


def test_an_organisation_that_just_says_yes_takes_one_place(specialist):
    meeting = MeetingFactory(organiser=specialist, capacity=1)
    first, second = invite(meeting=meeting, by=specialist, organisations=[BodyFactory(), BodyFactory()])

    for invitation in (first, second):
        answer_invitation(invitation=invitation, state="accepted", by=specialist)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.heads, first.waits) == (1, False)
    assert second.waits
    assert guests_of(meeting).taken == 1
