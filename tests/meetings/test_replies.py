"""The link in a letter: opened by anybody's program, answered by the one it was sent to."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contacts.meetings.actions import (
    cancel_meeting,
    change_meeting,
    invite,
    plan_series,
    send_invitations,
    send_news,
    sign_up,
)
from contacts.meetings.models import Meeting
from contacts.models import Channel
from crm.common.dates import today
from crm.outbox.delivery import deliver
from crm.outbox.models import OutgoingMessage
from tests.factories.base import setup_operation
from tests.factories.meetings import BodyFactory, GuestFactory, MeetingFactory


@pytest.fixture
def meeting(specialist):
    return MeetingFactory(organiser=specialist, title="Spotkanie w Pile", capacity=2)


def link_to(meeting, **whom):
    """Invites, writes, and answers the address in the letter with the invitation."""
    (invitation,) = invite(meeting=meeting, by=meeting.organiser, **whom)
    send_invitations(meeting=meeting, by=meeting.organiser, invitations=[invitation])
    text = OutgoingMessage.objects.latest("id").text
    return reverse("invitation:reply", args=[text.split("/zaproszenie/")[1].split("/")[0]]), invitation


@pytest.fixture
def letter(meeting):
    return link_to(meeting, persons=[GuestFactory(first_name="Anna", last_name="Żurek", email="anna@wtz.example")])


def answer(address, said, **more):
    return Client().post(address, {"said": said} | more)


def test_opening_the_link_writes_nothing_and_shows_nobodys_data(letter):
    address, invitation = letter
    with CaptureQueriesContext(connection) as asked:
        shown = Client().get(address).content.decode()

    assert not [one for one in asked if not one["sql"].startswith("SELECT")]
    assert "Spotkanie w Pile" in shown
    assert "Żurek" not in shown
    assert "Wójcik" not in shown
    invitation.refresh_from_db()
    assert invitation.state == "sent"


@pytest.mark.parametrize(("said", "state"), [("come", "accepted"), ("not", "declined"), ("later", "opened")])
def test_each_answer_is_noted_with_its_moment(letter, said, state):
    address, invitation = letter

    assert answer(address, said).status_code == 302

    invitation.refresh_from_db()
    assert (invitation.state, bool(invitation.opened_at)) == (state, True)


def test_an_answer_can_be_changed_and_later_does_not_take_it_back(letter):
    address, invitation = letter
    for said in ("come", "not", "later"):
        answer(address, said)

    invitation.refresh_from_db()
    assert invitation.state == "declined"


def test_once_the_places_are_taken_the_link_leads_to_the_waiting_list(letter, meeting, specialist):
    address, invitation = letter
    for _place in range(2):
        sign_up(meeting=meeting, by=specialist, person=GuestFactory())
    assert "Zapisz mnie na listę rezerwową" in Client().get(address).content.decode()

    answer(address, "come")

    invitation.refresh_from_db()
    assert invitation.waits
    shown = Client().get(address).content.decode()
    assert "liście rezerwowej" in shown
    assert "Zapisz mnie na listę rezerwową" not in shown


def test_an_organisation_says_how_many_come(meeting):
    body = BodyFactory()
    with setup_operation():
        Channel.objects.create(organisation=body, kind="email", value="biuro@wtz.example")
    address, invitation = link_to(meeting, organisations=[body])

    assert answer(address, "come", heads="1000").status_code == 422
    answer(address, "come", heads="2")

    invitation.refresh_from_db()
    assert (invitation.state, invitation.heads) == ("accepted", 2)


def test_an_organisation_that_asks_for_more_places_than_are_left_keeps_those_it_has(specialist):
    meeting = MeetingFactory(organiser=specialist, capacity=6)
    body = BodyFactory()
    with setup_operation():
        Channel.objects.create(organisation=body, kind="email", value="biuro@wtz.example")
    address, invitation = link_to(meeting, organisations=[body])
    answer(address, "come", heads="5")
    sign_up(meeting=meeting, by=specialist, organisation=BodyFactory(), heads=2)

    refused = answer(address, "come", heads="7")

    assert refused.status_code == 422
    assert "Wolne jest jeszcze 1 miejsce" in refused.content.decode()
    invitation.refresh_from_db()
    assert (invitation.heads, invitation.waits) == (5, False)
    assert answer(address, "come", heads="6").status_code == 302
    invitation.refresh_from_db()
    assert (invitation.heads, invitation.waits) == (6, False)


def test_after_the_meeting_the_link_has_expired(letter, meeting):
    address, invitation = letter
    Meeting.objects.filter(pk=meeting.pk).update(starts_on=today() - timedelta(days=1))

    assert Client().get(address).status_code == 410
    assert answer(address, "come").status_code == 410
    invitation.refresh_from_db()
    assert invitation.state == "sent"


def test_a_cancelled_meeting_takes_no_answers(letter, meeting, specialist):
    address, invitation = letter
    cancel_meeting(meeting=meeting, by=specialist)

    assert "odwołan" in answer(address, "come").content.decode()
    invitation.refresh_from_db()
    assert invitation.state == "sent"


def test_links_of_earlier_letters_stay_good(letter, meeting, specialist):
    address, _invitation = letter
    change_meeting(meeting=meeting, by=specialist, town="Chodzież")

    assert "Chodzież" in Client().get(address).content.decode()


def test_a_link_nobody_got_is_not_found(db):
    address = reverse("invitation:reply", args=["zgaduję"])

    assert Client().get(address).status_code == 404
    assert answer(address, "come").status_code == 404


def test_one_link_does_not_answer_without_end(letter):
    address, _invitation = letter

    codes = [answer(address, "later").status_code for _time in range(25)]

    assert codes.count(302) == 20
    assert codes[-1] == 429


def test_an_answer_that_is_none_is_refused(letter):
    assert answer(letter[0], "perhaps").status_code == 422


@pytest.fixture
def called_off(specialist):
    """The link of somebody whose meeting of a series was called off, and the other dates of the series."""
    days = [today() + timedelta(days=days) for days in (10, 17, 24)]
    shared = {"title": "Szkolenie", "kind": "training", "powiat_id": "3019", "town": "Piła"}
    plan_series(by=specialist, rhythm="weekly", days=days, **shared)
    first, *others = Meeting.objects.order_by("starts_on")
    address, invitation = link_to(first, persons=[GuestFactory(email="anna@wtz.example")])
    deliver()
    cancel_meeting(meeting=first, by=specialist)
    return address, invitation, others


def test_another_date_is_offered_where_one_of_a_series_is_called_off(called_off):
    address, invitation, (second, third) = called_off
    shown = Client().get(address).content.decode()
    assert f'name="date" value="{second.pk}"' in shown
    assert f'name="date" value="{third.pk}"' in shown

    assert Client().post(address, {"date": third.pk}).status_code == 302

    assert third.invitations.get().person == invitation.person
    assert third.invitations.get().state == "accepted"
    assert not second.invitations.exists()
    assert f'name="date" value="{third.pk}"' not in Client().get(address).content.decode()


def test_a_date_that_is_no_longer_open_is_refused_in_words(called_off, specialist):
    address, _invitation, (second, _third) = called_off
    cancel_meeting(meeting=second, by=specialist)

    refused = Client().post(address, {"date": second.pk})

    assert refused.status_code == 422
    assert "Wybierz inny" in refused.content.decode()
    assert not second.invitations.exists()


def test_a_meeting_outside_the_series_cannot_be_chosen(called_off, meeting):
    address, _invitation, _others = called_off

    assert Client().post(address, {"date": meeting.pk}).status_code == 422
    assert not meeting.invitations.exists()


def test_the_letter_that_calls_off_names_the_link_to_other_dates(called_off, specialist):
    _address, invitation, _others = called_off

    send_news(meeting=invitation.meeting, by=specialist, invitations=[invitation])

    assert "Są inne terminy" in OutgoingMessage.objects.latest("id").text
