"""The command that shows how a line is read."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories.contacts import OrganisationFactory


@pytest.fixture
def answer(in_operation, monkeypatch):
    """What the command prints for its arguments and for rows on standard input."""
    OrganisationFactory(name="WTZ w Gębicach", town="Gębice")

    def run(*arguments, rows=""):
        monkeypatch.setattr("sys.stdin", StringIO(rows))
        printed = StringIO()
        call_command("parse_quicklog", *arguments, stdout=printed)
        return printed.getvalue()

    return run


def test_one_line_is_answered_with_one_object(answer):
    printed = answer("tel. do WTZ Gębice, oddzwonić w pt o 10", "--today", "2026-11-25", "--json")

    read = json.loads(printed)
    assert printed.count("\n") == 1
    assert (read["kind"], read["direction"], read["occurred_on"]) == ("phone_call", "out", "2026-11-25")
    assert [body["name"] for body in read["organisations"]] == ["WTZ w Gębicach"]
    assert [(step["owner"], step["due"], step["due_at"]) for step in read["next_steps"]] == [
        ("us", "2026-11-27", "10:00")
    ]


def test_a_question_leaves_the_field_empty_and_offers_its_readings(answer):
    read = json.loads(answer("tel. do WTZ Gębice, wysłać model w środę", "--today", "2026-11-25", "--json"))

    assert read["next_steps"][0]["due"] is None
    assert read["questions"] == [{"field": "next_steps[0].due", "choices": ["2026-11-25", "2026-12-02"]}]


def test_a_batch_is_answered_row_by_row_in_its_order(answer):
    rows = [{"id": number, "line": f"tel. do WTZ Gębice, {number} os.", "today": "2026-11-25"} for number in (3, 1, 2)]

    printed = answer("--batch", rows="\n".join(json.dumps(row, ensure_ascii=False) for row in rows))

    assert [json.loads(row)["id"] for row in printed.splitlines()] == [3, 1, 2]


@pytest.mark.parametrize(
    ("arguments", "rows", "said"),
    [
        (("tel. do WTZ Gębice", "--today", "2026-13-40"), "", "2026-13-40"),
        (("--batch",), '{"id": 1, "line": "tel.", "today": "jutro"}', "jutro"),
        (("--batch",), "not json", "not json"),
        ((), "", "--batch"),
    ],
)
def test_what_cannot_be_read_ends_with_an_error_that_names_it(answer, arguments, rows, said):
    with pytest.raises(CommandError, match=said):
        answer(*arguments, rows=rows)
