"""The command that prints a report's figures for other programs."""

import io
import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.factories.reports import FactFactory, TargetFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2

pytestmark = pytest.mark.django_db

DAYS = {"--project": "spoldzielnie-2024", "--from": "2024-04-01", "--to": "2024-06-30"}


def run(*flags, out, **options):
    chosen = DAYS | {f"--{name.replace('_', '-')}": value for name, value in options.items()}
    call_command("report_values", *(word for pair in chosen.items() for word in pair), *flags, stdout=out)


def report(**options):
    out = io.StringIO()
    run("--json", out=out, **options)
    return json.loads(out.getvalue())


def jobs(**options):
    return next(entry for entry in report(**options)["indicators"] if entry["code"] == "I12")


def test_one_json_object_is_all_that_comes_out(project):
    said = report()

    assert {name: said[name] for name in ("project", "from", "to", "as_of")} == {
        "project": "spoldzielnie-2024",
        "from": "2024-04-01",
        "to": "2024-06-30",
        "as_of": None,
    }
    assert [entry["code"] for entry in said["indicators"]][:3] == ["I01", "I02.attendances", "I02.people"]


def test_an_indicator_names_its_values_its_target_and_the_facts_counted(project):
    before = FactFactory(job=True, sex="K", happened_on=IN_QUARTER_1)
    inside = FactFactory(job=True, sex="", happened_on=IN_QUARTER_2)
    FactFactory(job=True, evidence="declared", happened_on=IN_QUARTER_2)
    TargetFactory(project=project, value=8)

    found = jobs()

    assert found["period"] == {"women": 0, "men": 0, "unknown": 1, "total": 1, "rows": [inside.pk]}
    assert found["cumulative"] == {"women": 1, "men": 0, "unknown": 1, "total": 2, "rows": [before.pk, inside.pk]}
    assert (found["target"], found["completion"], found["definition_version"]) == (8, 0.25, 1)


@pytest.mark.parametrize("value", [None, 0], ids=["no target", "zero target"])
def test_without_a_target_or_with_one_of_zero_there_is_no_completion(project, value):
    FactFactory(job=True, happened_on=IN_QUARTER_2)
    if value is not None:
        TargetFactory(project=project, value=value)

    found = jobs()

    assert (found["target"], found["completion"]) == (value, None)


def test_an_indicator_counted_in_parts_of_units_keeps_them(project):
    FactFactory(head_count=True, quantity="2.50", happened_on=IN_QUARTER_2)

    found = next(entry for entry in report()["indicators"] if entry["code"] == "I02.attendances")

    assert found["period"]["total"] == 2.5


@pytest.mark.parametrize(
    ("moment", "believed"),
    [
        ("2024-07-10T14:29", 0),
        ("2024-07-10T14:30", 1),
        ("2024-07-10T12:30:00+00:00", 1),
        ("2024-07-10", 1),
    ],
)
def test_as_of_is_the_clock_in_warsaw_unless_it_names_a_zone_and_a_day_means_its_end(project, moment, believed):
    FactFactory(job=True, happened_on=IN_QUARTER_2, known_from=datetime(2024, 7, 10, 12, 30, tzinfo=UTC))

    assert jobs(as_of=moment)["period"]["total"] == believed


def test_as_of_a_past_moment_gives_the_rows_of_then(project):
    moment = datetime(2024, 9, 1, tzinfo=UTC)
    then = FactFactory(job=True, happened_on=IN_QUARTER_2, known_to=moment)
    now = FactFactory(job=True, happened_on=IN_QUARTER_2, known_from=moment)

    assert jobs(as_of="2024-08-31")["period"]["rows"] == [then.pk]
    assert jobs()["period"]["rows"] == [now.pk]


def test_without_json_it_prints_a_line_for_each_indicator(project):
    TargetFactory(project=project, value=8)
    FactFactory(job=True, happened_on=IN_QUARTER_2)

    out = io.StringIO()
    run(out=out)

    lines = [line.split("\t") for line in out.getvalue().splitlines()]

    assert len(lines) == 16
    assert [line[:4] for line in lines if line[0] == "I12"] == [["I12", "8.00", "1", "1"]]
    assert [line[1] for line in lines if line[0] == "I13"] == ["–"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"project": "nieznany"}, "nieznany"),
        ({"from": "2024-07-01"}, "przed pierwszym"),
        ({"from": "1 kwietnia"}, "1 kwietnia"),
        ({"to": "2024-02-30"}, "2024-02-30"),
        ({"as_of": "wczoraj"}, "wczoraj"),
        ({"as_of": "2024-07-10T25:00"}, "25:00"),
    ],
    ids=["unknown project", "dates reversed", "no date", "no such day", "no moment", "no such hour"],
)
@pytest.mark.parametrize("flags", [[], ["--json"]], ids=["text", "json"])
def test_a_wrong_question_is_refused_in_a_sentence_and_nothing_is_printed(project, options, words, flags):
    out = io.StringIO()

    with pytest.raises(CommandError, match=words) as refusal:
        run(*flags, out=out, **options)

    assert refusal.value.returncode != 0
    assert out.getvalue() == ""


def test_a_single_day_may_be_asked_for(project):
    FactFactory(job=True, happened_on=IN_QUARTER_2)
    FactFactory(job=True, happened_on=date(2024, 5, 21))

    assert jobs(**{"from": "2024-05-20", "to": "2024-05-20"})["period"]["total"] == 1
