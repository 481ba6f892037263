"""The rows behind a number in words: what is counted, where it was entered, and who may read it."""

from datetime import date

import pytest

from contacts.actions import log_interaction
from contacts.meetings.actions import hold_meeting, mark_attendance, record_head_counts
from crm.reports.counting import Span
from crm.reports.rows import all_rows, described
from milestones.actions import hire, name_cooperative
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.reports import FactFactory
from tests.reports.asking import IN_QUARTER_1, WHOLE, count


def rows(project, code, user, *, people=True):
    counted = count(project, code)
    return described(counted.rows(Span(project.starts_on, project.ends_on)), counted, user, people=people)


@pytest.fixture
def meeting(specialist):
    """A held information meeting with one woman by name and three men without."""
    meeting = MeetingFactory(title="Spotkanie w Pile", starts_on=IN_QUARTER_1, organiser=specialist)
    woman = PersonFactory(first_name="Łucja", last_name="Wzorowa", sex="K")
    mark_attendance(meeting=meeting, by=specialist, present=[(woman, None)])
    record_head_counts(meeting=meeting, by=specialist, counts={("M", "wtz"): 3})
    return hold_meeting(meeting=meeting, by=specialist, evidence="attached", evidence_reference="segregator 3")


@pytest.fixture
def worker(registered, specialist):
    """Somebody who came from a WTZ and was hired by the cooperative of 2013."""
    cooperative = name_cooperative(
        group=registered,
        by=specialist,
        registered_name="Spółdzielnia Socjalna Równe Szanse",
        seat_town="Gajewo",
        seat_powiat_id="3002",
    )
    contract = hire(
        cooperative=cooperative,
        by=specialist,
        starts_on=date(2014, 3, 24),
        contract_kind="employment",
        sex="K",
        former_wtz=True,
        evidence_reference="umowa 1/2014",
    )
    return contract.worker


def test_a_contact_names_the_body_the_entry_and_who_typed_it(project, specialist, officer):
    organisation = OrganisationFactory(name="WTZ Lipowo", powiat_id="3019")
    contact = log_interaction(by=specialist, kind="phone_call", occurred_on=IN_QUARTER_1, organisations=[organisation])

    [row] = rows(project, "I03", officer)

    assert (row.what.text, row.what.url) == ("WTZ Lipowo", organisation.get_absolute_url())
    assert (row.entry.text, row.entry.url) == (str(contact), contact.get_absolute_url())
    assert (row.day, row.powiat, row.by, row.quantity) == (IN_QUARTER_1, "pilski", "Hanna Wójcik", 1)


def test_people_present_are_named_and_those_without_names_are_the_meeting(project, meeting, officer):
    person, heads = sorted(rows(project, "I02.attendances", officer), key=lambda row: row.quantity)

    assert (person.what.text, person.quantity, person.sex) == ("Łucja Wzorowa", 1, "kobieta")
    assert (heads.what.text, heads.quantity, heads.sex) == ("Spotkanie w Pile", 3, "mężczyzna")
    assert person.entry.url == heads.entry.url == meeting.get_absolute_url()


def test_a_meeting_held_is_named(project, meeting, officer):
    [row] = rows(project, "I01", officer)

    assert (row.what.text, row.evidence) == ("Spotkanie w Pile", "dołączony")


def test_groups_founders_and_workers_are_named_and_lead_to_the_group(historical, registered, record, worker, officer):
    record(registered, "group_qualified", date(2013, 2, 1), out_of_order_reason="Dokumenty odtworzono później")

    found = {code: rows(historical, code, officer) for code in ("I04", "I10", "I11", "I12", "I13")}

    assert {code: [row.what.text for row in lines] for code, lines in found.items()} == {
        "I04": ["Równe Szanse"],
        "I10": ["Gmina Czarnków"],
        "I11": ["Równe Szanse"],
        "I12": [f"miejsce pracy osoby nr {worker.number}"],
        "I13": [f"osoba nr {worker.number}"],
    }
    for lines in found.values():
        assert lines[0].entry.url.startswith(registered.get_absolute_url())


def test_who_may_not_export_people_gets_no_name_but_tells_them_apart(project, meeting, officer):
    [row] = rows(project, "I02.people", officer, people=False)

    assert "Wzorowa" not in " ".join(str(cell) for cell in row.cells())
    assert row.what.text.startswith("wpis ")
    assert row.what.url == ""


def test_who_may_not_read_the_work_gets_no_names_at_all(project, meeting, administrator):
    found = rows(project, "I01", administrator) + rows(project, "I02.people", administrator)

    assert all(row.what.text.startswith("wpis ") and row.entry is None for row in found)
    assert len(found) == 2


@pytest.mark.parametrize("subject", ["person:nie-klucz", "nieznane:7", "bez dwukropka", "person:"], ids=str)
def test_a_subject_nobody_can_name_still_makes_a_row(project, officer, subject):
    FactFactory(attendance=True, subject=subject)

    [row] = rows(project, "I02.people", officer)

    assert row.what.text.startswith("wpis ")


def test_sex_is_said_only_where_the_indicator_is_split(project, officer):
    FactFactory(job=True, sex="M")
    FactFactory(meeting=True, sex="M")

    assert [row.sex for row in rows(project, "I12", officer)] == ["mężczyzna"]
    assert [row.sex for row in rows(project, "I01", officer)] == [""]


@pytest.mark.parametrize(("powiat", "words"), [("3019", "pilski"), ("3099", "3099")], ids=["known", "unknown"])
def test_the_place_is_the_powiat_s_name_or_at_least_its_number(project, officer, powiat, words):
    FactFactory(job=True, powiat=powiat)

    assert [row.powiat for row in rows(project, "I12", officer)] == [words]


def test_every_row_of_a_number_comes_once_and_in_order(project, officer, everything):
    counted = count(project, "I02.attendances")
    facts = list(counted.rows(WHOLE))

    assert [row.fact for row in all_rows(counted.rows(WHOLE), counted, officer)] == facts
    assert (
        sum(row.quantity for row in all_rows(counted.rows(WHOLE), counted, officer)) == counted.values(WHOLE)[0].total
    )
