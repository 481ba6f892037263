"""Inviting, answering, signing up."""

import pytest
from django.contrib.messages import get_messages

from contacts.meetings.actions import answer_invitation, mark_attendance, sign_up
from contacts.meetings.models import Invitation
from contacts.meetings.operations import MeetingEvent
from contacts.models import Affiliation, Person
from crm.audit.models import Operation
from tests.factories.meetings import BodyFactory, GuestFactory, InvitationFactory, MeetingFactory
from tests.meetings.pages import page, url


def test_organisations_and_people_are_invited_together(hers, coming):
    hers.post(url("invite", coming), {"organisations": [BodyFactory().pk], "persons": [GuestFactory().pk]})

    assert coming.invitations.count() == 2


def test_inviting_nobody_is_refused(hers, coming):
    assert hers.post(url("invite", coming), {}).status_code == 422


def test_an_answer_takes_one_tap(hers, coming):
    invitation = InvitationFactory(meeting=coming)

    hers.post(url("answer", coming, invitation.pk), {"state": "accepted"})

    assert Invitation.objects.get().state == "accepted"


def test_an_answer_is_never_given_by_opening_a_page(hers, coming):
    assert hers.get(url("answer", coming, InvitationFactory(meeting=coming).pk)).status_code == 405


def test_a_mistaken_entry_is_removed_after_a_question_and_leaves_an_operation(hers, coming, specialist):
    invitation = InvitationFactory(meeting=coming, state="accepted")
    address = url("invitation-remove", coming, invitation.pk)
    assert address in page(hers.get(coming.get_absolute_url()))
    assert str(invitation) in page(hers.get(address))
    assert Invitation.objects.exists()

    first, second = hers.post(address, {"version": 1}), hers.post(address, {"version": 1})

    assert first.url == second.url == f"{coming.get_absolute_url()}#guests"
    assert not Invitation.objects.exists()
    assert Operation.objects.get(kind=MeetingEvent.INVITATION_REMOVED).actor == specialist


def test_nobody_is_removed_once_attendance_is_marked(hers, past, specialist):
    invitation = InvitationFactory(meeting=past, state="accepted")
    mark_attendance(meeting=past, by=specialist, present=[(invitation.person, None)])
    address = url("invitation-remove", past, invitation.pk)

    refused = hers.post(address, {"version": 1})

    assert refused.status_code == 422
    assert "Obecność jest już zaznaczona" in page(refused)
    assert address not in page(hers.get(past.get_absolute_url()))
    assert Invitation.objects.exists()


def test_d08_an_entry_answered_in_the_meantime_is_not_removed(hers, coming, coordinator):
    invitation = InvitationFactory(meeting=coming)
    answer_invitation(invitation=invitation, state="accepted", by=coordinator)

    refused = hers.post(url("invitation-remove", coming, invitation.pk), {"version": 1})

    assert refused.status_code == 409
    assert "Ewa Śliwińska" in page(refused)
    assert Invitation.objects.exists()


def test_a_new_person_is_signed_up_and_added_in_one_step(hers, coming):
    body = BodyFactory()

    hers.post(
        url("sign-up", coming),
        {"last_name": "Żurek", "first_name": "Anna", "sex": "K", "function": "prezeska", "organisation": body.pk},
    )

    invitation = Invitation.objects.get()
    assert (str(invitation.person), invitation.organisation, invitation.state) == ("Anna Żurek", body, "accepted")
    assert Affiliation.objects.get().function == "prezeska"


def test_the_sign_up_form_sent_twice_adds_one_person(hers, coming):
    form = {"last_name": "Żurek", "token": "7d7c6f3e-8f5e-4f0e-9d7f-3a8e6a1b2c3d"}

    hers.post(url("sign-up", coming), form)
    response = hers.post(url("sign-up", coming), form)

    assert response.status_code == 302
    assert Person.objects.count() == Invitation.objects.count() == 1


def test_a_function_in_a_colleagues_organisation_is_not_noted_but_the_person_comes(hers, coming, other_specialist):
    body = BodyFactory(guardian=other_specialist)

    response = hers.post(url("sign-up", coming), {"last_name": "Żurek", "organisation": body.pk})

    assert Invitation.objects.get().organisation == body
    assert not Affiliation.objects.exists()
    assert any("Marek Łuczak" in str(message) for message in get_messages(response.wsgi_request))


@pytest.mark.parametrize("form", [{}, {"first_name": "Anna"}])
def test_signing_up_nobody_is_refused(hers, coming, form):
    assert hers.post(url("sign-up", coming), form).status_code == 422


def test_those_without_a_place_are_on_the_waiting_list(hers, specialist):
    meeting = MeetingFactory(organiser=specialist, capacity=1)
    sign_up(meeting=meeting, by=specialist, person=GuestFactory())
    sign_up(meeting=meeting, by=specialist, person=GuestFactory(first_name="Ola", last_name="Czeka"))

    text = page(hers.get(url("meeting-detail", meeting)))

    assert text.index("Lista rezerwowa") < text.index("Ola Czeka")


def test_one_who_waits_and_will_come_is_told_to_wait_still(hers, specialist):
    meeting = MeetingFactory(organiser=specialist, capacity=1)
    sign_up(meeting=meeting, by=specialist, person=GuestFactory())
    waits = sign_up(meeting=meeting, by=specialist, person=GuestFactory(first_name="Ola", last_name="Czeka"))

    answer = hers.post(url("answer", meeting, waits.pk), {"state": "accepted"}, follow=True)

    assert "Ola Czeka przyjdzie i zostaje na liście rezerwowej" in page(answer)
    assert "„Daj miejsce”" in page(answer)
