"""A report in every format: the same numbers in all of them, of a draft and of an edition."""

import io
import re
import zipfile
from decimal import Decimal

import pikepdf
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from crm.reports.outputs.handed import Handed
from crm.reports.outputs.making import FORMATS, make
from crm.reports.outputs.word import DEFAULT, _table
from crm.reports.outputs.word_tables import SMALL, plain_table
from crm.reports.outputs.words import words_of
from crm.reports.report_actions import add_section, begin_report, check_report, close_report, write_section
from tests.factories.reports import FactFactory, TargetFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2
from tests.reports.handing import (
    content_numbers,
    docx_words,
    from_csv,
    from_docx,
    from_json,
    from_xlsx,
    number,
    pdf_words,
)
from tests.reports.reading import sheets

FIRST_COLUMNS = {"Wskaźnik", "Jednostka", "I03 Liczba podmiotów", "podmiot", ""}
TEXT = "Odwiedziliśmy WTZ.\n=SUMA(A1) i <b>#rady *gminy*</b> {{ 1 }}"


@pytest.fixture
def draft(second_quarter, officer):
    """A report of the second quarter with targets, big and broken numbers and texts; nobody of unknown sex."""
    for day in (IN_QUARTER_1, IN_QUARTER_2):
        FactFactory.create_batch(2, job=True, sex="K", happened_on=day)
        FactFactory(job=True, sex="M", happened_on=day)
        FactFactory(contact=True, happened_on=day)
        FactFactory(head_count=True, sex="M", quantity=Decimal("1234.5"), happened_on=day)
    TargetFactory(project=second_quarter.project, value=9)
    report = begin_report(period=second_quarter, by=officer)
    write_section(section=report.sections.first(), by=officer, text=TEXT)
    return report


@pytest.fixture
def of_draft(draft):
    return Handed.of_draft(draft)


@pytest.fixture
def of_edition(draft, coordinator):
    return Handed.of_edition(close_report(report=check_report(report=draft, by=coordinator), by=coordinator))


@pytest.fixture(params=["of_draft", "of_edition"])
def handed(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("read", [from_xlsx, from_csv, from_json])
def test_a_file_for_programs_says_every_number_of_the_content(read, handed, officer):
    assert read(handed, officer) == content_numbers(handed)


def test_the_word_document_says_every_number_of_the_content_with_one_place_of_the_percentage(handed, officer):
    expected = content_numbers(handed)
    for values in expected.values():
        values["percent"] = values["percent"] and round(values["percent"], 1).normalize()

    assert from_docx(handed, officer) == expected


def test_the_pdf_says_every_number_of_the_content_the_polish_way(handed):
    text = pdf_words(make(handed, "pdf", None))

    table = words_of(handed)["table"]["lines"]
    said = {f"{one['label']} {one['name']}": one for one in handed.content["indicators"]}
    assert [line[0] for line in table] == list(said)
    for line in table:
        one = said[line[0]]
        if one["unit"] != "%":
            assert number(line[-2]) == Decimal(one["cumulative"]["total"]).normalize()
        row = " ".join(" ".join(cell.split()) for cell in line[2:])
        assert row in text, row
    assert "2 469" in text
    assert "płci nie znamy" not in text
    assert len(table[0]) == 12


def test_a_draft_with_people_of_unknown_sex_has_a_column_for_them(draft, officer):
    FactFactory(job=True, sex="", happened_on=IN_QUARTER_2)
    handed = Handed.of_draft(draft)

    for read in (from_docx, from_xlsx, from_csv):
        (jobs,) = [values for (label, _name), values in read(handed, officer).items() if label == "I12"]
        assert jobs["period"]["unknown"] == 1
    assert "płci nie znamy" in pdf_words(make(handed, "pdf", None))


@pytest.mark.parametrize(("read", "wanted"), [(pdf_words, "pdf"), (docx_words, "docx")])
def test_both_papers_name_project_period_author_and_texts_as_they_were_typed(handed, officer, read, wanted):
    text = read(make(handed, wanted, officer))

    project = handed.content["project"]
    for words in (project["name"], project["funder"], "01.04.2024 – 30.06.2024", "Paweł Ćwik", "Odwiedziliśmy WTZ."):
        assert words in text, words
    assert "=SUMA(A1) i <b>#rady *gminy*</b> {{ 1 }}" in text
    if handed.edition:
        assert handed.edition.digest in text.replace(" ", "")
        assert "Ewa Śliwińska" in text
    else:
        assert "Projekt sprawozdania: liczby z" in text


def test_the_pdf_is_accessible_and_an_edition_always_gives_the_same_bytes(of_edition):
    content = make(of_edition, "pdf", None)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "pdfuaid" in pdf.Root.Metadata.read_bytes().decode()
    assert make(of_edition, "pdf", None) == content


def test_the_word_document_has_headings_and_leaves_no_mark(handed):
    document = Document(io.BytesIO(make(handed, "docx", None)))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]

    assert headings == [
        "Wskaźniki",
        "Realizacja wartości docelowych",
        "Od początku projektu",
        "Skąd są liczby",
        "Opis działań według zadań",
        "Grupy i ich kamienie milowe w okresie",
        "Dokumenty, na których opierają się liczby",
    ]
    assert "[[" not in docx_words(make(handed, "docx", None))


