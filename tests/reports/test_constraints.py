"""Each rule of the database broken once, past the forms and the actions."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from crm.reports.models import FunderProject, IndicatorDefinition, ReportingPeriod, Target
from tests.factories.reports import PeriodFactory, ProjectFactory, TargetFactory, definition_of

pytestmark = pytest.mark.usefixtures("in_operation")


def refused(name):
    """PostgreSQL names the constraint; SQLite names it too, or for a unique one its columns."""
    return pytest.raises(IntegrityError, match=name)


def test_a_project_does_not_end_before_it_starts(project):
    with refused("project_dates_in_order"), transaction.atomic():
        FunderProject.objects.update(ends_on=date(2023, 12, 31))


def test_a_code_names_one_project(project):
    with refused("reports_funderproject.code"), transaction.atomic():
        ProjectFactory(code=project.code)


def test_a_period_does_not_end_before_it_starts(first_quarter):
    with refused("period_dates_in_order"), transaction.atomic():
        ReportingPeriod.objects.update(ends_on=date(2023, 12, 31))


def test_a_number_names_one_period_of_a_project(first_quarter):
    assert PeriodFactory(number=first_quarter.number).pk
    with refused("period_number_once|reportingperiod.project_id"), transaction.atomic():
        PeriodFactory(
            project=first_quarter.project,
            number=first_quarter.number,
            starts_on=date(2024, 4, 1),
            ends_on=date(2024, 5, 1),
        )


def test_a_version_names_one_definition_of_an_indicator():
    definition = definition_of("I12")
    definition.pk = None

    with refused("definition_version_once|indicatordefinition.indicator_id"), transaction.atomic():
        definition.save(force_insert=True)
    assert IndicatorDefinition.objects.filter(indicator__code="I12").count() == 1


def test_one_target_of_an_indicator_is_valid_from_a_day(project):
    TargetFactory(project=project)

    with refused("target_once_a_day|target.project_id"), transaction.atomic():
        TargetFactory(project=project, value=9)


@pytest.mark.parametrize("column", ["value", "women", "men"])
def test_no_target_is_negative(column):
    TargetFactory()

    with refused("target_not_negative"), transaction.atomic():
        Target.objects.update(**{column: -1})


def test_a_target_needs_no_split():
    assert TargetFactory(women=None, men=None).pk
