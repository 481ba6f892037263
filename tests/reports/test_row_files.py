"""The rows of every number on the page, in CSV and in XLSX: as many as the number says; names only for some."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contacts.actions import log_interaction
from contacts.meetings.actions import hold_meeting, mark_attendance, record_head_counts
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.reports import FactFactory
from tests.reports.asking import IN_QUARTER_2, QUARTER_2
from tests.reports.reading import csv_rows, report_values, sheets

SPLIT = ["I02.attendances", "I02.people", "I12", "I13", "I18.people"]


def rows_url(period, code):
    return reverse("reports:rows", args=[period.pk, code])


@pytest.fixture
def ask(client_of, officer, second_quarter):
    """`ask("I12", reach="period")` answers the rows page or, with `export`, a file of them."""
    browser = client_of(officer)

    def get(code, **query):
        caches["limits"].clear()  # nobody opens so many files so fast
        answer = browser.get(rows_url(second_quarter, code), query)
        assert answer.status_code == 200
        return answer

    return get


def quantity(text):
    return Decimal(text.replace(",", "."))


def test_page_and_files_of_every_cut_hold_what_the_number_says(ask, second_quarter, everything):
    for code, said in report_values(second_quarter).items():
        for reach in ("period", "cumulative"):
            for part in ("total", "women", "men", "unknown") if code in SPLIT else ("total",):
                cut = {"reach": reach, "part": part}
                number = Decimal(str(said[reach][part]))
                page = ask(code, **cut).context
                in_csv = csv_rows(ask(code, **cut, export="csv"))
                in_xlsx = sheets(ask(code, **cut, export="xlsx").content)[code]

                assert page["value"] == number, (code, cut)
                assert page["page"].paginator.count == len(in_csv) == len(in_xlsx), (code, cut)
                assert sum(quantity(row["Ilość"]) for row in in_csv) == number, (code, cut)
                assert sum(Decimal(str(row["Ilość"])) for row in in_xlsx) == number, (code, cut)
                assert code == "I02.attendances" or len(in_csv) == number, (code, cut)


def test_what_waits_and_what_has_no_place_has_its_rows_but_makes_no_number(ask, everything):
    for standing in ("waiting", "unplaced"):
        page = ask("I12", reach="cumulative", standing=standing).context

        assert page["value"] is None
        assert page["page"].paginator.count == 2
        assert len(csv_rows(ask("I12", reach="cumulative", standing=standing, export="csv"))) == 2


def test_the_page_shows_the_number_of_each_other_cut(ask, everything, second_quarter):
    said = report_values(second_quarter)["I12"]

    cuts = {(str(cut["reach"]), str(cut["label"])): cut["number"] for cut in ask("I12").context["cuts"]}

    assert cuts["w okresie", "kobiety"] == said["period"]["women"]
    assert cuts["od początku projektu", "ogółem"] == said["cumulative"]["total"]
    assert len(cuts) == 10


def test_many_rows_come_in_pages_and_the_files_hold_them_all(ask, in_operation):
    FactFactory.create_batch(60, job=True, happened_on=IN_QUARTER_2)

    assert [len(ask("I12", page=number).context["rows"]) for number in (1, 2)] == [50, 10]
    assert len(csv_rows(ask("I12", export="csv"))) == 60


def test_rows_as_of_a_past_moment_are_those_of_then(ask):
    moment = datetime(2024, 5, 1, 10, tzinfo=UTC)
    FactFactory(job=True, sex="K", happened_on=QUARTER_2.first, known_to=moment)
    FactFactory.create_batch(2, job=True, sex="M", happened_on=QUARTER_2.first, known_from=moment)

    then, now = (csv_rows(ask("I12", export="csv", as_of=asked)) for asked in ("2024-05-01T11:59", ""))

    assert [row["Płeć"] for row in then] == ["kobieta"]
    assert [row["Płeć"] for row in now] == ["mężczyzna", "mężczyzna"]


def test_a_file_for_a_polish_spreadsheet_has_commas_and_the_clock_of_warsaw(ask):
    typed_at = datetime(2024, 5, 20, 12, 30, tzinfo=UTC)
    FactFactory(head_count=True, happened_on=IN_QUARTER_2, quantity=Decimal("12.50"), known_from=typed_at)

    [row] = csv_rows(ask("I02.attendances", export="csv"))

    assert (row["Ilość"], row["Znane od"], row["Data zdarzenia"]) == ("12,5", "2024-05-20 14:30:00", "2024-05-20")


def test_a_name_that_looks_like_a_formula_stays_text(ask, specialist):
    body = OrganisationFactory(name='=HYPERLINK("x")')
    log_interaction(by=specialist, kind="phone_call", occurred_on=IN_QUARTER_2, organisations=[body])

    assert csv_rows(ask("I03", export="csv"))[0]["Co się liczy"] == '\'=HYPERLINK("x")'
    assert sheets(ask("I03", export="xlsx").content)["I03"][0]["Co się liczy"] == '=HYPERLINK("x")'


@pytest.mark.parametrize(
    ("role", "may"), [("coordinator", True), ("officer", True), ("specialist", False), ("auditor", False)]
)
def test_names_of_people_leave_with_a_reason_and_those_who_may_export_people_and_everybody_reads_them(
    request, role, may, second_quarter, specialist, client_of
):
    meeting = MeetingFactory(starts_on=IN_QUARTER_2, organiser=specialist)
    woman = PersonFactory(first_name="Łucja", last_name="Wzorowa", sex="K")
    mark_attendance(meeting=meeting, by=specialist, present=[(woman, None)])
    hold_meeting(meeting=meeting, by=specialist, evidence="attached", evidence_reference="segregator 3")
    browser = client_of(request.getfixturevalue(role))
    rows = rows_url(second_quarter, "I02.people")

    book = second_quarter.get_absolute_url()
    plain = [
        csv_rows(browser.get(rows, {"export": "csv"})),
        sheets(browser.get(rows, {"export": "xlsx"}).content)["I02.people"],
        sheets(browser.get(book, {"export": "xlsx"}).content)["I02.people"],
    ]
    asked = [browser.post(f"{url}?export=xlsx&names=1", {"reason": "funder"}) for url in (rows, book)]

    assert [len(read) for read in plain] == [1] * 3
    assert "Wzorowa" not in str(plain)
    assert [answer.status_code for answer in asked] == [200 if may else 403] * 2
    for answer in asked if may else []:
        assert [row["Co się liczy"] for row in sheets(answer.content)["I02.people"]] == ["Łucja Wzorowa"]
    assert "Łucja Wzorowa" in browser.get(rows).content.decode()
    for url in (rows, book):
        assert ("names=1" in browser.get(url).content.decode()) is may
        assert browser.get(url, {"export": "xlsx", "names": 1}).status_code == (200 if may else 403)


@pytest.mark.parametrize(
    "query", [{"reach": "year"}, {"part": "children"}, {"standing": "lost"}, {"as_of": "wczoraj"}], ids=str
)
def test_a_cut_that_does_not_exist_is_not_found(client_of, officer, second_quarter, query):
    assert client_of(officer).get(rows_url(second_quarter, "I12"), query).status_code == 404


def test_an_indicator_that_is_not_split_has_no_women_to_open(client_of, officer, second_quarter):
    assert client_of(officer).get(rows_url(second_quarter, "I03"), {"part": "women"}).status_code == 404


def test_an_indicator_that_does_not_exist_is_not_found(client_of, officer, second_quarter):
    assert client_of(officer).get(rows_url(second_quarter, "I99")).status_code == 404


@pytest.mark.parametrize("page", ["rows", "crosswalk"])
def test_a_long_file_of_rows_tells_how_far_it_has_come(client_of, officer, second_quarter, monkeypatch, page):
    monkeypatch.setattr("crm.common.making.STEP", 1)
    FactFactory.create_batch(3, contact=True, happened_on=IN_QUARTER_2)
    address = {
        "rows": rows_url(second_quarter, "I03") + "?reach=period",
        "crosswalk": reverse("reports:crosswalk") + "?indicator=I03&first=2024-01-01&last=2024-12-31",
    }[page]
    browser, token = client_of(officer), "0123456789abcdef"

    browser.get(f"{address}&export=xlsx&making={token}")

    assert browser.get(reverse("service:making", args=[token])).json()["rows"] == 3


@pytest.mark.parametrize("role", ["officer", "specialist"])
def test_a_file_asks_as_many_questions_of_many_rows_as_of_few(
    role, request, second_quarter, specialist, client_of, django_assert_num_queries
):
    browser = client_of(request.getfixturevalue(role))

    def meeting_of(people):
        meeting = MeetingFactory(starts_on=IN_QUARTER_2, organiser=specialist)
        present = [(PersonFactory(sex="K"), None) for _person in range(people)]
        mark_attendance(meeting=meeting, by=specialist, present=present)
        record_head_counts(meeting=meeting, by=specialist, counts={("M", "wtz"): people})
        hold_meeting(meeting=meeting, by=specialist, evidence="attached", evidence_reference="segregator 3")

    def file():
        caches["limits"].clear()
        return csv_rows(browser.get(rows_url(second_quarter, "I02.attendances"), {"export": "csv"}))

    meeting_of(2)
    file()
    with CaptureQueriesContext(connection) as few:
        assert len(file()) == 3
    meeting_of(22)
    with django_assert_num_queries(len(few)):
        assert len(file()) == 26
