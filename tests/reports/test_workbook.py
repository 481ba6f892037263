"""The spreadsheet of a period, read back with another program's eyes."""

from datetime import UTC, datetime

import pytest

from crm.reports.workbook import period_workbook
from tests.factories.reports import FactFactory, TargetFactory
from tests.reports.asking import QUARTER_1, QUARTER_2
from tests.reports.reading import intro, report_values, sheets

PARTS = {"women": "K", "men": "M", "unknown": "płeć nieznana", "total": "ogółem"}
SPLIT = ["I02.attendances", "I02.people", "I12", "I13", "I18.people"]
REACHES = {"period": "W okresie", "cumulative": "Od początku"}


@pytest.fixture
def book(second_quarter, officer):
    """`book()` answers the sheets of the period's file."""

    def read(moment=None):
        return sheets(period_workbook(second_quarter, moment, officer).content())

    return read


def test_the_table_and_the_rows_of_every_sheet_say_what_the_command_says(book, everything, second_quarter):
    TargetFactory(project=second_quarter.project, value=8)
    said, read = report_values(second_quarter), book()
    table = {line["Kod"]: line for line in read["Wskaźniki"]}

    assert list(table) == list(said)
    for code, entry in said.items():
        inside = [row for row in read[code] if row["W okresie"] == "tak"]
        for reach, rows in (("period", inside), ("cumulative", read[code])):
            shown = {part: table[code][f"{REACHES[reach]}: {name}"] for part, name in PARTS.items()}
            expected = {part: entry[reach][part] if code in SPLIT or part == "total" else "" for part in PARTS}
            if entry["whole"]:  # nobody's check day has come: a share of nobody is no number
                assert table[code][f"{REACHES[reach]}: z ilu"] == entry["whole"][reach]["total"] == 0
                expected = dict.fromkeys(PARTS, "")
            assert shown == expected, (code, reach)
            assert len(rows) == len(entry[reach]["rows"]), (code, reach)
            assert sum(row["Ilość"] for row in rows) == entry[reach]["total"], (code, reach)


def test_a_fact_of_before_the_period_is_marked_as_such(book):
    FactFactory(job=True, happened_on=QUARTER_1.last)
    FactFactory(job=True, happened_on=QUARTER_2.first)

    assert [row["W okresie"] for row in book()["I12"]] == ["nie", "tak"]


@pytest.mark.parametrize(
    ("value", "goal", "completion"),
    [(0, 0, "–"), (2, 2, 150)],
    ids=["zero target", "above the target"],
)
def test_completion_is_not_cut_and_is_a_dash_where_there_is_nothing_to_divide_by(
    book, second_quarter, value, goal, completion
):
    FactFactory.create_batch(3, job=True)
    TargetFactory(project=second_quarter.project, value=value)

    line = next(line for line in book()["Wskaźniki"] if line["Kod"] == "I12")

    assert (line["Wartość docelowa: ogółem"], line["Realizacja (%)"]) == (goal, completion)


def test_a_file_as_of_a_past_moment_holds_what_was_known_then(book, second_quarter):
    moment = datetime(2024, 5, 1, tzinfo=UTC)
    FactFactory(job=True, known_to=moment)
    FactFactory.create_batch(2, job=True, known_from=moment)

    then, now = book(datetime(2024, 4, 30, tzinfo=UTC)), book()

    assert [len(read["I12"]) for read in (then, now)] == [1, 2]


def test_every_sheet_says_which_project_which_days_as_of_when_and_who_made_it(second_quarter, officer):
    moment = datetime(2024, 4, 30, 22, 30, 15, tzinfo=UTC)
    content = period_workbook(second_quarter, moment, officer).content()

    for sheet in ("Wskaźniki", "I12"):
        head = "\n".join(intro(content, sheet))
        for words in ("spoldzielnie-2024", "01.04.2024 – 30.06.2024", "01.05.2024 00:30:15", "Ćwik"):
            assert words in head, (sheet, words)
