"""The calendar of reporting: quarters, Polish days off, the tenth working day."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from crm.audit.models import Operation
from crm.common.holidays import easter_sunday
from crm.reports.actions import add_period, add_quarters
from crm.reports.choices import Rhythm
from crm.reports.quarters import is_working_day, quarters, report_due_on
from tests.factories.reports import PeriodFactory, ProjectFactory


def test_quarters_are_those_of_the_calendar_with_the_outer_ones_clipped():
    assert list(quarters(date(2024, 2, 15), date(2025, 1, 31))) == [
        (date(2024, 2, 15), date(2024, 3, 31)),
        (date(2024, 4, 1), date(2024, 6, 30)),
        (date(2024, 7, 1), date(2024, 9, 30)),
        (date(2024, 10, 1), date(2024, 12, 31)),
        (date(2025, 1, 1), date(2025, 1, 31)),
    ]


def test_half_years_end_in_june_and_december():
    assert list(quarters(date(2024, 2, 15), date(2025, 1, 31), Rhythm.HALF_YEAR)) == [
        (date(2024, 2, 15), date(2024, 6, 30)),
        (date(2024, 7, 1), date(2024, 12, 31)),
        (date(2025, 1, 1), date(2025, 1, 31)),
    ]


def test_a_project_of_one_day_is_one_quarter():
    assert list(quarters(date(2024, 6, 30), date(2024, 6, 30))) == [(date(2024, 6, 30), date(2024, 6, 30))]


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2008, date(2008, 3, 23)), (2011, date(2011, 4, 24)), (2024, date(2024, 3, 31)), (2038, date(2038, 4, 25))],
)
def test_easter_is_where_the_church_has_it(year, sunday):
    assert easter_sunday(year) == sunday


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 6, 4), False),  # Corpus Christi, a Thursday
        (date(2026, 6, 5), True),
        (date(2024, 12, 24), True),
        (date(2025, 12, 24), False),
        (date(2026, 1, 6), False),
        (date(2026, 11, 11), False),
        (date(2026, 8, 14), True),
        (date(2026, 8, 22), False),  # a Saturday
        (date(2026, 8, 23), False),  # a Sunday
    ],
    ids=str,
)
def test_a_working_day_is_neither_a_weekend_nor_a_day_off_by_law(day, works):
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("last_day", "due_on"),
    [
        (date(2026, 9, 30), date(2026, 10, 14)),
        (date(2026, 3, 31), date(2026, 4, 15)),  # Easter Monday between
        (date(2025, 12, 31), date(2026, 1, 16)),  # New Year and Epiphany between
        (date(2024, 12, 15), date(2024, 12, 31)),  # Christmas Eve was a working day
        (date(2025, 12, 15), date(2026, 1, 2)),  # and is not any more
    ],
)
def test_a_report_is_due_on_the_tenth_working_day(last_day, due_on):
    assert report_due_on(last_day) == due_on


def test_a_project_gets_all_its_quarters_numbered_with_the_days_their_reports_are_due(project, officer):
    periods = add_quarters(project=project, by=officer)

    assert [period.number for period in periods] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert (periods[0].starts_on, periods[-1].ends_on) == (project.starts_on, project.ends_on)
    assert periods[1].due_on == date(2024, 7, 12)


def test_quarters_that_touch_a_period_are_left_out_and_numbers_go_on(officer):
    project = ProjectFactory(ends_on=date(2024, 12, 31))
    PeriodFactory(project=project, number=7, starts_on=date(2024, 2, 1), ends_on=date(2024, 4, 30))

    periods = add_quarters(project=project, by=officer)

    assert [(period.number, period.starts_on) for period in periods] == [(8, date(2024, 7, 1)), (9, date(2024, 10, 1))]


def test_adding_the_quarters_again_is_refused_and_leaves_no_operation(project, officer):
    add_quarters(project=project, by=officer)
    before = Operation.objects.count()

    with pytest.raises(ValidationError):
        add_quarters(project=project, by=officer)
    assert (project.periods.count(), Operation.objects.count()) == (8, before)


def test_a_period_without_a_number_gets_the_next_one(project, officer):
    for first, last in quarters(date(2024, 1, 1), date(2024, 6, 30)):
        add_period(project=project, by=officer, starts_on=first, ends_on=last)

    assert list(project.periods.values_list("number", flat=True)) == [1, 2]
