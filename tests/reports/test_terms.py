"""As of a past moment the project's days, its territory, its targets and the definitions are those of then."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from crm.common.dates import today
from crm.reports import loading
from crm.reports.actions import add_project, change_project, change_target, set_target
from crm.reports.models import Indicator, IndicatorDefinition, ReportingPeriod
from crm.reports.table import definition_of, indicator_table
from crm.reports.terms import targets_on, terms_of
from tests.factories.reports import FactFactory
from tests.reports.asking import QUARTER_1
from tests.reports.reading import report_values

ENTERED, CHANGED = (datetime(2024, month, 15, 8, tzinfo=UTC) for month in (1, 7))
THEN = CHANGED - timedelta(days=1)


@pytest.fixture
def moved(db, officer, time_machine):
    """A project of Wielkopolska since January 2024 that in July moved to Mazowsze and began a month later."""
    time_machine.move_to(ENTERED)
    project = add_project(
        by=officer,
        code="woes",
        name="Wsparcie",
        funder="ROPS",
        starts_on=date(2024, 1, 1),
        ends_on=date(2024, 12, 31),
        voivodeships=["30"],
    )
    time_machine.move_to(CHANGED)
    return change_project(project=project, by=officer, voivodeships=["14"], starts_on=date(2024, 2, 1))


def test_the_terms_of_a_past_moment_are_those_of_then(moved):
    then, now = terms_of(moved, THEN), terms_of(moved)

    assert (then.starts_on, then.voivodeships) == (date(2024, 1, 1), ("30",))
    assert (now.starts_on, now.voivodeships) == (date(2024, 2, 1), ("14",))
    assert terms_of(moved, CHANGED + timedelta(seconds=9)) == now


def test_before_a_project_was_entered_it_is_read_with_its_first_terms(moved):
    assert terms_of(moved, ENTERED - timedelta(days=99)) == terms_of(moved, THEN)


def test_a_figure_of_then_counts_the_territory_and_the_days_of_then(moved):
    early = FactFactory(job=True, happened_on=date(2024, 1, 10), powiat="3024")
    FactFactory.create_batch(2, job=True, happened_on=date(2024, 2, 10), powiat="1465")

    def line(as_of=None):
        found = indicator_table(moved, QUARTER_1.first, QUARTER_1.last, as_of)
        return next(one for one in found if one.code == "I12")

    assert (line(THEN).cumulative.total, line().cumulative.total) == (1, 2)
    assert list(line(THEN).count.rows(QUARTER_1)) == [early]


def test_a_target_of_then_has_the_value_of_then_and_one_typed_later_is_not_there(moved, officer, time_machine):
    jobs, contacts = (Indicator.objects.get(code=code) for code in ("I12", "I03"))
    time_machine.move_to(ENTERED + timedelta(days=1))
    target = set_target(project=moved, indicator=jobs, value=8, valid_from=date(2024, 1, 1), by=officer)
    time_machine.move_to(CHANGED)
    change_target(target=target, by=officer, value=12)
    set_target(project=moved, indicator=contacts, value=50, valid_from=date(2024, 1, 1), by=officer)

    def values(as_of=None):
        return {one.indicator_id: one.value for one in targets_on(moved, date(2024, 3, 31), as_of).values()}

    assert values(THEN) == {jobs.pk: Decimal(8)}
    assert values() == {jobs.pk: Decimal(12), contacts.pk: Decimal(50)}
    assert values(ENTERED) == {}


def test_page_and_command_of_then_say_the_target_and_the_figure_of_then(moved, officer, client_of, time_machine):
    jobs = Indicator.objects.get(code="I12")
    FactFactory(job=True, happened_on=date(2024, 1, 10), powiat="3024")
    time_machine.move_to(ENTERED + timedelta(days=1))
    target = set_target(project=moved, indicator=jobs, value=8, valid_from=date(2024, 1, 1), by=officer)
    time_machine.move_to(CHANGED)
    change_target(target=target, by=officer, value=12)
    period = ReportingPeriod(project=moved, number=1, starts_on=date(2024, 1, 1), ends_on=date(2024, 3, 31))
    add_to_database(period)

    said = report_values(period, as_of="2024-07-14")["I12"]
    page = client_of(officer).get(period.get_absolute_url(), {"as_of": "2024-07-14T12:00"})
    line = next(one for one in page.context["lines"] if one.code == "I12")

    assert (said["target"], said["cumulative"]["total"]) == (8, 1)
    assert (line.target.value, line.cumulative.total) == (8, 1)
    assert report_values(period)["I12"]["target"] == 12
    rows = client_of(officer).get(line.urls["cumulative_total"])
    assert (rows.context["value"], rows.context["page"].paginator.count) == (1, 1)


def add_to_database(record):
    from tests.factories.base import setup_operation

    with setup_operation():
        record.save()


@pytest.fixture
def next_edition(db, monkeypatch):
    """A list shipped after those there are, which counts jobs without evidence and adds an indicator."""
    shipped = loading.editions()
    jobs = next(row for row in shipped[0]["indicators"] if row["code"] == "I12")
    changed = [jobs | {"evidence_needed": "none"}, jobs | {"code": "I19", "name": "Nowy wskaźnik"}]
    version = shipped[-1]["version"] + 1
    latest = shipped[-1] | {"version": version, "source": "Aneks", "indicators": changed, "not_defined_yet": []}
    known = loading.load_indicators()
    monkeypatch.setattr(loading, "editions", lambda: [*shipped, latest])
    assert loading.load_indicators() == known + 1
    return latest


def test_the_next_edition_adds_its_versions_and_touches_no_other(next_edition):
    versions = IndicatorDefinition.objects.order_by("version").values_list("version", flat=True)

    assert list(versions.filter(indicator__code="I12")) == [1, next_edition["version"]]
    assert list(versions.filter(indicator__code="I13")) == [1]
    assert definition_of("I19").source == "Aneks"
    in_order = list(Indicator.objects.order_by("position").values_list("code", flat=True))
    assert in_order == sorted(in_order, key=lambda code: code.replace("I14.6", "I14.06"))
    assert loading.not_defined_yet() == []


def test_a_definition_of_then_counts_as_of_then_and_the_first_one_all_the_time_before(next_edition):
    yesterday = datetime.combine(today() - timedelta(days=1), datetime.min.time(), UTC)

    assert definition_of("I12").evidence_needed == "none"
    assert definition_of("I12", yesterday).evidence_needed == "attached"
