"""The checks of a period: every defect planted is found where it stands, and work without one is left alone."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contacts.meetings.actions import hold_meeting, mark_attendance
from crm.ledger.kinds import FactKind
from crm.reports.checks import CHECKS
from crm.reports.choices import CheckKind
from crm.reports.finders import MADE_FROM
from crm.reports.findings import findings_of
from crm.reports.ground import ground_of
from crm.reports.report_actions import begin_report, check_report, close_report
from tests.factories.accounts import SpecialistFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.reports import PeriodFactory, ProjectFactory
from tests.reports.planted import DEFECTS, Quarter


@pytest.fixture
def quarter(second_quarter, specialist):
    return Quarter(second_quarter, specialist)


def found_in(quarter):
    return findings_of(ground_of(quarter.period))


def test_a_clean_period_gives_none(quarter):
    quarter.everything_that_counts()

    assert found_in(quarter) == []


@pytest.mark.parametrize("planted", DEFECTS)
def test_every_defect_planted_is_found(quarter, planted):
    check, indicator, plant = DEFECTS[planted]
    record = plant(quarter)

    found = [one for one in found_in(quarter) if one.check == check and one.pk == record.pk]

    assert [one.label for one in found] == [record._meta.label_lower]
    assert indicator in found[0].indicators


@pytest.mark.parametrize("planted", DEFECTS)
def test_a_finding_says_why_and_leads_to_where_it_is_mended(quarter, planted, coordinator, officer, client_of):
    check, _indicator, plant = DEFECTS[planted]
    record = plant(quarter)
    (found,) = (one for one in found_in(quarter) if one.check == check and one.pk == record.pk)
    mender = next(person for person in (coordinator, officer) if found.mended_by(person))

    assert found.why
    assert found.name
    assert client_of(mender).get(found.mend).status_code == 200
    assert client_of(mender).get(found.page.partition("#")[0]).status_code == 200
    assert Client().get(found.mend).status_code == 302


def test_everything_planted_at_once_is_found(quarter):
    planted = {
        name: plant(quarter)
        for name, (_check, _code, plant) in DEFECTS.items()
        if name != "a milestone known to the month"  # the group has that one, only declared
    }

    found = {(one.check, one.label, one.pk) for one in found_in(quarter)}

    missing = [
        name for name, record in planted.items() if (DEFECTS[name][0], record._meta.label_lower, record.pk) not in found
    ]
    assert missing == []


def test_every_check_has_its_defect():
    assert {check for check, _code, _plant in DEFECTS.values()} == set(CheckKind) == {check.kind for check in CHECKS}


def test_every_kind_of_fact_says_which_record_it_is_made_from():
    assert set(MADE_FROM) == set(FactKind)


def test_a_finding_belongs_to_who_works_on_the_record(quarter, specialist):
    quarter.meeting(evidence="none")
    quarter.support(card_reference="")
    quarter.contact(powiat_id=None)

    assert {one.owner for one in found_in(quarter)} == {specialist}


def test_a_defect_of_another_quarter_is_found_in_that_one(first_quarter, quarter):
    quarter.meeting(evidence="none")

    assert findings_of(ground_of(first_quarter)) == []


def test_unknown_sex_of_an_earlier_quarter_is_found_for_it_keeps_this_one_open(quarter):
    quarter.meeting(day=quarter.period.project.starts_on, people=[("Alex", "")])

    assert [one.check for one in found_in(quarter)] == [CheckKind.NO_SEX]


def test_who_is_counted_by_an_earlier_list_is_not_found_as_a_person(quarter):
    earlier = quarter.meeting()
    person = earlier.attendances.get().person
    later = MeetingFactory(starts_on=earlier.starts_on, organiser=quarter.by)
    mark_attendance(meeting=later, by=quarter.by, present=[(person, None)])
    later.refresh_from_db()
    hold_meeting(meeting=later, by=quarter.by)

    (found,) = found_in(quarter)
    assert set(found.indicators) == {"I01", "I02.attendances"}


def test_old_history_is_no_slip(quarter):
    quarter.contact(day=quarter.period.starts_on.replace(year=2014))

    assert found_in(quarter) == []


def test_what_another_project_counts_is_no_slip(quarter):
    ProjectFactory(starts_on=quarter.period.starts_on.replace(year=2023, month=1, day=1), ends_on="2023-12-31")
    quarter.contact(day=quarter.period.starts_on.replace(year=2023))

    assert found_in(quarter) == []


def test_the_queries_do_not_grow_with_what_is_found(quarter):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert found_in(quarter)
        return len(asked)

    def plant():
        quarter.by = SpecialistFactory()
        quarter.meeting(evidence="none", people=[("Alex", ""), ("Ewa", "K")])
        quarter.support(card_reference="")
        quarter.contract(reference="", sex="")
        quarter.twins()

    plant()
    quarter.contract()
    once = queries()
    for _time in range(3):
        plant()

    assert queries() == once


def test_a_date_outside_the_project_is_asked_about_once_where_it_lies_nearest(first_quarter, quarter):
    before, after = quarter.contact(day=date(2023, 5, 20)), quarter.contact(day=date(2026, 1, 10))

    asked = {
        period: [one.pk for one in findings_of(ground_of(period)) if one.check == CheckKind.OUTSIDE]
        for period in (first_quarter, quarter.period)
    }

    assert asked == {first_quarter: [before.pk], quarter.period: [after.pk]}


def test_the_queries_do_not_grow_with_projects_either(quarter):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            findings_of(ground_of(quarter.period))
        return len(asked)

    quarter.meeting(evidence="none")
    once = queries()
    for _time in range(4):
        PeriodFactory()

    assert queries() == once


def test_where_nothing_is_wrong_little_is_asked(quarter):
    quarter.meeting()
    quarter.contact()

    with CaptureQueriesContext(connection) as asked:
        assert found_in(quarter) == []

    assert len(asked) <= 47, len(asked)


def test_many_late_entries_are_found_as_few_are(quarter, officer, coordinator, monkeypatch):
    report = begin_report(period=quarter.period, by=officer)
    close_report(report=check_report(report=report, by=coordinator), by=coordinator)
    late = {quarter.contact().pk, quarter.contact().pk}

    def found():
        return {one.pk for one in found_in(quarter) if one.check == CheckKind.CLOSED_PERIOD}

    assert found() == late
    monkeypatch.setattr("crm.reports.finders.BATCH", 1)
    assert found() == late