def test_the_spreadsheet_has_a_sheet_of_rows_for_each_indicator_that_adds_up(handed, officer):
    read = sheets(make(handed, "xlsx", officer))

    for one in handed.content["indicators"]:
        rows = read[one["code"]]
        inside = [row for row in rows if row["W okresie"] == "tak"]
        for reach, counted in (("cumulative", rows), ("period", inside)):
            assert sum(Decimal(str(row["Ilość"])) for row in counted) == Decimal(one[reach]["total"]), one["code"]


def test_the_spreadsheet_has_named_tables_and_no_formula(handed, officer):
    with zipfile.ZipFile(io.BytesIO(make(handed, "xlsx", officer))) as archive:
        names = [one for one in archive.namelist() if one.startswith("xl/tables/")]
        tables = {re.search(r'displayName="([^"]+)"', archive.read(one).decode()).group(1) for one in names}
        cells = "".join(archive.read(one).decode() for one in archive.namelist() if "worksheets/sheet" in one)

    assert {"wskazniki", "teksty", "grupy", "wiersze_I12", "wiersze_I02_people"} <= tables
    assert "<f>" not in cells


def test_an_edition_keeps_its_rows_and_numbers_whatever_is_learnt_later(of_edition, officer):
    before = [from_xlsx(of_edition, officer), len(sheets(make(of_edition, "xlsx", officer))["I12"])]
    FactFactory(job=True, sex="K", happened_on=IN_QUARTER_2)

    assert [from_xlsx(of_edition, officer), len(sheets(make(of_edition, "xlsx", officer))["I12"])] == before


def test_a_text_that_looks_like_a_formula_is_text_in_the_spreadsheet(draft, officer):
    add_section(report=draft, by=officer, title="=HYPERLINK(1)", text="+48 600 000 000")

    last = _texts(make(Handed.of_draft(draft), "xlsx", officer))[-1]

    assert last == ["=HYPERLINK(1)", "+48 600 000 000"]


def _texts(content):
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Teksty").to_python()


@pytest.mark.parametrize("wanted", sorted(FORMATS))
def test_a_format_is_downloaded_from_both_pages(wanted, of_edition, draft, client_of, officer):
    for record in (draft, of_edition.edition):
        answer = client_of(officer).get(record.get_absolute_url(), {"export": wanted})

        assert answer.status_code == 200
        assert f".{wanted}" in answer["Content-Disposition"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert len(answer.content) > 500


@pytest.mark.parametrize("wanted", sorted(FORMATS))
def test_the_command_writes_the_file_of_the_page(wanted, of_edition, officer, tmp_path, capsys):
    out = tmp_path / f"sprawozdanie.{wanted}"

    call_command("export_report", of_edition.report.pk, "--format", wanted, "--out", str(out))

    if wanted not in ("xlsx", "docx"):  # these two name the time at which they were packed
        assert out.read_bytes() == make(of_edition, wanted, officer)
    assert out.stat().st_size > 500
    assert "Zapisano" in capsys.readouterr().out


def test_the_command_tells_what_is_wrong(of_draft, tmp_path):
    out = str(tmp_path / "plik.pdf")
    for words, report, more in (
        ("Nie ma sprawozdania o numerze", 999_999, []),
        ("nie ma wydania 7", of_draft.report.pk, ["--edition", "7"]),
    ):
        with pytest.raises(CommandError, match=words):
            call_command("export_report", report, "--format", "csv", "--out", out, *more)
    with pytest.raises(CommandError, match="wybierz inne miejsce"):
        call_command("export_report", of_draft.report.pk, "--format", "csv", "--out", str(tmp_path / "brak" / "plik"))


def test_in_word_no_word_and_no_number_is_broken_and_numbers_stand_at_the_right():
    document = Document(DEFAULT)
    table = {
        "heads": [("Wskaźnik", []), ("Jednostka", []), ("W okresie", ["K", "M", "ogółem"]), ("Realizacja (%)", [])],
        "lines": [["I03 Liczba podmiotów", "podmiot", "1\u00a0234", "66,7% (4 z 6)", "12\u00a0345,67", "94,0"]],
        "note": "",
    }

    _table(document, {"figures": "Wskaźniki", "table": table})

    of_words = document.tables[-1]
    for row in of_words.rows[1:]:
        for cell in row.cells:
            longest = max(len(word) for word in re.split("[ \n]", cell.text))
            assert cell.width.pt >= longest * 0.6 * SMALL + 5, cell.text
            assert (cell.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT) == (cell.text not in FIRST_COLUMNS)
    section = document.sections[-1]
    page = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in of_words.columns) <= page + Pt(1)  # widths are kept in whole twentieths


def test_in_word_words_too_long_for_the_page_stay_on_it():
    document = Document(DEFAULT)

    plain_table(document, ["Dokument", "SHA-256"], [["x" * 300, "y" * 300]], size=SMALL)

    section = document.sections[-1]
    page = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in document.tables[-1].columns) <= page + Pt(1)
