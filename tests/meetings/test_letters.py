"""Letters to those invited: to whom, what goes along, once each; news after a change."""

from datetime import time, timedelta

import pytest
import vobject
from django.core import mail
from django.core.exceptions import ValidationError

from contacts.meetings.actions import (
    call_off,
    cancel_meeting,
    change_meeting,
    invite,
    plan_series,
    remove_invitation,
    send_invitations,
    send_news,
    sign_up,
)
from contacts.meetings.letters import addressees_of, to_be_told
from contacts.meetings.models import InvitationLetter, Meeting
from contacts.models import Channel
from crm.common.dates import today
from crm.outbox.delivery import deliver
from crm.outbox.models import MessageState, OutgoingMessage
from tests.factories.base import setup_operation
from tests.factories.materials import OptOutFactory
from tests.factories.meetings import BodyFactory, GuestFactory, InvitationFactory, MeetingFactory
from tests.meetings.pages import page, url


@pytest.fixture
def meeting(specialist):
    return MeetingFactory(
        organiser=specialist, title="Spotkanie w Pile", starts_at=time(10), ends_at=time(12), place="Ratusz"
    )


@pytest.fixture
def guest():
    return GuestFactory(first_name="Anna", last_name="Żurek", email="anna@wtz.example")


@pytest.fixture
def invited(meeting, guest, specialist):
    (invitation,) = invite(meeting=meeting, by=specialist, persons=[guest])
    return invitation


def reached_by(body, **channels):
    with setup_operation():
        for kind, value in channels.items():
            Channel.objects.create(organisation=body, kind=kind, value=value)
    return body


def send(meeting, specialist):
    letters = send_invitations(meeting=meeting, by=specialist, invitations=meeting.invitations.all())
    deliver()
    return letters


def entry_of(message):
    """The calendar entry that went along, as another library reads it."""
    (part,) = [part for part in message.message().walk() if part.get_content_type() == "text/calendar"]
    calendar = vobject.readOne(part.get_payload(decode=True).decode())
    assert part.get_param("method") == calendar.method.value
    return calendar.method.value, calendar.vevent


def test_a_letter_carries_the_meeting_as_a_calendar_entry_and_a_link(meeting, invited, specialist):
    send(meeting, specialist)

    (message,) = mail.outbox
    method, event = entry_of(message)
    assert message.to == ["anna@wtz.example"]
    assert method == "REQUEST"
    assert event.summary.value == "Spotkanie w Pile"
    assert event.dtstart.value.date() == meeting.starts_on
    assert event.location.value == "Ratusz, Piła"
    assert event.attendee.value == "mailto:anna@wtz.example"
    assert "/zaproszenie/" in message.body
    invited.refresh_from_db()
    assert (invited.state, bool(invited.sent_at)) == ("sent", True)


def test_nobody_is_written_to_twice(meeting, invited, specialist):
    send(meeting, specialist)

    assert send(meeting, specialist) == []
    assert len(mail.outbox) == 1


def test_only_a_hash_of_the_secret_is_kept_with_the_letter(meeting, invited, specialist):
    send(meeting, specialist)

    secret = mail.outbox[0].body.split("/zaproszenie/")[1].split("/")[0]
    assert secret not in str(InvitationLetter.objects.values())


def test_a_change_of_the_day_is_told_with_the_same_entry_and_a_higher_number(meeting, invited, specialist):
    send(meeting, specialist)
    change_meeting(meeting=meeting, by=specialist, starts_on=today() + timedelta(days=20))
    send_news(meeting=meeting, by=specialist, invitations=[invited])
    deliver()
    cancel_meeting(meeting=meeting, by=specialist)
    send_news(meeting=meeting, by=specialist, invitations=[invited])
    deliver()

    entries = [entry_of(message) for message in mail.outbox]
    assert [method for method, _event in entries] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({event.uid.value for _method, event in entries}) == 1
    numbers = [int(event.sequence.value) for _method, event in entries]
    assert numbers == sorted(set(numbers))
    assert entries[2][1].status.value == "CANCELLED"


