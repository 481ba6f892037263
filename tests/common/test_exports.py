"""Files of lists: nothing in them runs, every value keeps its type, and they open by themselves in a Polish Excel."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from contacts.choices import OrganisationKind
from contacts.models import Organisation
from crm.common.exports import Column, Workbook, csv_response, labels_of, rows_of, xlsx_response
from tests.factories.contacts import OrganisationFactory

FORMULAS = ["=1+1", "+48 67", "-5+cmd", "@SUM(A1)", "\t=1+1", "\r=1+1"]
HEADINGS = (Column("Nazwa", "name"), Column("Liczba", "number"))


def csv_lines(headings, rows):
    text = csv_response("Lista", headings, rows).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def workbook(headings, rows):
    return xlsx_response("Lista", [Column(heading, "") for heading in headings], rows).content


def read_back(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("formula", FORMULAS)
def test_s10_a_csv_marks_as_text_what_a_spreadsheet_would_run(formula):
    assert csv_lines([formula], [[formula]]) == [["'" + formula], ["'" + formula]]


def test_s10_a_number_below_zero_is_no_formula():
    assert csv_lines(["Zmiana", "Kwota"], [[-5, Decimal("-12.50")]])[1] == ["-5", "-12,5"]


@pytest.mark.parametrize("formula", [*FORMULAS, "{=1+1}", "https://example.org", "mailto:a@example.org"])
def test_s10_a_spreadsheet_holds_neither_formulas_nor_links(formula):
    parts = parts_of(workbook([formula], [[formula]]))

    sheet = parts["xl/worksheets/sheet1.xml"]
    assert not re.search(r"<f[ >/]", sheet)
    assert "<hyperlink" not in sheet
    assert not any("hyperlink" in text for name, text in parts.items() if name.endswith(".rels"))


def test_what_looks_like_a_formula_reads_the_same_in_a_spreadsheet():
    assert read_back(workbook(["Nazwa"], [["=1+1"], ["-5+cmd"]])) == [["Nazwa"], ["=1+1"], ["-5+cmd"]]


def test_blanks_quotes_and_line_ends_stay_within_their_cell():
    text = 'Pierwsza; "druga"\ntrzecia'

    assert csv_lines(["Notatka", "Dalej"], [[text, "x"]])[1] == [text, "x"]


def test_a_csv_opens_in_a_polish_excel_without_a_question():
    file = csv_response("Lista", ["Miejscowość"], [["Łódź"]])

    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert file.content == b"\xef\xbb\xbf" + "Miejscowość\r\nŁódź\r\n".encode()


def test_values_keep_their_types_in_a_spreadsheet():
    typed_at = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
    row = ["Żółw", 12, Decimal("1234.5"), True, date(2026, 3, 31), typed_at]

    *plain, day, moment = read_back(workbook(["a", "b", "c", "d", "e", "f"], [row]))[1]

    assert plain == ["Żółw", 12.0, 1234.5, True]
    assert (day, moment.isoformat()) == (date(2026, 3, 31), "2026-04-01T00:30:00")  # the clock of Warsaw


def test_a_register_number_keeps_its_leading_zeros():
    assert read_back(workbook(["KRS"], [["0000123456"]]))[1] == ["0000123456"]


def test_an_empty_value_leaves_its_cell_empty():
    assert csv_lines(["a", "b", "c"], [[None, "", 0]])[1] == ["", "", "0"]
    assert read_back(workbook(["a", "b", "c"], [[None, "", 0]]))[1] == ["", "", 0.0]


def test_signs_a_spreadsheet_cannot_hold_do_not_spoil_it():
    assert read_back(workbook(["a", "b"], [["przed\x0bpo\x00", "dalej"]]))[1][1] == "dalej"


def test_an_empty_list_still_has_its_headings():
    assert csv_lines(["Nazwa", "Liczba"], []) == [["Nazwa", "Liczba"]]
    assert read_back(workbook(["Nazwa", "Liczba"], [])) == [["Nazwa", "Liczba"]]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Spółdzielnie socjalne", "spoldzielnie-socjalne"),
        ("Żółw / Łódź: 2026", "zolw-lodz-2026"),
        ('"; filename=x.exe\r\n', "filenamexexe"),
        ("→", "lista"),
    ],
)
def test_a_file_is_named_in_plain_letters_with_its_day(time_machine, name, stem):
    time_machine.move_to(datetime(2026, 3, 31, 22, 30, tzinfo=UTC), tick=False)

    assert csv_response(name, [], [])["Content-Disposition"] == f'attachment; filename="{stem}-2026-04-01.csv"'
    assert Workbook().response(name)["Content-Disposition"] == f'attachment; filename="{stem}-2026-04-01.xlsx"'


def test_a_sheet_with_a_long_title_and_lines_above_its_headings_is_written():
    book = Workbook()
    written = book.sheet("Sprawozdanie za drugi kwartał roku 2026", ["Kod"], [["I01"], ["I02"]], intro=["Projekt"])

    assert written == 2
    assert read_back(book.content()) == [["Projekt"], ["Kod"], ["I01"], ["I02"]]


def test_rows_hold_the_chosen_columns_in_words_and_are_read_in_one_query(db, django_assert_num_queries):
    OrganisationFactory(name="Żółw", kind="county", note="Nie dla każdego")
    OrganisationFactory(name="Zając", kind="business")
    columns = [Column("Rodzaj", "kind", labels_of(OrganisationKind)), Column("Nazwa", "name")]

    with django_assert_num_queries(1):
        rows = [list(row) for row in rows_of(Organisation.objects.order_by("sort_key"), columns)]

    assert rows == [["firma", "Zając"], ["powiat", "Żółw"]]
