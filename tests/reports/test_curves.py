"""How a number grew, with its target: one picture on the page and in both papers, and frozen with an edition."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pikepdf
import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils.html import escape
from docx import Document

from crm.reports.choices import CountingMode
from crm.reports.counting import Count, Span
from crm.reports.curves import curve_data, curves_of, ends_of_months
from crm.reports.models import Indicator, IndicatorDefinition
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.making import make
from crm.reports.report_actions import begin_report, check_report, close_report
from crm.reports.terms import targets_of, terms_of
from tests.factories.reports import FactFactory, TargetFactory, definition_of
from tests.reports.any_ledger import any_ledger, ask
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2, count
from tests.reports.handing import docx_words, pdf_words
from tests.reports.reading import csv_rows, sheets

__all__ = ["ask"]


@pytest.fixture
def jobs(project):
    """Two jobs in February, one in May; eight were aimed at, ten since an annex of 1 May."""
    FactFactory.create_batch(2, job=True, sex="K", happened_on=IN_QUARTER_1)
    FactFactory(job=True, sex="M", happened_on=IN_QUARTER_2)
    aimed = definition_of("I12").indicator
    TargetFactory(project=project, indicator=aimed, value=8, valid_from=date(2023, 12, 1))
    TargetFactory(project=project, indicator=aimed, value=10, valid_from=date(2024, 5, 1))


@pytest.fixture
def report(second_quarter, officer, jobs):
    return begin_report(period=second_quarter, by=officer)


def curve_in(content, label="I12"):
    return next((one for one in curves_of(content) if one.said["label"] == label), None)


@pytest.mark.parametrize(
    ("first", "last", "ends"),
    [
        (date(2024, 1, 15), date(2024, 3, 31), [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]),
        (date(2024, 1, 31), date(2024, 2, 10), [date(2024, 1, 31), date(2024, 2, 10)]),
        (date(2024, 3, 1), date(2024, 2, 1), []),
    ],
)
def test_a_curve_has_a_point_at_the_end_of_each_month_and_on_the_last_day(first, last, ends):
    assert ends_of_months(first, last) == ends


@pytest.mark.parametrize("mode", CountingMode)
def test_each_point_is_the_number_since_the_start_in_every_counting_mode(project, mode):
    FactFactory(attendance=True, subject="person:a", happened_on=IN_QUARTER_1, quantity=Decimal("1.5"))
    FactFactory(attendance=True, subject="person:a", happened_on=IN_QUARTER_2, quantity=Decimal("2.25"))
    FactFactory(attendance=True, subject="person:b", happened_on=IN_QUARTER_2)
    kinds = {"fact_kinds": ["attendance"], "indicator": Indicator(code="X")}
    if mode in CountingMode.by_check_day():
        FactFactory(check_day=True, happened_on=IN_QUARTER_1)
        kinds["fact_kinds"] = ["still_employed"]
    counted = Count(terms_of(project), IndicatorDefinition(**kinds, mode=mode, evidence_needed="none"))
    days = ends_of_months(date(2024, 1, 1), date(2024, 6, 30))
    spans = [Span(date(2024, 1, 1), day) for day in days]

    assert counted.totals_until(*days) == [one.total for one in counted.values(*spans)]


def test_the_curve_of_a_report_ends_in_its_number_and_the_target_steps_with_its_annex(report):
    content = Handed.of_draft(report).content
    curve = curve_in(content)

    (jobs,) = [one for one in content["indicators"] if one["code"] == "I12"]
    assert [(f"{one.day:%m}", one.value, one.target) for one in curve.points] == [
        ("01", 0, 8),
        ("02", 2, 8),
        ("03", 2, 8),
        ("04", 2, 8),
        ("05", 3, 10),
        ("06", 3, 10),
    ]
    assert curve.points[-1].value == Decimal(jobs["cumulative"]["total"])
    assert "30,0% wartości docelowej (10)" in curve.sentence
    assert "31.05.2024: 3, wartość docelowa 10" in curve.words


def test_an_annex_holds_from_its_own_day_on(report, project):
    TargetFactory(project=project, value=12, valid_from=date(2024, 6, 30))

    assert [point.target for point in curve_in(Handed.of_draft(report).content).points][-2:] == [10, 12]


def test_a_target_that_is_reached_tells_since_when(report, project):
    FactFactory.create_batch(7, job=True, sex="K", happened_on=date(2024, 4, 3))

    assert "Osiągnięto ją do 31.05.2024" in curve_in(Handed.of_draft(report).content).sentence


def test_a_number_without_a_target_is_drawn_and_says_so(report):
    FactFactory(contact=True, happened_on=IN_QUARTER_1)

    curve = curve_in(Handed.of_draft(report).content, "I03")

    assert "Nie ma wartości docelowej" in curve.sentence
    assert "line-goal" not in curve.chart


def test_what_has_neither_a_target_nor_anything_counted_is_not_drawn(report):
    assert curve_in(Handed.of_draft(report).content, "I01") is None


def test_an_edition_keeps_its_curve_whatever_is_learnt_later(report, coordinator, client_of, officer):
    edition = close_report(report=check_report(report=report, by=coordinator), by=coordinator)
    before = curve_in(edition.content)
    FactFactory.create_batch(5, job=True, sex="K", happened_on=IN_QUARTER_1)
    TargetFactory(project=report.period.project, value=50, valid_from=date(2024, 6, 1))
    edition.refresh_from_db()

    assert curve_in(edition.content) == before
    assert before.chart in client_of(officer).get(edition.get_absolute_url()).content.decode()


def test_an_edition_from_before_curves_were_kept_has_none_and_opens(report, coordinator):
    content = Handed.of_draft(report).content
    for one in content["indicators"]:
        del one["curve"]

    assert curves_of(content) == []


def test_the_page_and_both_papers_hold_the_picture_and_its_sentence(report, client_of, officer):
    handed = Handed.of_draft(report)
    curve = curve_in(handed.content)

    assert curve.chart in client_of(officer).get(report.get_absolute_url()).content.decode()
    word = make(handed, "docx", officer)
    assert curve.words in [one._inline.docPr.get("descr") for one in Document(io.BytesIO(word)).inline_shapes]
    assert curve.sentence in docx_words(word)
    paper = make(handed, "pdf", officer)
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        told = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert curve.words in told
    assert "Od początku projektu" in pdf_words(paper)


def test_the_page_of_an_indicator_shows_the_curve_beside_the_same_numbers_and_hands_them_out(
    report, client_of, officer
):
    browser = client_of(officer)
    page = reverse("reports:growth", args=[report.period_id, "I12"])
    answer = browser.get(page)

    curve = answer.context["curve"]
    assert curve.chart in answer.content.decode()
    assert curve.points == curve_in(Handed.of_draft(report).content).points
    assert browser.get(answer.context["total_url"]).context["value"] == curve.points[-1].value
    rows = sheets(browser.get(page, {"export": "xlsx"}).content)["I12"]
    assert [(row["Od początku"], row["Wartość docelowa"]) for row in rows][-1] == (3, 10)
    assert page in browser.get(reverse("reports:rows", args=[report.period_id, "I12"])).content.decode()


def test_every_point_of_a_curve_opens_as_many_rows_as_it_says_on_the_page_and_in_the_file(report, client_of, officer):
    browser = client_of(officer)
    answer = browser.get(reverse("reports:growth", args=[report.period_id, "I12"]))
    points = answer.context["curve"].points

    assert [point.value for point in points] == [0, 2, 2, 2, 3, 3]
    for point in points:
        address = f"{answer.context['rows_until']}{point.day}"
        caches["limits"].clear()  # nobody opens so many files so fast
        page = browser.get(address)
        in_csv = csv_rows(browser.get(f"{address}&export=csv"))
        in_xlsx = sheets(browser.get(f"{address}&export=xlsx").content)["I12"]

        assert escape(address) in answer.content.decode()
        assert (
            page.context["value"] == page.context["page"].paginator.count == len(in_csv) == len(in_xlsx) == point.value
        )
        assert f"do {point.day:%d.%m.%Y}" in page.content.decode()


def test_a_point_as_of_a_moment_opens_the_rows_of_that_moment(report, client_of, officer):
    FactFactory(job=True, happened_on=IN_QUARTER_1, known_from=datetime(2024, 6, 1, tzinfo=UTC))
    browser = client_of(officer)
    page = browser.get(reverse("reports:growth", args=[report.period_id, "I12"]), {"as_of": "2024-05-01T12:00"})

    rows = browser.get(f"{page.context['rows_until']}2024-03-31")

    assert (rows.context["value"], rows.context["page"].paginator.count) == (2, 2)


def test_from_the_rows_of_a_point_the_women_and_men_of_the_same_days_are_opened(report, client_of, officer):
    rows = client_of(officer).get(
        reverse("reports:rows", args=[report.period_id, "I12"]), {"reach": "cumulative", "until": "2024-03-31"}
    )

    cuts = {(cut["reach"], cut["label"]): cut for cut in rows.context["cuts"]}
    women = cuts["od początku projektu", "kobiety"]
    assert women["number"] == 2
    assert client_of(officer).get(women["url"]).context["value"] == 2
    assert sum(cut["current"] for cut in cuts.values()) == 1


@pytest.mark.parametrize(
    "query",
    [
        {"reach": "cumulative", "until": "kiedyś"},
        {"reach": "cumulative", "until": "2024-07-01"},
        {"reach": "cumulative", "until": "2023-12-31"},
        {"reach": "period", "until": "2024-05-31"},
    ],
    ids=["no day", "after the period", "before the project", "within the period alone"],
)
def test_rows_until_a_day_that_no_point_can_have_are_not_there(report, client_of, officer, query):
    rows = reverse("reports:rows", args=[report.period_id, "I12"])

    assert client_of(officer).get(rows, query).status_code == 404


def test_the_curve_as_of_a_moment_is_of_that_moment(project, jobs):
    FactFactory(job=True, happened_on=IN_QUARTER_1, known_from=datetime(2024, 6, 1, tzinfo=UTC))
    moment = datetime(2024, 5, 1, tzinfo=UTC)

    then = curve_data(count(project, "I12", moment), targets_of(project, moment), IN_QUARTER_1)
    now = curve_data(count(project, "I12"), targets_of(project), IN_QUARTER_1)

    assert (then["points"][-1][1], now["points"][-1][1]) == ("2", "3")
    assert then["targets"] == []  # nobody had typed them by then


def test_in_a_period_under_way_the_curve_ends_on_the_day_of_the_moment(project, jobs):
    moment = datetime(2024, 5, 25, 12, tzinfo=UTC)
    FactFactory._meta.model.objects.update(known_from=datetime(2024, 1, 1, tzinfo=UTC))

    def last():
        return curve_data(count(project, "I12", moment), [], date(2024, 6, 30))["points"][-1]

    assert last() == ["2024-05-25", "3"]
    FactFactory(job=True, happened_on=date(2024, 6, 3), known_from=datetime(2024, 5, 2, tzinfo=UTC))
    assert last() == ["2024-06-30", "4"]  # it is in the number of the table too


@any_ledger
def test_the_last_point_is_the_number_whatever_the_ledger_holds(ask, facts, definition, territory, as_of):
    with ask(facts, definition, territory, as_of) as counted:
        days = ends_of_months(counted.terms.starts_on, counted.terms.ends_on)
        spans = [Span(counted.terms.starts_on, day) for day in days]

        assert counted.totals_until(*days) == [one.total for one in counted.values(*spans)]
