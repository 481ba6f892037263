import io
import zipfile

import pytest

from crm.exchange.reading import RefusedFileError, read
from crm.exchange.reading.compound import check_old_workbook
from crm.exchange.reading.guard import check_archive
from crm.exchange.table import table_of
from tests.contacts.imports.files import (
    HEADER,
    ROWS,
    csv_file,
    ods_file,
    ods_row,
    part_of,
    with_part,
    xls_file,
    xls_with_a_far_cell,
    xlsx_file,
)

SHEET = "xl/worksheets/sheet1.xml"


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (90 * 2**20))
    return file.getvalue()


def far_cell():
    sheet = part_of(xlsx_file(), SHEET)
    last = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return with_part(xlsx_file(), SHEET, sheet.replace(b"</sheetData>", last))


def with_entity():
    sheet = part_of(xlsx_file(), SHEET)
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet'
    return with_part(xlsx_file(), SHEET, sheet.replace(b"<worksheet", entity, 1))


def encrypted():
    return xls_file()[:512] + "EncryptedPackage".encode("utf-16-le").ljust(8192, b"\0")


def plain_archive():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "a")
    return file.getvalue()


HOSTILE = {
    "an empty file": (b"", "pusty"),
    "blanks only": (b" \r\n;;\r\n", "pusty"),
    "a renamed program": (b"MZ\x90\x00\x03" + bytes(200), "nie jest arkusz"),
    "a renamed picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "nie jest arkusz"),
    "a renamed document": (b"%PDF-1.7\n...", "nie jest arkusz"),
    "an archive of anything": (plain_archive(), "nie jest arkusz"),
    "a bomb": (bomb(), "rozpakow"),
    "a cell at the end of the sheet": (far_cell(), "20 000"),
    "a cell at the end of an old sheet": (xls_with_a_far_cell(), "20 000"),
    "a filled row repeated to the end": (ods_file(ods_row(HEADER) + ods_row(ROWS[0], 1_000_000)), "20 000"),
    "an entity": (with_entity(), "uszkodzony"),
    "a file cut in half": (xlsx_file()[:3000], "uszkodzony"),
    "an old file cut in half": (xls_file()[:1500], "uszkodzony"),
    "a file with a password": (encrypted(), "hasł"),
    "eleven megabytes": (b"a;b\n" * (11 * 2**18), "10 MB"),
    "too many rows": (b"Nazwa;Powiat\n" + b"A;B\n" * 21_000, "20 000"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hopeless_file_is_refused_in_one_plain_sentence(name):
    data, said = HOSTILE[name]

    with pytest.raises(RefusedFileError) as refusal:
        read(data)

    assert said in str(refusal.value)


def test_far_cells_are_refused_before_the_reader_lays_them_out():
    with pytest.raises(RefusedFileError):
        check_archive(far_cell())
    with pytest.raises(RefusedFileError):
        check_old_workbook(xls_with_a_far_cell())


def test_a_header_without_rows_is_refused():
    with pytest.raises(RefusedFileError, match="żadnego wiersza"):
        table_of(read(csv_file([HEADER])), "organisations")


def test_a_list_without_names_of_columns_is_refused():
    with pytest.raises(RefusedFileError, match="nazwami kolumn"):
        table_of(read(csv_file([["Anna", "12"], ["Jan", "13"]])), "organisations")
