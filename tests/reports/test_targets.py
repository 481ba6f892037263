"""What was promised, which annex holds, and how far the project is."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from crm.common.errors import StaleEditError
from crm.reports.actions import change_target, set_target
from crm.reports.models import Indicator, Target
from crm.reports.table import indicator_table
from crm.reports.terms import targets_on
from tests.factories.reports import FactFactory, ProjectFactory, TargetFactory
from tests.reports.asking import QUARTER_1, QUARTER_2

pytestmark = pytest.mark.django_db


def line(project, span=QUARTER_1):
    return next(line for line in indicator_table(project, span.first, span.last) if line.code == "I12")


def promised(project, span=QUARTER_1, code="I12"):
    """The value promised for an indicator at the end of a span."""
    target = targets_on(project, span.last).get(Indicator.objects.get(code=code).pk)
    return target and target.value


@pytest.fixture
def promise(project, officer):
    """`promise(value)` sets a target for jobs as the officer would."""

    def make(value, valid_from=date(2024, 1, 1), **split):
        indicator = Indicator.objects.get(code="I12")
        return set_target(project=project, indicator=indicator, value=value, valid_from=valid_from, by=officer, **split)

    return make


@pytest.mark.parametrize(
    ("annex_from", "in_the_first_quarter"),
    [(date(2024, 3, 31), 12), (date(2024, 4, 1), 8), (date(2024, 2, 15), 12)],
    ids=["on the last day", "on the day after", "inside the period"],
)
def test_the_target_of_a_period_is_the_one_valid_on_its_last_day(promise, project, annex_from, in_the_first_quarter):
    promise(8)
    promise(12, annex_from)

    assert [promised(project, span) for span in (QUARTER_1, QUARTER_2)] == [in_the_first_quarter, 12]
    assert line(project).target.value == in_the_first_quarter


def test_the_later_of_two_annexes_holds_in_whatever_order_they_were_typed(promise, project):
    promise(12, date(2024, 3, 1))
    promise(10, date(2024, 2, 1))

    assert promised(project) == 12


def test_completion_is_the_value_since_the_start_by_the_target(promise, project):
    promise(8)
    FactFactory(job=True, happened_on=QUARTER_1.first)
    FactFactory(job=True, happened_on=QUARTER_2.first)

    assert [line(project, span).completion for span in (QUARTER_1, QUARTER_2)] == [Decimal("0.125"), Decimal("0.25")]


def test_completion_above_the_target_is_not_cut(promise, project):
    promise(2)
    FactFactory.create_batch(3, job=True)

    assert line(project).percent == 150


def test_a_target_that_rises_lowers_completion(promise, project):
    promise(2)
    promise(4, QUARTER_2.first)
    FactFactory.create_batch(2, job=True)

    assert [line(project, span).percent for span in (QUARTER_1, QUARTER_2)] == [100, 50]


def test_without_a_target_there_is_no_completion(project):
    FactFactory(job=True)

    found = line(project)

    assert (found.target, found.completion, found.percent) == (None, None, None)


def test_a_target_of_zero_gives_no_completion_and_no_error(promise, project):
    promise(0)
    FactFactory(job=True)

    found = line(project)

    assert (found.target.value, found.completion, found.percent) == (0, None, None)


def test_a_target_not_yet_valid_is_none(promise, project):
    promise(8, QUARTER_2.first)

    assert promised(project) is None


def test_the_target_of_another_project_or_indicator_is_none_of_ours(promise, project):
    promise(8)

    assert promised(ProjectFactory()) is None
    assert promised(project, code="I13") is None


@pytest.mark.parametrize(
    "split",
    [{"women": 9}, {"women": 5, "men": 5}, {"women": 3, "men": 4}, {"women": -2, "men": 10}],
    ids=["more women than all", "too many", "too few", "fewer than none"],
)
def test_women_and_men_make_the_target(promise, split):
    with pytest.raises(ValidationError):
        promise(8, **split)

    assert not Target.objects.exists()


@pytest.mark.parametrize("split", [{}, {"women": 5}, {"men": 0}, {"women": 5, "men": 3}], ids=str)
def test_a_target_may_be_split_wholly_partly_or_not_at_all(promise, split):
    assert promise(8, **split).pk


def test_a_target_after_the_end_of_the_project_is_refused(promise):
    assert promise(8, date(2025, 12, 31)).pk
    with pytest.raises(ValidationError) as refusal:
        promise(8, date(2026, 1, 1))

    assert "valid_from" in refusal.value.message_dict


def test_two_targets_from_one_day_are_refused(promise):
    promise(8)

    with pytest.raises(ValidationError, match="Od tego dnia"):
        promise(9)


def test_a_target_typed_wrong_is_mended_and_checked_again(officer):
    target = TargetFactory(women=5, men=3)

    assert change_target(target=target, by=officer, version=1, value=10, men=5).value == 10
    with pytest.raises(ValidationError):
        change_target(target=Target.objects.get(), by=officer, version=2, men=6)
    assert Target.objects.get().men == 5


def test_a_target_somebody_has_changed_since_is_not_overwritten(officer):
    target = TargetFactory()
    change_target(target=Target.objects.get(), by=officer, version=1, value=9)

    with pytest.raises(StaleEditError):
        change_target(target=target, by=officer, version=1, value=10)

    assert Target.objects.get().value == 9
