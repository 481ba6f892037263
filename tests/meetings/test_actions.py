from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from contacts.meetings.actions import (
    answer_invitation,
    cancel_meeting,
    change_meeting,
    hold_meeting,
    invite,
    mark_attendance,
    plan_meeting,
    record_head_counts,
    reopen_meeting,
    sign_up,
)
from contacts.meetings.guests import guests_of
from contacts.meetings.models import Meeting
from crm.audit.models import Operation
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError, StaleEditError
from tests.factories.meetings import BodyFactory, GuestFactory, MeetingFactory

PLAN = {"title": "Spotkanie w Pile", "starts_on": date(2026, 3, 12), "powiat_id": "3019", "town": "Piła"}


@pytest.fixture
def past(specialist):
    return MeetingFactory(past=True, organiser=specialist)


@pytest.fixture
def coming(specialist):
    return MeetingFactory(organiser=specialist)


def test_who_plans_a_meeting_organises_it(specialist):
    meeting = plan_meeting(by=specialist, **PLAN)

    assert meeting.organiser == specialist
    assert Operation.objects.get(kind="meeting.planned").subject_id == meeting.pk


def test_the_same_form_sent_twice_plans_one_meeting(specialist):
    token = uuid4()
    plan_meeting(by=specialist, token=token, **PLAN)

    with pytest.raises(AlreadyDoneError):
        plan_meeting(by=specialist, token=token, **PLAN)
    assert Meeting.objects.count() == 1


def test_a_meeting_cannot_end_before_it_starts(specialist):
    with pytest.raises(ValidationError, match=r"Koniec nie może być wcześniejszy niż początek"):
        plan_meeting(by=specialist, starts_at=time(12), ends_at=time(10), **PLAN)


def test_a_stale_change_is_refused(coming, specialist):
    change_meeting(meeting=Meeting.objects.get(), by=specialist, version=1, town="Chodzież")

    with pytest.raises(StaleEditError):
        change_meeting(meeting=coming, by=specialist, version=1, town="Wągrowiec")
    assert Meeting.objects.get().town == "Chodzież"


def test_a_meeting_to_come_cannot_be_marked_as_held(coming, specialist):
    with pytest.raises(ValidationError):
        hold_meeting(meeting=coming, by=specialist)


def test_a_held_meeting_cannot_be_moved_to_a_day_to_come(past, specialist):
    meeting = hold_meeting(meeting=past, by=specialist)

    with pytest.raises(ValidationError) as refusal:
        change_meeting(meeting=meeting, by=specialist, starts_on=today() + timedelta(days=1))
    assert "starts_on" in refusal.value.error_dict


def test_an_attached_list_needs_a_place_where_it_is_kept(past, specialist):
    with pytest.raises(ValidationError):
        hold_meeting(meeting=past, by=specialist, evidence="attached", evidence_reference=" ")


def test_a_cancelled_meeting_is_neither_held_nor_attended_until_it_is_planned_again(past, specialist):
    meeting = cancel_meeting(meeting=past, by=specialist)
    with pytest.raises(ValidationError):
        hold_meeting(meeting=meeting, by=specialist)
    with pytest.raises(ValidationError):
        mark_attendance(meeting=meeting, by=specialist, present=[])

    reopen_meeting(meeting=meeting, by=specialist)

    assert hold_meeting(meeting=meeting, by=specialist).status == "held"


def test_a_held_meeting_cannot_be_cancelled(past, specialist):
    hold_meeting(meeting=past, by=specialist)

    with pytest.raises(ValidationError):
        cancel_meeting(meeting=past, by=specialist)


def test_inviting_twice_asks_once(coming, specialist):
    body, guest = BodyFactory(), GuestFactory()
    invite(meeting=coming, by=specialist, organisations=[body], persons=[guest])

    again = invite(meeting=coming, by=specialist, organisations=[body], persons=[guest])

    assert again == []
    assert coming.invitations.count() == 2


def test_a_person_who_acts_for_one_organisation_is_invited_for_it(coming, specialist):
    body = BodyFactory()

    (invitation,) = invite(meeting=coming, by=specialist, persons=[GuestFactory(organisation=body)])

    assert invitation.organisation == body


