"""A number split by powiat, kind of organisation or founder track: nothing is lost, and every part opens its rows."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from crm.ledger.kinds import FactKind
from crm.reports.choices import Part, Split
from crm.reports.splits import SAID_BY, split_values, splits_of
from tests.factories.reports import FactFactory, ProjectFactory, definition_of
from tests.reports.any_ledger import PERIODS, WHOLE, any_ledger, ask
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2, QUARTER_2, count
from tests.reports.asking import WHOLE as BOTH_YEARS
from tests.reports.reading import number_links, sheets

__all__ = ["ask"]


@pytest.fixture
def contacts(project):
    """Contacts with two workshops of Piła and one county office of Wągrowiec, one of them made twice."""
    FactFactory.create_batch(2, powiat="3019", organisation_kind="wtz", happened_on=IN_QUARTER_1)
    FactFactory(powiat="3028", organisation_kind="pcpr", happened_on=IN_QUARTER_2, subject="organisation:pcpr")
    FactFactory(powiat="3028", organisation_kind="pcpr", happened_on=IN_QUARTER_2, subject="organisation:pcpr")


def parts(project, code, split, *spans):
    return {
        part.name: [values.total for values in part.values]
        for part in split_values(count(project, code), split, *spans)
    }


def test_every_kind_of_fact_says_what_it_may_be_split_by():
    assert set(SAID_BY) == set(FactKind)


@pytest.mark.django_db
def test_an_indicator_is_split_by_what_all_its_facts_say():
    assert splits_of(definition_of("I01")) == [Split.POWIAT]
    assert splits_of(definition_of("I03")) == [Split.POWIAT, Split.ORGANISATION_KIND]
    assert splits_of(definition_of("I04")) == [Split.POWIAT, Split.TRACK]


def test_a_body_met_twice_is_one_in_the_part_of_its_first_contact(project, contacts):
    assert parts(project, "I03", Split.POWIAT, QUARTER_2, BOTH_YEARS) == {"pilski": [0, 2], "wągrowiecki": [1, 1]}


def test_kinds_have_their_words(project, contacts):
    found = parts(project, "I03", Split.ORGANISATION_KIND, BOTH_YEARS)

    assert found == {
        "powiatowe centrum pomocy rodzinie (PCPR)": [1],
        "warsztat terapii zajęciowej (WTZ)": [2],
    }


def test_what_names_no_place_is_a_part_of_its_own_and_comes_last(db):
    everywhere = ProjectFactory(code="wszedzie", voivodeships=[])
    FactFactory(powiat="", happened_on=IN_QUARTER_1)
    FactFactory(powiat="3028", happened_on=IN_QUARTER_1)

    assert list(parts(everywhere, "I03", Split.POWIAT, BOTH_YEARS)) == ["wągrowiecki", "bez powiatu"]


@any_ledger
def test_the_parts_add_up_to_the_number_women_and_men_too(ask, facts, definition, territory, as_of):
    with ask(facts, definition, territory, as_of) as counted:
        spans = (PERIODS[1], WHOLE)
        by_part = counted.values_by(Split.POWIAT, *spans)
        for place, whole in enumerate(counted.values(*spans)):
            for part in Part if definition.split_by_sex else [Part.TOTAL]:
                assert sum(getattr(values[place], part) for values in by_part.values()) == getattr(whole, part)
                for key, values in by_part.items():
                    rows = counted.rows(spans[place], part, said={"powiat": key})
                    assert sum(counted.value_of(row) for row in rows) == getattr(values[place], part)


def test_every_number_of_the_page_is_the_number_of_its_rows_and_of_the_file(
    client_of, officer, second_quarter, contacts
):
    browser = client_of(officer)
    page = reverse("reports:breakdown", args=[second_quarter.pk, "I03", "powiat"])
    answer = browser.get(page)
    links = number_links(answer)

    assert [link.value for link in links] == [0, 2, 1, 1, 1, 3]
    for link in links:
        rows = browser.get(link.url).context
        assert rows["value"] == link.value == rows["page"].paginator.count
    assert [row["w okresie: ogółem"] for row in sheets(browser.get(page, {"export": "xlsx"}).content)["I03"]] == [
        0,
        1,
        1,
    ]


def test_people_of_unknown_sex_keep_their_column(client_of, officer, second_quarter):
    for sex in ("K", "M", ""):
        FactFactory(attendance=True, sex=sex, powiat="3019", happened_on=IN_QUARTER_2)

    answer = client_of(officer).get(reverse("reports:breakdown", args=[second_quarter.pk, "I02.people", "powiat"]))

    assert [link.value for link in number_links(answer)][:4] == [1, 1, 1, 3]


def test_a_split_the_indicator_does_not_have_is_no_page(client_of, officer, second_quarter):
    browser = client_of(officer)

    assert browser.get(reverse("reports:breakdown", args=[second_quarter.pk, "I01", "track"])).status_code == 404
    rows = reverse("reports:rows", args=[second_quarter.pk, "I01"])
    assert browser.get(rows, {"split": "track", "key": ""}).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_parts(client_of, officer, second_quarter, contacts):
    browser = client_of(officer)
    page = reverse("reports:breakdown", args=[second_quarter.pk, "I03", "powiat"])

    def queries():
        with CaptureQueriesContext(connection) as asked:
            browser.get(page)
        return len(asked)

    queries()
    before = queries()
    for code in ("3001", "3002", "3005", "3017"):
        FactFactory(powiat=code, happened_on=IN_QUARTER_2)

    assert queries() == before


def printed(*arguments):
    out = io.StringIO()
    days = ["--from", "2024-04-01", "--to", "2024-06-30"]
    call_command("report_values", *arguments, *days, "--json", stdout=out)
    return json.loads(out.getvalue())["indicators"]


def test_the_command_prints_one_indicator_and_its_parts(project, contacts):
    [entry] = printed("--project", project.code, "--indicator", "I03", "--split", "powiat")

    assert entry["code"] == "I03"
    assert entry["split"]["by"] == "powiat"
    assert [(one["key"], one["period"]["total"], one["cumulative"]["total"]) for one in entry["split"]["parts"]] == [
        ("3019", 0, 2),
        ("3028", 1, 1),
    ]


def test_the_command_says_that_there_is_no_such_indicator(project):
    with pytest.raises(CommandError, match="I99"):
        printed("--project", project.code, "--indicator", "I99")
