"""Where a number comes from: one map on the page and in both papers, a table with the same numbers, and frozen."""

import io
from decimal import Decimal

import pikepdf
import pytest
from django.urls import reverse
from docx import Document

from crm.reports.maps import maps_of
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.making import make
from crm.reports.report_actions import begin_report, check_report, close_report
from crm.territory.drawing import Shades
from crm.territory.outlines import outlines
from tests.factories.reports import FactFactory, PeriodFactory, ProjectFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2
from tests.reports.handing import docx_words, pdf_words


@pytest.fixture
def report(second_quarter, officer):
    """Three bodies of powiat pilski, one of them met in this quarter, and one of powiat wągrowiecki."""
    FactFactory.create_batch(2, contact=True, powiat="3019", happened_on=IN_QUARTER_1)
    FactFactory(contact=True, powiat="3019", happened_on=IN_QUARTER_2)
    FactFactory(contact=True, powiat="3028", happened_on=IN_QUARTER_2)
    return begin_report(period=second_quarter, by=officer)


def map_in(content, label="I03"):
    return next((one for one in maps_of(content) if one.said["label"] == label), None)


def test_the_parts_add_up_to_the_number_and_the_map_shows_each(report):
    content = Handed.of_draft(report).content
    (said,) = [one for one in content["indicators"] if one["code"] == "I03"]

    found = map_in(content)

    assert [part[1:] for part in found.parts] == [("pilski", 1, 3), ("wągrowiecki", 1, 1)]
    for reach in ("period", "cumulative"):
        assert sum(getattr(part, reach) for part in found.parts) == Decimal(said[reach]["total"])
    assert "<title>pilski: 3</title>" in found.chart
    assert found.chart.count("<path") == len(outlines()["powiats"])
    assert "Najwięcej: pilski, 3." in found.sentence


def test_what_lies_off_the_map_is_told_and_never_lost(officer):
    period = PeriodFactory(project=ProjectFactory(voivodeships=[]))
    for powiat in ("3019", "1465", ""):
        FactFactory(contact=True, powiat=powiat, happened_on=IN_QUARTER_1)

    found = map_in(Handed.of_draft(begin_report(period=period, by=officer)).content)

    assert "Poza mapą: m. Warszawa 1, bez powiatu 1." in found.sentence
    assert sum(part.cumulative for part in found.parts) == 3


def test_a_number_that_lies_all_off_the_map_has_words_and_no_picture(officer):
    period = PeriodFactory(project=ProjectFactory(voivodeships=[]))
    FactFactory(contact=True, powiat="1465", happened_on=IN_QUARTER_1)
    handed = Handed.of_draft(begin_report(period=period, by=officer))

    assert map_in(handed.content).chart == ""
    assert "m. Warszawa" in pdf_words(make(handed, "pdf", officer))
    assert "m. Warszawa" in docx_words(make(handed, "docx", officer))


def test_a_number_of_nothing_has_no_map(report):
    assert map_in(Handed.of_draft(report).content, "I12") is None


def test_an_edition_keeps_its_map_whatever_is_learnt_later(report, coordinator, client_of, officer):
    edition = close_report(report=check_report(report=report, by=coordinator), by=coordinator)
    before = map_in(edition.content)
    FactFactory.create_batch(5, contact=True, powiat="3001", happened_on=IN_QUARTER_1)
    edition.refresh_from_db()

    assert map_in(edition.content).chart == before.chart
    assert before.chart in client_of(officer).get(edition.get_absolute_url()).content.decode()


def test_the_page_and_both_papers_hold_the_map_and_its_table(report, client_of, officer):
    handed = Handed.of_draft(report)
    found = map_in(handed.content)

    assert found.chart in client_of(officer).get(report.get_absolute_url()).content.decode()
    word = Document(io.BytesIO(make(handed, "docx", officer)))
    assert found.words in [one._inline.docPr.get("descr") for one in word.inline_shapes]
    rows = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    assert ["pilski", "1", "3"] in rows
    paper = make(handed, "pdf", officer)
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        told = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert found.words in told
    assert "Skąd są liczby" in pdf_words(paper)


def test_each_powiat_of_the_map_beside_a_split_opens_its_rows(report, client_of, officer):
    browser = client_of(officer)

    answer = browser.get(reverse("reports:breakdown", args=[report.period_id, "I03", "powiat"]))

    found = answer.context["map"]
    assert found.chart in answer.content.decode()
    for part in found.parts:
        (line,) = [one for one in answer.context["lines"] if one["name"] == part.name]
        url = line["numbers"][-1]["url"]
        assert url.replace("&", "&amp;") in found.chart
        assert browser.get(url).context["page"].paginator.count == part.cumulative


def test_colours_are_shared_out_evenly_and_the_greatest_number_has_the_strongest():
    shades = Shades([0, 1, 2, 3, Decimal("3.5"), 10, 40, 100, 0])

    assert [shades.step(number) for number in (0, 1, 3, 10, 40, 100)] == [0, 1, 2, 3, 3, 4]
    assert list(shades.legend) == [(0, "0"), (1, "1–2"), (2, "3–3,5"), (3, "10–40"), (4, "100")]
    assert list(Shades([]).legend) == [(0, "0")]
    assert list(Shades([7]).legend) == [(0, "0"), (4, "7")]
