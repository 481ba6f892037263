"""What stands beside a number: facts that wait for evidence, and facts nobody can place."""

import pytest

from crm.reports.choices import Standing
from tests.factories.reports import FactFactory, ProjectFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2, QUARTER_1, QUARTER_2, WHOLE, count, values

pytestmark = pytest.mark.django_db

WARSAW, NOWHERE = "1465", ""


def beside(project, code, span=WHOLE):
    found = values(project, code, span)
    return found.total, found.waiting, found.unplaced


@pytest.mark.parametrize(
    ("evidence", "counted", "waiting"),
    [("none", 0, 1), ("declared", 0, 1), ("attached", 1, 0), ("verified", 1, 0)],
)
def test_what_is_declared_waits_and_what_is_attached_counts(project, evidence, counted, waiting):
    FactFactory(job=True, evidence=evidence)

    assert beside(project, "I12") == (counted, waiting, 0)


@pytest.mark.parametrize("evidence", ["none", "declared", "attached", "verified"])
def test_an_indicator_that_needs_no_evidence_keeps_nobody_waiting(project, evidence):
    FactFactory(contact=True, evidence=evidence)

    assert beside(project, "I03") == (1, 0, 0)
    assert not count(project, "I03").rows(WHOLE, standing=Standing.WAITING).exists()


@pytest.mark.parametrize("evidence", ["declared", "attached"])
def test_a_fact_without_a_powiat_is_set_aside_however_well_evidenced(project, evidence):
    FactFactory(job=True, powiat=NOWHERE, evidence=evidence)

    assert beside(project, "I12") == (0, 0, 1)


def test_a_fact_of_another_voivodeship_waits_for_nothing(project):
    FactFactory(job=True, powiat=WARSAW, evidence="declared")

    assert beside(project, "I12") == (0, 0, 0)


def test_nothing_is_unplaced_where_the_project_has_no_territory():
    project = ProjectFactory(voivodeships=[])
    FactFactory(job=True, powiat=NOWHERE)

    assert beside(project, "I12") == (1, 0, 0)
    assert not count(project, "I12").rows(WHOLE, standing=Standing.UNPLACED).exists()


def test_what_waits_stands_in_the_period_of_its_day(project):
    FactFactory(job=True, evidence="declared", happened_on=IN_QUARTER_1)
    FactFactory(job=True, evidence="declared", happened_on=IN_QUARTER_2)

    assert [beside(project, "I12", span)[1] for span in (QUARTER_1, QUARTER_2, WHOLE)] == [1, 1, 2]


def test_who_is_counted_already_does_not_wait_for_a_later_list(project):
    FactFactory(attendance=True, subject="person:a", happened_on=IN_QUARTER_1)
    FactFactory(attendance=True, subject="person:a", happened_on=IN_QUARTER_2, evidence="declared")

    assert beside(project, "I02.people") == (1, 0, 0)


def test_who_is_counted_on_the_same_day_does_not_wait(project):
    FactFactory(attendance=True, subject="person:a", evidence="declared")
    FactFactory(attendance=True, subject="person:a", evidence="attached")

    assert beside(project, "I02.people") == (1, 0, 0)


def test_who_will_count_later_waits_with_the_earlier_list(project):
    FactFactory(attendance=True, subject="person:a", happened_on=IN_QUARTER_1, evidence="declared")
    FactFactory(attendance=True, subject="person:a", happened_on=IN_QUARTER_2)

    assert beside(project, "I02.people", QUARTER_1) == (0, 1, 0)
    assert beside(project, "I02.people", QUARTER_2) == (1, 0, 0)


def test_a_person_waits_once_however_many_lists_are_missing(project):
    for day in (IN_QUARTER_1, IN_QUARTER_2):
        FactFactory(attendance=True, subject="person:a", happened_on=day, evidence="declared")

    assert beside(project, "I02.people") == (0, 1, 0)
    assert beside(project, "I02.attendances") == (0, 2, 0)


def test_a_body_met_where_nobody_knows_does_not_hide_that_it_counts(project):
    FactFactory(contact=True, subject="organisation:a", happened_on=IN_QUARTER_1)
    FactFactory(contact=True, subject="organisation:a", happened_on=IN_QUARTER_2, powiat=NOWHERE)

    assert beside(project, "I03") == (1, 0, 0)


@pytest.mark.parametrize("standing", [one for one in Standing if one != Standing.WHOLE])
def test_every_standing_opens_its_own_rows(project, standing):
    rows = {
        Standing.COUNTED: FactFactory(job=True),
        Standing.WAITING: FactFactory(job=True, evidence="declared"),
        Standing.UNPLACED: FactFactory(job=True, powiat=NOWHERE),
    }
    FactFactory(job=True, powiat=WARSAW)

    assert list(count(project, "I12").rows(WHOLE, standing=standing)) == [rows[standing]]


def test_people_counted_without_names_wait_as_one_entry_and_not_as_people(project):
    FactFactory(head_count=True, quantity=40, evidence="declared")

    assert beside(project, "I02.attendances") == (0, 1, 0)
