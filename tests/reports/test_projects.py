"""Projects and their periods: what is refused, what is asked for again, what is written once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from crm.audit.models import Operation
from crm.common.errors import StaleEditError
from crm.reports.actions import add_period, add_project, change_period, change_project
from crm.reports.models import FunderProject, ReportingPeriod
from crm.territory.models import Voivodeship
from tests.factories.reports import PeriodFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def days(*pair):
    return dict(zip(("starts_on", "ends_on"), (date.fromisoformat(day) for day in pair), strict=True))


def test_a_project_is_added_with_its_territory_and_says_who_did_it(officer):
    project = add_project(
        by=officer,
        code="woes",
        name="WOES",
        funder="ROPS",
        voivodeships=[Voivodeship.objects.get(pk="30")],
        **days("2024-01-01", "2025-12-31"),
    )

    done = Operation.objects.get(kind="project.added")
    assert (done.actor, done.subject_id) == (officer, project.pk)
    assert [voivodeship.pk for voivodeship in project.voivodeships.all()] == ["30"]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("2023-12-31", "2024-03-31", "starts_on"),
        ("2025-10-01", "2026-01-01", "ends_on"),
        ("2024-03-31", "2024-06-30", "starts_on"),
        ("2024-02-01", "2024-02-29", "starts_on"),
        ("2024-01-01", "2025-12-31", "starts_on"),
    ],
    ids=["begins too early", "ends too late", "shares one day", "lies inside another", "lies around another"],
)
def test_a_period_lies_inside_the_project_and_beside_the_others(project, first_quarter, officer, first, last, field):
    with pytest.raises(ValidationError) as refusal:
        add_period(project=project, by=officer, number=2, **days(first, last))

    assert list(refusal.value.message_dict) == [field]
    assert project.periods.count() == 1


@pytest.mark.parametrize("pair", [("2024-04-01", "2024-04-01"), ("2024-04-01", "2025-12-31")], ids=str)
def test_a_period_may_follow_the_day_after_and_last_until_the_end(project, first_quarter, officer, pair):
    assert add_period(project=project, by=officer, **days(*pair)).number == 2


def test_a_period_of_another_project_is_not_in_the_way(first_quarter, officer):
    assert add_period(project=ProjectFactory(), by=officer, **days("2024-01-01", "2024-03-31")).pk


def test_a_period_does_not_end_before_it_starts(project, officer):
    with pytest.raises(ValidationError):
        add_period(project=project, by=officer, **days("2024-03-31", "2024-01-01"))


def test_a_number_stands_once_in_a_project(project, first_quarter, officer):
    with pytest.raises(ValidationError) as refusal:
        add_period(project=project, by=officer, number=1, **days("2024-04-01", "2024-06-30"))

    assert "number" in refusal.value.message_dict


@pytest.mark.parametrize(
    "pair",
    [("2024-01-01", "2024-04-01"), ("2023-12-01", "2024-03-31")],
    ids=["into the next period", "out of the project"],
)
def test_a_changed_period_is_checked_like_a_new_one(project, first_quarter, officer, pair):
    PeriodFactory(project=project, number=2, **days("2024-04-01", "2024-06-30"))

    with pytest.raises(ValidationError):
        change_period(period=first_quarter, by=officer, **days(*pair))

    assert ReportingPeriod.objects.get(pk=first_quarter.pk).ends_on == date(2024, 3, 31)


def test_a_period_may_be_moved_over_the_days_it_holds_itself(first_quarter, officer):
    assert change_period(period=first_quarter, by=officer, **days("2024-02-01", "2024-04-30")).version == 2


@pytest.mark.parametrize(
    "pair",
    [("2024-01-02", "2025-12-31"), ("2024-01-01", "2024-03-30")],
    ids=["starts after it", "ends before it"],
)
def test_a_project_is_not_narrowed_past_a_period(project, first_quarter, officer, pair):
    with pytest.raises(ValidationError):
        change_project(project=project, by=officer, **days(*pair))

    project.refresh_from_db()
    assert (project.starts_on, project.ends_on) == (date(2024, 1, 1), date(2025, 12, 31))


def test_a_project_may_be_narrowed_to_its_periods(project, first_quarter, officer):
    assert change_project(project=project, by=officer, **days("2024-01-01", "2024-03-31")).version == 2


def test_a_project_that_is_changed_keeps_its_territory_unless_told(project, officer):
    change_project(project=project, by=officer, name="Nowa nazwa")
    assert project.voivodeships.count() == 1

    change_project(project=project, by=officer, voivodeships=[])
    assert project.voivodeships.count() == 0


def test_a_project_or_period_somebody_has_changed_since_is_not_overwritten(project, first_quarter, officer):
    change_project(project=FunderProject.objects.get(), by=officer, version=1, name="Pierwsza")
    change_period(period=ReportingPeriod.objects.get(), by=officer, version=1, due_on=date(2024, 4, 12))

    with pytest.raises(StaleEditError):
        change_project(project=project, by=officer, version=1, name="Druga")
    with pytest.raises(StaleEditError):
        change_period(period=first_quarter, by=officer, version=1, due_on=date(2024, 4, 30))

    assert FunderProject.objects.get().name == "Pierwsza"
    assert ReportingPeriod.objects.get().due_on == date(2024, 4, 12)
