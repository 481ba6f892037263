"""The phone list: whom to call, and what came of it."""

import re
from datetime import date, timedelta

import pytest

from contacts.actions import note_opt_out
from contacts.meetings.actions import answer_invitation, cancel_meeting, invite
from contacts.meetings.models import Invitation
from contacts.meetings.views.calls import next_working_day
from contacts.models import Channel, Interaction, NextStep
from crm.common.dates import today
from tests.factories.base import setup_operation
from tests.factories.meetings import AffiliationFactory, BodyFactory, GuestFactory, InvitationFactory
from tests.meetings.pages import page, url


@pytest.fixture
def invited(coming, specialist):
    """A workshop with a telephone and no e-mail address."""
    body = BodyFactory(name="WTZ Dzwonowo")
    GuestFactory(first_name="Jan", last_name="Śmiały", organisation=body)
    with setup_operation():
        Channel.objects.create(organisation=body, kind="phone", value="+48672811234")
    (invitation,) = invite(meeting=coming, by=specialist, organisations=[body])
    return invitation


def call(hers, invited, **sent):
    return hers.post(url("call", invited.meeting, invited.pk), sent, follow=True)


def test_the_list_names_the_number_and_whom_to_ask_for(hers, coming, invited):
    shown = page(hers.get(url("calls", coming)))

    assert "WTZ Dzwonowo" in shown
    assert 'href="tel:+48-67-281-12-34"' in shown
    assert "Jan Śmiały, kierowniczka" in shown


@pytest.fixture
def two_of_one(coming):
    """Of two who act for a body without a number of its own, only the one of before has a telephone."""
    body = BodyFactory(name="WTZ Cicho")
    reached = GuestFactory(first_name="Piotr", last_name="Ćwik", phone="+48601234567")
    AffiliationFactory(person=reached, organisation=body, function="prezes", from_on=date(2020, 1, 1))
    newer = GuestFactory(first_name="Anna", last_name="Lis")
    AffiliationFactory(person=newer, organisation=body, function="skarbniczka", from_on=date(2024, 1, 1))
    return body, newer


def test_a_private_number_stands_beside_the_name_of_its_owner(hers, coming, two_of_one):
    body, _newer = two_of_one
    InvitationFactory(meeting=coming, person=None, organisation=body)

    shown = page(hers.get(url("calls", coming)))

    assert "tel:+48-601-234-567" in shown
    assert "Prosić do telefonu: Piotr Ćwik, prezes" in shown
    assert "Anna Lis" not in shown


def test_who_is_reached_through_a_colleague_is_listed_with_the_name_of_the_colleague(hers, coming, two_of_one):
    body, newer = two_of_one
    InvitationFactory(meeting=coming, person=newer, organisation=body)

    shown = page(hers.get(url("calls", coming)))

    assert "Anna Lis" in shown
    assert "Prosić do telefonu: Piotr Ćwik, prezes" in shown


def test_who_has_an_address_is_on_the_list_only_when_everybody_is_asked_for(hers, coming, invited):
    InvitationFactory(meeting=coming, person=GuestFactory(last_name="Mailowa", email="m@wtz.example"))

    assert "Mailowa" not in page(hers.get(url("calls", coming)))
    assert "Mailowa" in page(hers.get(url("calls", coming), {"who": "all"}))


@pytest.mark.parametrize(
    ("result", "state"), [("will_come", "accepted"), ("will_not_come", "declined"), ("not_reached", "planned")]
)
def test_a_result_takes_one_tap(hers, invited, result, state):
    call(hers, invited, result=result, heads=2)

    found = Invitation.objects.get()
    assert (found.state, found.call_result, bool(found.called_at)) == (state, result, True)
    assert found.heads == (2 if result == "will_come" else 0)
    assert not Interaction.objects.exists()


def test_a_call_is_logged_as_a_contact_where_the_person_says_so(hers, invited):
    call(hers, invited, result="not_reached", log="on")

    logged = Interaction.objects.get()
    assert (logged.kind, logged.outcome, logged.direction) == ("phone_call", "no_answer", "out")
    assert list(logged.organisations.all()) == [invited.organisation]


@pytest.mark.parametrize("result", ["not_reached", "call_back"])
def test_a_tap_sent_twice_is_one_call(hers, coming, invited, result):
    token = re.search(r'name="token" value="([\w-]+)"', page(hers.get(url("calls", coming))))[1]
    sent = {"result": result, "log": "on", "call_back_on": today() + timedelta(days=1), "token": token}

    for _tap in range(2):
        call(hers, invited, **sent)

    assert Interaction.objects.count() == 1
    assert NextStep.objects.count() == (result == "call_back")


@pytest.mark.parametrize("log", ["on", ""])
def test_who_asks_to_be_called_back_gets_a_step(hers, invited, log):
    day = today() + timedelta(days=3)
    call(hers, invited, result="call_back", call_back_on=day, **({"log": log} if log else {}))

    step = NextStep.objects.get()
    assert (step.due_on, step.organisation) == (day, invited.organisation)
    assert bool(step.interaction) is bool(log)


def test_calling_back_needs_a_day(hers, invited):
    assert "oddzwonić" in page(call(hers, invited, result="call_back"))
    assert not NextStep.objects.exists()


def test_a_stranger_notes_no_calls(invited, other_specialist, client_of):
    theirs = client_of(other_specialist)

    assert theirs.get(url("calls", invited.meeting)).status_code == 403
    assert theirs.post(url("call", invited.meeting, invited.pk), {"result": "will_come"}).status_code == 403


def test_the_working_day_after_christmas_eve_is_no_holiday():
    assert next_working_day(date(2026, 12, 23)) == date(2026, 12, 28)


def test_the_list_asks_as_often_for_30_as_for_one(hers, coming, invited, django_assert_max_num_queries):
    hers.get(url("calls", coming))
    with django_assert_max_num_queries(30) as one:
        hers.get(url("calls", coming))
    for _number in range(30):
        InvitationFactory(meeting=coming, person=None, organisation=BodyFactory())

    with django_assert_max_num_queries(len(one)):
        hers.get(url("calls", coming))


def test_a_call_about_a_meeting_that_was_called_off_is_refused(invited, specialist, hers):
    hers.post(url("cancel", invited.meeting), {"version": invited.meeting.version})

    assert "odwołane" in page(call(hers, invited, result="will_come")).lower()


def test_who_wants_no_bulk_e_mail_is_called(hers, coming, specialist, coordinator):
    body = BodyFactory(name="WTZ Bezlistowo")
    with setup_operation():
        Channel.objects.create(organisation=body, kind="email", value="biuro@bezlistowo.example")
    invite(meeting=coming, by=specialist, organisations=[body])
    assert "WTZ Bezlistowo" not in page(hers.get(url("calls", coming)))

    note_opt_out(address="biuro@bezlistowo.example", by=coordinator)

    assert "WTZ Bezlistowo" in page(hers.get(url("calls", coming)))
    assert "nie chce wiadomości zbiorczych" in page(hers.get(url("invite-many", coming), {"search": "Bezlistowo"}))


def test_of_a_cancelled_meeting_those_who_were_to_come_and_have_no_address_are_called(
    hers, coming, invited, specialist
):
    answer_invitation(invitation=invited, state="accepted", by=specialist)
    cancel_meeting(meeting=coming, by=specialist)

    shown = page(hers.get(url("calls", coming)))

    assert "WTZ Dzwonowo" in shown
    assert "Spotkanie jest odwołane." in shown
