"""Letters that did not go out: what is sent again says what stands, to where it can arrive."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends import locmem

from contacts.actions import change_person
from contacts.meetings.actions import (
    answer_invitation,
    call_off,
    cancel_meeting,
    change_meeting,
    invite,
    resend_failed,
    send_invitations,
    send_news,
)
from contacts.meetings.actions.meetings import reopen_meeting
from contacts.meetings.letters import addressees_of, to_be_invited, to_be_told
from contacts.meetings.models import Invitation, Meeting
from crm.common.dates import today
from crm.outbox.delivery import deliver
from crm.outbox.models import OutgoingMessage
from tests.factories.meetings import GuestFactory, MeetingFactory
from tests.meetings.pages import page, url


class Refusing(locmem.EmailBackend):
    """Knows no address, or puts everybody off."""

    def __init__(self, code=550):
        super().__init__()
        self.code = code

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (self.code, b"no")})


@pytest.fixture
def meeting(specialist):
    return MeetingFactory(organiser=specialist, title="Spotkanie w Pile")


@pytest.fixture
def guest():
    return GuestFactory(first_name="Anna", last_name="Żurek", email="ana@wtz.example", phone="+48601234567")


@pytest.fixture
def written(meeting, guest, specialist):
    """An invitation whose letter waits."""
    (invitation,) = invite(meeting=meeting, by=specialist, persons=[guest])
    send_invitations(meeting=meeting, by=specialist, invitations=[invitation])
    invitation.refresh_from_db()
    return invitation


@pytest.fixture
def bounced(written):
    deliver(connection=Refusing())
    return written


def subjects():
    return [sent.subject.split(":")[0] for sent in mail.outbox]


def test_what_is_sent_again_after_a_change_says_what_stands_now(meeting, bounced, specialist):
    old, new = meeting.starts_on, today() + timedelta(days=20)
    change_meeting(meeting=meeting, by=specialist, starts_on=new)

    assert resend_failed(meeting=meeting, by=specialist) == 1
    deliver()

    assert f"{new:%d.%m.%Y}" in mail.outbox[0].subject
    assert f"{old:%d.%m.%Y}" not in mail.outbox[0].body
    assert to_be_told(Meeting.objects.get(), addressees_of(Meeting.objects.get())) == []


def test_nobody_is_invited_again_to_a_meeting_that_was_cancelled(hers, meeting, bounced, specialist):
    cancel_meeting(meeting=meeting, by=specialist)

    shown = page(hers.post(url("letters-again", meeting), follow=True))
    deliver()

    assert "Żaden nie wychodzi ponownie" in shown
    assert mail.outbox == []
    with pytest.raises(ValidationError):
        resend_failed(meeting=meeting, by=specialist)


@pytest.mark.parametrize("leave", ["called off", "declined"])
def test_nobody_is_invited_again_whose_invitation_does_not_stand(meeting, bounced, specialist, leave):
    if leave == "declined":
        answer_invitation(invitation=bounced, state="declined", by=specialist)
    else:
        call_off(invitation=bounced, by=specialist)

    assert resend_failed(meeting=meeting, by=specialist) == 0
    deliver()

    assert mail.outbox == []


def test_only_the_last_letter_to_somebody_is_sent_again(meeting, bounced, specialist):
    meeting = change_meeting(meeting=meeting, by=specialist, town="Chodzież")
    send_news(meeting=meeting, by=specialist, invitations=[bounced])
    deliver(connection=Refusing())

    assert resend_failed(meeting=meeting, by=specialist) == 1
    deliver()

    assert subjects() == ["Zmiana"]


def test_the_news_that_a_meeting_was_cancelled_is_sent_again(meeting, written, specialist):
    deliver()
    meeting = cancel_meeting(meeting=meeting, by=specialist)
    send_news(meeting=meeting, by=specialist, invitations=[written])
    deliver(connection=Refusing())

    resend_failed(meeting=meeting, by=specialist)
    deliver()

    assert subjects() == ["Zaproszenie", "Odwołane"]


def test_a_letter_that_waits_does_not_go_out_once_the_meeting_is_cancelled(meeting, written, specialist):
    meeting = cancel_meeting(meeting=meeting, by=specialist)
    deliver()

    assert mail.outbox == []
    assert to_be_told(meeting, addressees_of(meeting)) == []


def test_whose_letter_was_stopped_is_to_be_invited_once_the_meeting_is_planned_again(meeting, written, specialist):
    cancel_meeting(meeting=meeting, by=specialist)
    meeting = reopen_meeting(meeting=meeting, by=specialist)

    assert [one.invitation for one in to_be_invited(addressees_of(meeting))] == [written]
    send_invitations(meeting=meeting, by=specialist, invitations=[written])
    deliver()

    assert subjects() == ["Zaproszenie"]


def test_whom_no_letter_reached_gets_none_that_the_invitation_is_called_off(meeting, written, specialist):
    deliver(connection=Refusing(451))  # put off: it waits

    call_off(invitation=written, by=specialist)
    OutgoingMessage.objects.waiting().update(not_before=None)
    deliver()

    assert mail.outbox == []


def test_a_letter_that_was_put_off_does_not_come_after_the_news(meeting, written, specialist):
    deliver(connection=Refusing(451))
    meeting = change_meeting(meeting=meeting, by=specialist, town="Chodzież")
    send_news(meeting=meeting, by=specialist, invitations=[written])
    OutgoingMessage.objects.waiting().update(not_before=None)
    deliver()

    assert subjects() == ["Zmiana"]


def test_a_mended_address_gets_the_letter_that_bounced(meeting, bounced, guest, specialist):
    change_person(person=guest, by=specialist, email="anna@wtz.example")

    resend_failed(meeting=meeting, by=specialist)
    deliver()

    assert [sent.to for sent in mail.outbox] == [["anna@wtz.example"]]
    with pytest.raises(ValidationError):
        resend_failed(meeting=meeting, by=specialist)


def test_news_goes_to_the_mended_address(meeting, bounced, guest, specialist):
    change_person(person=guest, by=specialist, email="anna@wtz.example")
    meeting = change_meeting(meeting=meeting, by=specialist, town="Chodzież")

    send_news(meeting=meeting, by=specialist, invitations=[bounced])
    deliver()

    assert [sent.to for sent in mail.outbox] == [["anna@wtz.example"]]


def test_an_address_at_which_a_letter_arrived_stays_the_one_written_to(meeting, written, guest, specialist):
    deliver()
    change_person(person=guest, by=specialist, email="anna@wtz.example")
    meeting = change_meeting(meeting=meeting, by=specialist, town="Chodzież")

    send_news(meeting=meeting, by=specialist, invitations=[written])
    deliver()

    assert [sent.to for sent in mail.outbox] == [["ana@wtz.example"]] * 2


def test_without_any_address_left_nothing_is_sent_again(meeting, bounced, guest, specialist):
    change_person(person=guest, by=specialist, email="")

    assert resend_failed(meeting=meeting, by=specialist) == 0
    assert not OutgoingMessage.objects.waiting().exists()


def test_the_phone_list_shows_who_could_not_be_reached_by_letter(hers, meeting, bounced):
    shown = page(hers.get(url("calls", meeting)))

    assert "Anna Żurek" in shown
    assert "nie ma takiego adresu" in shown


def test_who_got_the_letter_is_not_on_the_phone_list(hers, meeting, written):
    deliver()

    assert Invitation.objects.get().state == "sent"
    assert "Anna Żurek" not in page(hers.get(url("calls", meeting)))