def test_a_change_of_what_letters_do_not_say_needs_no_news(meeting, invited, specialist):
    send(meeting, specialist)
    meeting = change_meeting(meeting=meeting, by=specialist, capacity=20)

    assert to_be_told(meeting, addressees_of(meeting)) == []


def test_who_declined_gets_no_news(meeting, invited, specialist, hers):
    send(meeting, specialist)
    hers.post(url("answer", meeting, invited.pk), {"state": "declined"})
    meeting = change_meeting(meeting=meeting, by=specialist, town="Chodzież")

    assert to_be_told(meeting, addressees_of(meeting)) == []


def test_who_was_written_to_learns_by_letter_that_the_invitation_is_called_off(meeting, invited, specialist):
    send(meeting, specialist)

    call_off(invitation=invited, by=specialist)
    deliver()

    assert entry_of(mail.outbox[1])[0] == "CANCEL"


def test_the_preview_says_who_has_an_address_who_a_telephone_and_who_nothing(hers, meeting, invited, specialist):
    by_mail = reached_by(BodyFactory(name="WTZ Mailowo"), email="biuro@mailowo.example")
    by_phone = reached_by(BodyFactory(name="WTZ Dzwonowo"), phone="+48672811234")
    invite(meeting=meeting, by=specialist, organisations=[by_mail, by_phone, BodyFactory(name="WTZ Cicho")])

    answer = hers.get(url("letters", meeting))

    assert {str(one.invitation) for one in answer.context["form"].addressees} == {"Anna Żurek", "WTZ Mailowo"}
    assert [str(one.invitation) for one in answer.context["by_phone"]] == ["WTZ Dzwonowo"]
    assert [str(one.invitation) for one in answer.context["unreachable"]] == ["WTZ Cicho"]


def test_an_organisation_without_an_address_is_written_to_through_whoever_acts_for_it(meeting, guest, specialist):
    body = BodyFactory()
    GuestFactory(organisation=body, email="kierowniczka@wtz.example")
    invite(meeting=meeting, by=specialist, organisations=[body])

    send(meeting, specialist)

    assert mail.outbox[0].to == ["kierowniczka@wtz.example"]


def test_only_those_ticked_are_written_to(hers, meeting, invited, specialist, django_capture_on_commit_callbacks):
    other = InvitationFactory(meeting=meeting, person=GuestFactory(email="inna@wtz.example"))

    with django_capture_on_commit_callbacks(execute=True):
        hers.post(url("letters", meeting), {"invitations": [other.pk]})

    assert [message.to for message in mail.outbox] == [["inna@wtz.example"]]
    assert "wysłan" in page(hers.get(url("letters", meeting)))


def test_what_did_not_go_out_is_shown_with_the_reason_and_sent_again(
    hers, meeting, invited, specialist, django_capture_on_commit_callbacks
):
    send_invitations(meeting=meeting, by=specialist, invitations=[invited])
    OutgoingMessage.objects.update(state=MessageState.FAILED, trouble="refused")
    assert "serwer poczty" in page(hers.get(url("letters", meeting))).lower()

    with django_capture_on_commit_callbacks(execute=True):
        hers.post(url("letters-again", meeting))
        hers.post(url("letters-again", meeting))

    assert len(mail.outbox) == 1


def test_after_a_change_of_the_day_the_person_is_asked_whom_to_tell(hers, meeting, invited, specialist):
    send(meeting, specialist)
    plan = {"kind": "info_meeting", "title": meeting.title, "powiat": "3019", "town": "Piła", "version": 1}

    answer = hers.post(url("meeting-edit", meeting), plan | {"starts_on": today() + timedelta(days=30)})

    assert answer.url == url("news", meeting)
    assert "Anna Żurek" in page(hers.get(answer.url))
    assert len(mail.outbox) == 1


