"""The report of a period on the screen: its numbers, where they lead, and the moment they are of."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from crm.ledger.models import Fact
from tests.factories.reports import FactFactory, PeriodFactory, TargetFactory
from tests.reports.asking import QUARTER_2
from tests.reports.reading import number_links, report_values, sheets

SPLIT = ["I02.attendances", "I02.people", "I12", "I13", "I14.6", "I14.12", "I18.people"]


@pytest.fixture
def browser(client_of, officer):
    return client_of(officer)


@pytest.fixture
def page(browser, second_quarter):
    """`page(as_of=...)` answers the page of the period."""

    def get(**query):
        return browser.get(second_quarter.get_absolute_url(), query)

    return get


def line(answer, code="I12"):
    return next(line for line in answer.context["lines"] if line.code == code)


def test_every_number_is_the_command_s_and_a_link(page, everything, second_quarter):
    said = report_values(second_quarter)
    shown = {(link.code, *link.cut): link.value for link in number_links(page())}

    assert shown == {
        (code, reach, part): Decimal(str(entry[reach][part]))
        for code, entry in said.items()
        for reach in ("period", "cumulative")
        for part in (("women", "men", "unknown", "total") if code in SPLIT else ("total",))
    }


def test_a_number_opens_as_many_rows(page, browser, everything):
    for link in number_links(page()):
        if link.code == "I12":
            rows = browser.get(link.url).context
            assert rows["value"] == rows["page"].paginator.count == link.value, link


def test_the_file_holds_the_numbers_of_the_page(page, everything):
    shown = {link.code: link.value for link in number_links(page()) if link.cut == ("cumulative", "total")}

    table = sheets(page(export="xlsx").content)["Wskaźniki"]

    told = {
        row["Kod"]: row["Od początku: z ilu"] if row["Jednostka"] == "%" else row["Od początku: ogółem"]
        for row in table
    }
    assert {code: Decimal(str(number)) for code, number in told.items()} == shown


def test_what_waits_and_what_has_no_place_is_shown_with_its_rows(page, browser, everything):
    answer = page()
    urls, shown = line(answer).urls, answer.content.decode()

    for standing in ("waiting", "unplaced"):
        assert urls[standing].replace("&", "&amp;") in shown
        assert browser.get(urls[standing]).context["page"].paginator.count == 2


@pytest.mark.parametrize("moment", ["2024-05-01T12:00", "2024-05-01T12:00:30"], ids=["minutes", "seconds"])
def test_a_number_of_a_past_moment_opens_the_rows_of_that_moment(page, browser, moment):
    corrected_at = datetime(2024, 5, 1, 10, 0, 15, tzinfo=UTC)
    FactFactory(job=True, happened_on=QUARTER_2.first, known_to=corrected_at)
    FactFactory.create_batch(2, job=True, happened_on=QUARTER_2.first, known_from=corrected_at)
    answer = page(as_of=moment)

    links = [link for link in number_links(answer) if link.code == "I12" and link.cut[1] == "total"]

    assert [link.value for link in links] == [1 if moment.endswith("12:00") else 2] * 2
    for link in links:
        assert browser.get(link.url).context["page"].paginator.count == link.value


def test_the_file_of_a_past_moment_is_of_that_moment(page, browser, second_quarter):
    FactFactory(job=True, known_from=datetime(2024, 5, 1, tzinfo=UTC))
    url = second_quarter.get_absolute_url() + page(as_of="2024-04-30T12:00").context["xlsx_url"]

    assert sheets(browser.get(url).content)["I12"] == []


@pytest.mark.parametrize("moment", ["wczoraj", "2024-03-31T02:30", "0001-01-01T00:00"], ids=str)
def test_a_moment_that_cannot_be_is_named_and_no_number_is_shown(page, moment):
    for answer in (page(as_of=moment), page(as_of=moment, export="xlsx")):
        assert answer.status_code == 200
        assert "text/html" in answer["Content-Type"]
        assert answer.context["as_of_form"].errors["as_of"]
        assert number_links(answer) == []


@pytest.mark.parametrize(("value", "shown"), [(None, "–"), (0, "–"), (2, "150,0%")], ids=["none", "zero", "above"])
def test_completion_is_a_dash_where_there_is_nothing_to_divide_by_and_is_not_cut(page, second_quarter, value, shown):
    FactFactory.create_batch(3, job=True)
    if value is not None:
        TargetFactory(project=second_quarter.project, value=value)

    text = page().content.decode()
    assert shown in text
    assert ("</progress><span>" in text) is (shown != "–")


def test_people_of_unknown_sex_are_named_as_what_blocks_closing(page, browser):
    FactFactory(job=True, sex="")

    answer = page()

    assert [one.code for one in answer.context["blocking"]] == ["I12"]
    assert browser.get(line(answer).urls["cumulative_unknown"]).context["page"].paginator.count == 1


def test_indicators_without_records_are_named_without_a_number(page):
    answer = page()

    assert "Liczba udzielonych dotacji" in answer.content.decode()
    assert {"I16", "I17"}.isdisjoint(link.code for link in number_links(answer))


def test_a_period_leads_to_the_one_before_and_the_one_after(browser, project, first_quarter, second_quarter):
    third = PeriodFactory(project=project, number=3, starts_on=date(2024, 7, 1), ends_on=date(2024, 9, 30))

    alone = browser.get(first_quarter.get_absolute_url()).context
    between = browser.get(second_quarter.get_absolute_url()).context

    assert (alone["previous"], alone["following"]) == (None, second_quarter)
    assert (between["previous"], between["following"]) == (first_quarter, third)


def test_pages_and_files_read_the_same_number_of_times_for_few_facts_and_for_many(
    page, browser, second_quarter, in_operation, django_assert_max_num_queries
):
    def reads():
        counts = []
        rows = reverse("reports:rows", args=[second_quarter.pk, "I02.people"])
        asked = [(second_quarter.get_absolute_url(), {}), (second_quarter.get_absolute_url(), {"export": "xlsx"})]
        asked += [(rows, {}), (rows, {"export": "csv"}), (rows, {"export": "xlsx"})]
        for url, query in asked:
            with django_assert_max_num_queries(120) as captured:
                browser.get(url, query)
            counts.append(len(captured))
        return counts

    def add(how_many):
        for trait in ("contact", "attendance", "job"):
            kind = {trait: True, "happened_on": QUARTER_2.first, "cause": in_operation}
            Fact.objects.bulk_create(FactFactory.build_batch(how_many, **kind))

    add(5)
    few = reads()
    add(55)

    assert reads() == few
