"""The indicator table: every shipped indicator in its place, and nothing that has no records."""

import pytest

from crm.reports.loading import load_indicators, not_defined_yet, without_source_records
from crm.reports.models import Indicator, IndicatorDefinition
from crm.reports.table import definition_of, indicator_table, newest_definitions
from tests.factories.reports import FactFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2, QUARTER_1, QUARTER_2

pytestmark = pytest.mark.django_db

SHIPPED = [
    "I01",
    "I02.attendances",
    "I02.people",
    "I03",
    "I04",
    "I05",
    "I06",
    "I10",
    "I11",
    "I12",
    "I13",
    "I14.6",
    "I14.12",
    "I15",
    "I18.events",
    "I18.people",
]


def table(project, span=QUARTER_1):
    return {line.code: line for line in indicator_table(project, span.first, span.last)}


@pytest.fixture
def second_version():
    first = definition_of("I12")
    values = {"name": "Miejsca pracy po aneksie", "unit": first.unit, "fact_kinds": first.fact_kinds}
    return IndicatorDefinition.objects.create(
        indicator=first.indicator, version=2, mode=first.mode, evidence_needed="none", **values
    )


def test_the_table_lists_every_shipped_indicator_in_the_order_of_the_form(project):
    assert list(table(project)) == SHIPPED


def test_indicators_without_records_are_named_and_never_a_zero_in_the_table(project):
    named = {one["code"] for one in [*without_source_records(), *not_defined_yet()]}

    assert named >= {"I08", "I09", "I16", "I17"}
    assert named.isdisjoint(table(project))


def test_a_line_shows_the_period_and_everything_since_the_start(project):
    FactFactory.create_batch(2, job=True, happened_on=IN_QUARTER_1)
    FactFactory(job=True, happened_on=IN_QUARTER_2)

    line = table(project, QUARTER_2)["I12"]

    assert (line.period.total, line.cumulative.total) == (1, 3)


def test_what_comes_after_the_period_is_not_in_its_report(project):
    FactFactory(job=True, happened_on=IN_QUARTER_2)

    assert table(project, QUARTER_1)["I12"].cumulative.total == 0


def test_somebody_of_unknown_sex_blocks_closing_where_the_indicator_is_split(project):
    FactFactory(job=True, sex="")
    FactFactory(contact=True, sex="")

    blocking = [code for code, line in table(project).items() if line.blocks_closing]

    assert blocking == ["I12"]


def test_the_newest_definition_counts(project, second_version):
    FactFactory(job=True, evidence="none")

    assert table(project)["I12"].cumulative.total == 1
    assert definition_of("I12") == second_version
    assert [one.indicator.code for one in newest_definitions()] == SHIPPED


def test_loading_the_indicators_again_changes_no_definition():
    IndicatorDefinition.objects.filter(indicator__code="I12").update(name="Nazwa z umowy")
    before = list(IndicatorDefinition.objects.order_by("pk").values())

    assert load_indicators() == len(SHIPPED)

    assert list(IndicatorDefinition.objects.order_by("pk").values()) == before
    assert Indicator.objects.count() == len(SHIPPED)


def test_loading_adds_what_is_missing():
    definition_of("I12").delete()

    load_indicators()

    assert definition_of("I12").mode == "events"


def test_an_unknown_code_has_no_definition():
    assert definition_of("I99") is None