def test_the_page_of_letters_asks_as_often_for_30_as_for_one(hers, meeting, invited, django_assert_max_num_queries):
    hers.get(url("letters", meeting))
    with django_assert_max_num_queries(40) as one:
        hers.get(url("letters", meeting))
    for _number in range(30):
        InvitationFactory(meeting=meeting, person=GuestFactory(organisation=BodyFactory()))

    with django_assert_max_num_queries(len(one)):
        hers.get(url("letters", meeting))


def test_a_letter_of_a_place_goes_to_who_signed_up_without_one(meeting, specialist):
    change_meeting(meeting=meeting, by=specialist, capacity=1)
    sign_up(meeting=meeting, by=specialist, person=GuestFactory())
    sign_up(meeting=meeting, by=specialist, person=GuestFactory(email="czeka@wtz.example"))

    change_meeting(meeting=meeting, by=specialist, capacity=2)
    deliver()

    assert mail.outbox[0].to == ["czeka@wtz.example"]
    assert entry_of(mail.outbox[0])[0] == "REQUEST"


def test_who_objected_to_bulk_e_mail_is_marked_and_not_ticked(hers, meeting, invited):
    OptOutFactory(address="anna@wtz.example")

    shown = page(hers.get(url("letters", meeting)))

    assert "nie chce wiadomości zbiorczych" in shown
    assert f'value="{invited.pk}" checked' not in shown


def test_who_was_written_to_is_called_off_and_not_removed(hers, meeting, invited, specialist):
    send(meeting, specialist)

    assert url("invitation-remove", meeting, invited.pk) not in page(hers.get(meeting.get_absolute_url()))
    with pytest.raises(ValidationError, match="Odwołaj zaproszenie"):
        remove_invitation(invitation=meeting.invitations.get(), by=specialist)


def test_after_a_series_is_cancelled_each_meeting_with_somebody_to_tell_is_named(hers, specialist, guest):
    days = [today() + timedelta(days=number) for number in (7, 14, 21)]
    plan_series(by=specialist, rhythm="weekly", days=days, title="Kurs", kind="training", powiat_id="3019", town="Piła")
    first, second, third = Meeting.objects.order_by("starts_on")
    for meeting in (first, third):
        invite(meeting=meeting, by=specialist, persons=[guest])
        send(meeting, specialist)

    answer = hers.post(url("cancel", first), {"reach": "later", "version": first.version})

    assert answer.url == url("news", first)
    shown = page(hers.get(answer.url))
    assert url("news", third) in shown
    assert url("news", second) not in shown


def test_where_only_a_later_meeting_has_somebody_to_tell_the_person_is_led_there(hers, specialist, guest):
    days = [today() + timedelta(days=number) for number in (7, 14)]
    plan_series(by=specialist, rhythm="weekly", days=days, title="Kurs", kind="training", powiat_id="3019", town="Piła")
    first, second = Meeting.objects.order_by("starts_on")
    invite(meeting=second, by=specialist, persons=[guest])
    send(second, specialist)

    answer = hers.post(url("cancel", first), {"reach": "later", "version": first.version})

    assert answer.url == url("news", second)


def test_of_a_cancellation_those_learn_who_signed_up_without_ever_getting_a_letter(hers, coming, specialist, guest):
    sign_up(meeting=coming, by=specialist, person=guest)
    cancel_meeting(meeting=coming, by=specialist)
    assert str(guest) in page(hers.get(url("news", coming)))

    send_news(meeting=coming, by=specialist, invitations=coming.invitations.all())

    (letter,) = InvitationLetter.objects.all()
    assert (letter.kind, letter.message.to) == ("cancellation", guest.email)
    assert str(guest) not in page(hers.get(url("news", coming))).split("Treść listu")[0].split("Dotychczasowe listy")[0]
