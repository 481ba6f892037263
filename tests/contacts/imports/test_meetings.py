"""Meetings of the past moved in from a list, or from a list of contacts."""

import pytest

from contacts.meetings.models import Attendance, HeadCount, Meeting
from contacts.models import Interaction
from crm.exchange.undo import undo_import
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from tests.contacts.imports.plans import faults, import_rows, plan_of, verdicts
from tests.factories.accounts import SpecialistFactory
from tests.factories.contacts import AffiliationFactory, OrganisationFactory, PersonFactory

HEAD = ["Data spotkania", "Rodzaj", "Miejscowość", "Powiat", "Instytucja", "Obecni", "Liczba uczestników"]
ROW = ["5.03.2024", "spotkanie informacyjne", "Piła", "pilski", "WTZ A", "Anna Lis, Ktoś Inny", "12"]


@pytest.fixture
def anna(db):
    wtz = OrganisationFactory(name="WTZ A", kind="wtz", powiat_id="3019", town="Piła")
    return AffiliationFactory(
        organisation=wtz, person=PersonFactory(first_name="Anna", last_name="Lis", sex="K")
    ).person


def import_meetings(coordinator, *rows):
    return import_rows([HEAD, *rows], by=coordinator, entity="meetings")


def test_a_past_meeting_is_held_with_those_we_know_and_the_others_counted(anna, coordinator):
    import_meetings(coordinator, ROW)

    meeting = Meeting.objects.get()
    assert (meeting.status, meeting.kind, meeting.powiat_id, meeting.organiser) == (
        "held",
        "info_meeting",
        "3019",
        coordinator,
    )
    assert [(one.person, one.sex, one.organisation_kind) for one in Attendance.objects.all()] == [(anna, "K", "wtz")]
    assert [(one.sex, one.people) for one in HeadCount.objects.all()] == [("", 11)]
    assert "Ktoś Inny" in meeting.agenda
    assert sorted(Fact.objects.current().values_list("kind", "quantity")) == [
        ("attendance", 1),
        ("head_count", 11),
        ("meeting_held", 1),
    ]
    assert not list(verify())


def test_rows_of_one_meeting_make_one_meeting(anna, coordinator):
    _op, plan = import_meetings(coordinator, [*ROW[:6], ""], [*ROW[:5], "Jan Wilk", ""], [*ROW[:5], "Jan Wilk", ""])

    assert verdicts(plan) == ["new", "new", "duplicate"]
    assert Meeting.objects.count() == 1


def test_the_same_meetings_twice_change_nothing_and_somebody_more_is_an_update(anna, coordinator):
    import_meetings(coordinator, ROW)
    assert verdicts(plan_of([HEAD, ROW], entity="meetings")) == ["same"]

    jan = PersonFactory(first_name="Jan", last_name="Wilk")
    import_meetings(coordinator, [*ROW[:5], "Anna Lis, Jan Wilk", ""])

    assert {one.person for one in Attendance.objects.all()} == {anna, jan}
    assert not list(verify())


def test_an_import_of_meetings_is_taken_back_with_its_facts(anna, coordinator):
    operation, _plan = import_meetings(coordinator, ROW)

    undone = undo_import(imported=operation, by=coordinator)

    assert (undone.removed, undone.left) == (1, [])
    assert not Meeting.objects.exists()
    assert not Fact.objects.current().exists()


def test_what_a_list_added_to_a_meeting_is_taken_back_and_the_meeting_stays(anna, coordinator):
    import_meetings(coordinator, [*ROW[:5], "", ""])
    added, _plan = import_meetings(coordinator, [*ROW[:5], "Anna Lis", ""])

    undo_import(imported=added, by=coordinator)

    assert Meeting.objects.count() == 1
    assert not Attendance.objects.exists()
    assert not list(verify())


def test_a_list_of_contacts_may_hold_meetings(anna, coordinator):
    rows = [
        ["Data", "Forma kontaktu", "Instytucja", "Rozmówca", "Notatka"],
        ["5.03.2024", "telefon", "WTZ A", "Anna Lis", "Umówiono."],
        ["6.03.2024", "spotkanie informacyjne", "WTZ A", "Anna Lis", "Przyszli wszyscy."],
    ]

    import_rows(rows, by=coordinator, entity="interactions")

    assert [one.kind for one in Interaction.objects.all()] == ["phone_call"]
    assert [(one.town, one.powiat_id) for one in Meeting.objects.all()] == [("Piła", "3019")]
    assert verdicts(plan_of(rows, entity="interactions")) == ["same", "same"]


def test_a_meeting_without_a_place_or_a_day_is_told(db):
    found = faults(plan_of([HEAD, ["", "szkolenie", "", "", "", "", ""]], entity="meetings"))

    assert {field for _row, field, _code, _value in found} == {"occurred_on", "town", "powiat_teryt"}


def test_who_of_us_led_a_meeting_of_the_list_is_its_organiser(anna, coordinator):
    ewa = SpecialistFactory(first_name="Ewa", last_name="Mazur")

    import_rows([[*HEAD, "Prowadzący"], [*ROW, "Ewa Mazur, Jan Dawny"]], by=coordinator, entity="meetings")

    meeting = Meeting.objects.get()
    assert (meeting.organiser, "Jan Dawny" in meeting.agenda) == (ewa, True)


def test_a_meeting_has_the_one_leader_that_was_named_first_and_another_one_is_told(anna, coordinator):
    ewa = SpecialistFactory(first_name="Ewa", last_name="Mazur")
    SpecialistFactory(first_name="Jan", last_name="Kos")
    names = iter(["Anna Lis", "Jan Wilk", "Ola Wilk"])
    rows = [[*ROW[:5], next(names), "", who] for who in ("", "Ewa Mazur", "Jan Kos")]
    header = [*HEAD, "Prowadzący"]

    _op, plan = import_rows([header, *rows], by=coordinator, entity="meetings")

    assert Meeting.objects.get().organiser == ewa
    assert [[one.value for one in row.left_out] for row in plan.candidates] == [[], [], ["Jan Kos"]]
    (again,) = plan_of([header, rows[2]], entity="meetings").candidates
    assert [one.value for one in again.left_out] == ["Jan Kos"]
