"""Progress to targets: one picture on the page and in both papers, and the figures of a report that open their rows."""

import io
from decimal import Decimal

import pikepdf
import pytest
from django.utils import timezone
from docx import Document

from crm.reports.outputs.handed import Handed
from crm.reports.outputs.making import make
from crm.reports.progress import progress_of
from crm.reports.report_actions import begin_report, check_report, close_report
from tests.factories.reports import FactFactory, TargetFactory, definition_of
from tests.reports.asking import IN_QUARTER_1
from tests.reports.handing import docx_words, pdf_words
from tests.reports.reading import number_links


@pytest.fixture
def report(first_quarter, officer):
    FactFactory.create_batch(3, job=True, sex="K", happened_on=IN_QUARTER_1)
    return begin_report(period=first_quarter, by=officer)


@pytest.fixture
def aimed(report):
    """Three jobs where two were aimed at."""
    return TargetFactory(project=report.period.project, indicator=definition_of("I12").indicator, value=2)


def test_a_target_that_was_passed_is_told_without_a_cap(report, aimed):
    progress = progress_of(Handed.of_draft(report).content)

    assert "150,0% (3 z 2)" in progress.words
    assert "150,0% (3 z 2)" in progress.chart
    assert progress.sentence.startswith("Wskaźniki, które osiągnęły wartość docelową: 1 z 1.")


def test_an_indicator_without_a_target_is_named_and_is_never_a_zero(report, aimed):
    progress = progress_of(Handed.of_draft(report).content)

    assert "Realizacji nie liczymy tam, gdzie nie ma wartości docelowej: I01" in progress.sentence
    assert "I01" not in progress.words


def test_without_any_target_there_is_a_sentence_and_no_picture(report, client_of, officer):
    progress = progress_of(Handed.of_draft(report).content)

    assert progress.chart == ""
    assert "to nie jest zero" in progress.sentence
    assert progress.sentence in client_of(officer).get(report.get_absolute_url()).content.decode()


def test_the_page_and_both_papers_hold_the_picture_and_say_what_it_shows(report, aimed, client_of, officer):
    handed = Handed.of_draft(report)
    progress = progress_of(handed.content)

    assert progress.chart in client_of(officer).get(report.get_absolute_url()).content.decode()
    shapes = Document(io.BytesIO(make(handed, "docx", officer))).inline_shapes
    assert progress.words in [shape._inline.docPr.get("descr") for shape in shapes]
    assert progress.sentence in docx_words(make(handed, "docx", officer))
    paper = make(handed, "pdf", officer)
    assert "osiągnęły wartość docelową: 1 z 1" in pdf_words(paper)
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        told = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert progress.words in told


@pytest.mark.parametrize("closed", [False, True], ids=["draft", "edition"])
def test_every_figure_of_a_report_opens_as_many_rows_as_it_says(report, closed, client_of, officer, coordinator):
    page = report
    if closed:
        page = close_report(report=check_report(report=report, by=coordinator), by=coordinator)
        FactFactory(job=True, sex="K", happened_on=IN_QUARTER_1, known_from=timezone.now())
    browser = client_of(officer)

    links = number_links(browser.get(page.get_absolute_url()))

    jobs = [link for link in links if link.code == "I12"]
    assert {link.cut: link.value for link in jobs}["cumulative", "women"] == Decimal(3)
    for link in jobs:
        assert browser.get(link.url).context["page"].paginator.count == link.value
