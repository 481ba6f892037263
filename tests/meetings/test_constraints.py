"""Each rule of the database broken once, past the forms and the actions."""

from datetime import time

import pytest
from django.db import IntegrityError, transaction

from contacts.meetings.models import Attendance, HeadCount, Invitation, InvitationLetter, Meeting
from tests.factories.meetings import BodyFactory, GuestFactory, InvitationLetterFactory, MeetingFactory

pytestmark = pytest.mark.usefixtures("in_operation")


def refused(name):
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        ({"status": "postponed"}, "meeting_status_known"),
        ({"evidence": "rumour"}, "meeting_evidence_known"),
        ({"starts_at": time(12), "ends_at": time(10)}, "meeting_hours_in_order"),
        ({"evidence": "attached", "evidence_reference": ""}, "attached_list_has_reference"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(values, columns):
    meeting = MeetingFactory()

    with refused(columns), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(**values)


def test_an_invitation_names_somebody():
    with refused("invitation_names_somebody"), transaction.atomic():
        Invitation.objects.create(meeting=MeetingFactory())


def test_an_answer_is_one_of_those_known():
    with refused("invitation_state_known"), transaction.atomic():
        Invitation.objects.create(meeting=MeetingFactory(), person=GuestFactory(), state="perhaps")


@pytest.mark.parametrize("whom", ["person", "organisation"])
def test_nobody_is_invited_twice(whom):
    values = {"meeting": MeetingFactory(), whom: GuestFactory() if whom == "person" else BodyFactory()}
    Invitation.objects.create(**values)

    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(**values)


def test_nobody_is_present_twice():
    values = {"meeting": MeetingFactory(), "person": GuestFactory()}
    Attendance.objects.create(**values)

    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(**values)


def test_a_cell_of_the_head_count_stands_once_and_is_above_zero():
    values = {"meeting": MeetingFactory(), "sex": "K", "organisation_kind": "wtz"}
    HeadCount.objects.create(people=3, **values)

    with pytest.raises(IntegrityError), transaction.atomic():
        HeadCount.objects.create(people=4, **values)
    with refused("head_count_positive"), transaction.atomic():
        HeadCount.objects.create(people=0, meeting=values["meeting"], sex="M", organisation_kind="wtz")


def test_a_letter_is_of_a_known_kind_and_once_in_its_sequence():
    letter = InvitationLetterFactory()
    with refused("letter_kind_known"), transaction.atomic():
        InvitationLetter.objects.update(kind="postcard")
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationLetterFactory(invitation=letter.invitation, sequence=letter.sequence)
