"""The calendar as a calendar program reads it: with another reader than the one that writes it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.test import Client
from django.urls import reverse

from contacts.actions import drop_step, finish_step, move_step
from contacts.meetings.actions import cancel_meeting, change_meeting
from contacts.models import NextStep
from crm.accounts.models import User
from crm.common.dates import today
from crm.reminders.actions import make_calendar_address
from crm.reminders.calendars import calendar_of, step_event
from tests.factories.contacts import OrganisationFactory
from tests.factories.groups import GroupStepFactory, InitiativeGroupFactory
from tests.factories.journal import InteractionFactory, NextStepFactory
from tests.factories.meetings import MeetingFactory

TODAY = today()
WARSAW = ZoneInfo("Europe/Warsaw")
pytestmark = pytest.mark.django_db


def address_of(person):
    return reverse("reminders:calendar", args=[make_calendar_address(by=person)])


def events(person):
    """The events by their words, as vobject reads them."""
    answer = Client().get(address_of(person))
    found = vobject.readOne(answer.content.decode()).contents.get("vevent", [])
    return {event.summary.value: event for event in found}


def test_a_step_is_an_event_of_its_whole_day_with_the_organisation_and_a_link(specialist):
    step = NextStepFactory(by=specialist, what="Wysłać statut", organisation=OrganisationFactory(name="WTZ Wzorowo"))

    event = events(specialist)["Wysłać statut – WTZ Wzorowo"]

    assert (event.dtstart.value, event.dtend.value) == (TODAY, TODAY + timedelta(days=1))
    assert event.transp.value == "TRANSPARENT"
    assert event.url.value == f"http://testserver{step.get_absolute_url()}"


def test_an_awaited_step_says_that_we_wait_and_for_which_organisation(specialist):
    court = OrganisationFactory(name="Starostwo w Pile")
    NextStepFactory(by=specialist, what="Uchwała", party="office", awaited_from=court)

    assert list(events(specialist)) == ["Czekamy: Uchwała – Starostwo w Pile"]


def test_a_step_with_an_hour_stands_at_that_hour_in_warsaw(specialist):
    step = NextStepFactory(by=specialist, due_on=date(2027, 7, 1))
    step.due_at, step.changed_at = time(9, 30), step.recorded_at

    event = step_event(step, "")

    assert event["dtstart"].dt.astimezone(UTC) == datetime(2027, 7, 1, 7, 30, tzinfo=UTC)
    assert event["dtstart"].params["TZID"] == "Europe/Warsaw"
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("ends", "lasts"), [(time(12, 0), timedelta(hours=2)), (None, timedelta(hours=1)), (time(10), timedelta(hours=1))]
)
def test_a_meeting_stands_at_its_hours_and_place(specialist, ends, lasts):
    day = TODAY + timedelta(days=7)
    MeetingFactory(
        organiser=specialist, title="Spotkanie", starts_on=day, starts_at=time(10), ends_at=ends, place="Ratusz, sala 2"
    )

    event = events(specialist)["Spotkanie"]

    assert event.dtstart.value == datetime.combine(day, time(10), WARSAW)
    assert event.dtend.value - event.dtstart.value == lasts
    assert event.location.value == "Ratusz, sala 2, Piła"


def test_a_meeting_without_hours_takes_the_day(specialist):
    MeetingFactory(organiser=specialist, title="Forum", starts_on=TODAY)

    assert events(specialist)["Forum"].dtstart.value == TODAY


def test_what_is_closed_cancelled_long_over_or_somebody_else_s_is_not_there(specialist, other_specialist):
    finish_step(step=NextStepFactory(by=specialist), by=specialist)
    drop_step(step=NextStepFactory(by=specialist), by=specialist)
    NextStepFactory(by=other_specialist)
    MeetingFactory(organiser=other_specialist)
    MeetingFactory(organiser=specialist, starts_on=TODAY - timedelta(days=91))
    cancel_meeting(meeting=MeetingFactory(organiser=specialist), by=specialist)
    MeetingFactory(organiser=specialist, title="Jest", starts_on=TODAY - timedelta(days=90))

    assert list(events(specialist)) == ["Jest"]


def test_a_change_keeps_the_uid_raises_the_sequence_and_tells_when(specialist, time_machine):
    step = NextStepFactory(by=specialist, what="Krok")
    meeting = MeetingFactory(organiser=specialist, title="Spotkanie")
    before = events(specialist)
    time_machine.move_to(datetime.now(UTC) + timedelta(hours=1))
    move_step(step=step, due_on=TODAY + timedelta(days=3), by=specialist)
    change_meeting(meeting=meeting, by=specialist, town="Wałcz")

    after = events(specialist)

    for words in ("Krok", "Spotkanie"):
        assert after[words].uid.value == before[words].uid.value
        assert int(after[words].sequence.value) == int(before[words].sequence.value) + 1
        assert after[words].last_modified.value > before[words].last_modified.value
        assert after[words].dtstamp.value == after[words].last_modified.value
    assert after["Krok"].uid.value != after["Spotkanie"].uid.value


def test_the_same_calendar_is_the_same_bytes(specialist):
    NextStepFactory(by=specialist)
    MeetingFactory(organiser=specialist, starts_at=time(10))

    assert calendar_of(specialist, "https://crm") == calendar_of(specialist, "https://crm")


def test_lines_end_and_fold_as_the_standard_asks_and_letters_survive(specialist):
    what = "Zażółcić gęślą jaźń, potem; wysłać\\odesłać " * 6
    NextStepFactory(by=specialist, what=what.strip())

    sent = calendar_of(specialist, "")

    assert sent.count(b"\n") == sent.count(b"\r\n")
    assert max(map(len, sent.split(b"\r\n"))) <= 75
    assert list(events(specialist)) == [what.strip()]


@pytest.mark.parametrize(("day", "hour_in_utc"), [(date(2027, 7, 1), 8), (date(2027, 12, 1), 9)])
def test_the_zone_written_out_tells_the_same_hour_in_summer_and_winter(specialist, day, hour_in_utc):
    """A reader that goes by the rule in the calendar, not by a table of zones of its own."""
    MeetingFactory(organiser=specialist, title="Spotkanie", starts_on=day, starts_at=time(10))
    sent = calendar_of(specialist, "").decode().replace("Europe/Warsaw", "Nieznana/Strefa")

    [event] = vobject.readOne(sent).contents["vevent"]

    assert event.dtstart.value.astimezone(UTC).hour == hour_in_utc


def test_no_note_is_in_it(specialist):
    workshop = OrganisationFactory(note="Tajne o organizacji")
    talk = InteractionFactory(by=specialist, organisations=[workshop], summary="Tajne z rozmowy")
    NextStepFactory(by=specialist, interaction=talk, organisation=workshop)
    NextStepFactory(by=specialist, party="other", awaited_name="Tajne nazwisko")
    MeetingFactory(organiser=specialist, agenda="Tajny program")

    assert b"Tajn" not in calendar_of(specialist, "")


def test_it_is_read_without_a_sign_in_and_kept_by_nobody_on_the_way(specialist):
    answer = Client().get(address_of(specialist))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies


def test_the_address_of_somebody_who_may_no_longer_sign_in_is_dead(specialist):
    address = address_of(specialist)
    User.objects.filter(pk=specialist.pk).update(is_active=False)

    assert Client().get(address).status_code == 404


def test_a_role_that_sees_no_steps_and_meetings_gets_an_empty_calendar(specialist):
    NextStepFactory(by=specialist)
    MeetingFactory(organiser=specialist)
    User.objects.filter(pk=specialist.pk).update(role="administrator")

    assert events(specialist) == {}


def test_the_queries_do_not_grow_with_what_is_in_it(specialist, django_assert_num_queries):
    address, asked = address_of(specialist), 3

    def fill(number):
        for _one in range(number):
            NextStepFactory(by=specialist, organisation=OrganisationFactory())
            NextStepFactory(by=specialist, party="organisation", organisation=OrganisationFactory())
            MeetingFactory(organiser=specialist)

    for number in (1, 8):
        fill(number)
        with django_assert_num_queries(asked):
            Client().get(address)
    assert NextStep.objects.count() == 18


def test_a_step_of_a_group_names_the_group(specialist):
    step = NextStepFactory(by=specialist, what="Umówić spotkanie")
    GroupStepFactory(group=InitiativeGroupFactory(name="Równe Szanse"), step=step)

    assert "Umówić spotkanie – Równe Szanse" in events(specialist)


def test_an_awaited_step_says_once_that_we_wait(specialist):
    for what in ("czekamy na odpowiedź", "przesłać listę"):
        NextStepFactory(by=specialist, what=what, party="other", awaited_name="wójt")

    assert set(events(specialist)) == {"czekamy na odpowiedź", "Czekamy: przesłać listę"}