def test_signing_up_somebody_invited_answers_the_invitation(coming, specialist):
    guest = GuestFactory()
    invite(meeting=coming, by=specialist, persons=[guest])

    sign_up(meeting=coming, by=specialist, person=guest)

    assert [one.state for one in coming.invitations.all()] == ["accepted"]


def test_nobody_signs_up_twice_or_after_the_meeting(past, specialist):
    guest = GuestFactory()
    sign_up(meeting=past, by=specialist, person=guest)
    with pytest.raises(ValidationError) as refusal:
        sign_up(meeting=past, by=specialist, person=guest)
    assert "person" in refusal.value.error_dict
    hold_meeting(meeting=past, by=specialist)

    with pytest.raises(ValidationError):
        sign_up(meeting=past, by=specialist, person=GuestFactory())


def test_those_beyond_the_places_wait_in_the_order_of_signing_up(specialist):
    meeting = MeetingFactory(organiser=specialist, capacity=1)
    early, late = GuestFactory(), GuestFactory()
    invite(meeting=meeting, by=specialist, persons=[late])  # asked first, signed up last
    sign_up(meeting=meeting, by=specialist, person=early)
    sign_up(meeting=meeting, by=specialist, person=late)

    guests = guests_of(meeting)

    assert [one.person for one in guests.coming] == [early]
    assert [one.person for one in guests.waiting] == [late]


def test_a_place_given_back_goes_to_the_first_who_waits(specialist):
    meeting = MeetingFactory(organiser=specialist, capacity=1)
    early, late = GuestFactory(), GuestFactory()
    given_back = sign_up(meeting=meeting, by=specialist, person=early)
    sign_up(meeting=meeting, by=specialist, person=late)

    answer_invitation(invitation=given_back, state="declined", by=specialist)

    assert [one.person for one in guests_of(meeting).coming] == [late]


def test_attendance_becomes_exactly_what_is_marked(past, specialist):
    body, stays, leaves = BodyFactory(), GuestFactory(), GuestFactory()
    mark_attendance(meeting=past, by=specialist, present=[(stays, None), (leaves, None)])

    mark_attendance(meeting=past, by=specialist, present=[(stays, body)])

    (attendance,) = past.attendances.all()
    assert (attendance.person, attendance.organisation, attendance.organisation_kind) == (stays, body, "wtz")


def test_the_same_attendance_sent_twice_is_no_stale_edit(past, specialist):
    guest = GuestFactory()
    mark_attendance(meeting=past, by=specialist, present=[(guest, None)], version=1)

    mark_attendance(meeting=past, by=specialist, present=[(guest, None)], version=1)

    assert past.attendances.count() == 1


def test_two_who_mark_different_people_do_not_overwrite_each_other(past, specialist):
    mark_attendance(meeting=past, by=specialist, present=[(GuestFactory(), None)], version=1)

    with pytest.raises(StaleEditError):
        mark_attendance(meeting=past, by=specialist, present=[(GuestFactory(), None)], version=1)


def test_nobody_was_present_at_a_meeting_to_come(coming, specialist):
    with pytest.raises(ValidationError):
        mark_attendance(meeting=coming, by=specialist, present=[(GuestFactory(), None)])
    with pytest.raises(ValidationError):
        record_head_counts(meeting=coming, by=specialist, counts={("K", "wtz"): 3})


def test_a_head_count_of_zero_removes_the_number(past, specialist):
    record_head_counts(meeting=past, by=specialist, counts={("K", "wtz"): 3})
    record_head_counts(meeting=past, by=specialist, counts={("K", "wtz"): 0})

    assert not past.head_counts.exists()


def test_a_head_count_beyond_belief_is_refused(past, specialist):
    with pytest.raises(ValidationError):
        record_head_counts(meeting=past, by=specialist, counts={("K", "wtz"): 2001})


def test_a_stale_set_of_head_counts_is_refused(past, specialist):
    record_head_counts(meeting=past, by=specialist, counts={("K", "wtz"): 3}, version=1)

    with pytest.raises(StaleEditError):
        record_head_counts(meeting=past, by=specialist, counts={("K", "wtz"): 5}, version=1)
