"""Hostile and hopeless files are refused before any library opens them (bars S08, S09), in one plain sentence.

The libraries that read spreadsheets lay out every row and column up to the farthest cell, so a file of 4 KB can ask
for gigabytes. What is looked at here is what they will meet: unpacked size, entities, far and repeated cells.
"""

import io
import re
import zipfile

from django.utils.translation import gettext as _

MAX_BYTES = 10 * 2**20
MAX_UNPACKED = 100 * 2**20
MAX_ENTRIES = 1000
MAX_RATIO = 100
MAX_RECORDS = 20_100  # 20,000 rows with titles, headers and footers
MAX_COLUMNS = 100
PIECE = 2**20

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})(\d{1,9})["']""")
ROW = re.compile(rb"<table:table-row\b([^>]*?)(/>|>(.*?)</table:table-row>)", re.DOTALL)
ROWS_REPEATED = re.compile(rb"number-rows-repeated\s*=\s*[\"'](\d+)")
COLUMN = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/>|>(.*?)</table:(?:covered-)?table-cell>)", re.DOTALL)
COLUMNS_REPEATED = re.compile(rb"number-columns-repeated\s*=\s*[\"'](\d+)")


class RefusedFileError(Exception):
    """The file is not read at all. The text of the error says why and what to do."""


def too_big():
    return RefusedFileError(_("The file is larger than 10 MB. Divide it into smaller ones."))


def too_far():
    return RefusedFileError(
        _(
            "The sheet has cells beyond 20,000 rows or 100 columns. Copy the list alone into a new sheet or divide it "
            "into smaller ones."
        )
    )


def damaged():
    return RefusedFileError(_("The file is damaged or cut off. Open it in a spreadsheet, save it again and retry."))


def protected():
    return RefusedFileError(_("The file is protected by a password. Save it without the password and retry."))


def not_a_list():
    return RefusedFileError(_("This is not a spreadsheet. Choose a CSV, XLSX, XLS, ODS or vCard (VCF) file."))


def check_size(size):
    if size > MAX_BYTES:
        raise too_big()
    if not size:
        raise RefusedFileError(_("The file is empty. Choose one that holds a list."))


def kind_of(data: bytes) -> str:
    """`zip` (XLSX, ODS), `xls` or `text`, told from the content and never from the name."""
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise protected()
        return "xls"
    return "text"


def check_archive(data: bytes):
    """Refuses archives that are no spreadsheet, that lie about their size, or whose sheets reach too far."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive)
    except RefusedFileError:
        raise
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, zipfile.LargeZipFile):
        raise damaged() from None
    except Exception as error:  # what zlib and its kin raise on cut streams differs between them
        if type(error).__module__ in ("zlib", "lzma", "bz2", "_lzma", "_bz2"):
            raise damaged() from None
        raise


def _check_members(archive):
    members = archive.infolist()
    names = {member.filename for member in members}
    if not names & {"xl/workbook.xml", "content.xml"}:
        raise not_a_list()
    if any(member.flag_bits & 1 for member in members):
        raise protected()
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > MAX_ENTRIES or size > MAX_UNPACKED or (size > PIECE and size / packed > MAX_RATIO):
        raise RefusedFileError(_("The file unpacks to far more than a list needs. Copy the list into a new file."))
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            _check_part(member.filename, archive.read(member))


def _check_part(name, content):
    if b"\0" in content[:200] or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise damaged()
    if name.startswith("xl/worksheets/"):
        _check_far_cells(content)
    elif name == "META-INF/manifest.xml" and b"encryption-data" in content:
        raise protected()
    elif name == "content.xml":
        _check_repeated_cells(content)


def _check_far_cells(content):
    for letters, row in set(CELL.findall(content)):
        if int(row) > MAX_RECORDS or _column_number(letters) > MAX_COLUMNS:
            raise too_far()


def _column_number(letters):
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_repeated_cells(content):
    """Empty rows and columns at the end are repeated to the edge of the sheet by habit; nothing filled may be."""
    for table in content.split(b"<table:table ")[1:]:
        row_number = 0
        for attributes, _end, inside in ROW.findall(table):
            times = _times(ROWS_REPEATED, attributes)
            row_number += times
            width = _width(inside)
            if width and (row_number > MAX_RECORDS or width > MAX_COLUMNS):
                raise too_far()


def _width(inside):
    """The number of the last filled column of a row; 0 for an empty row."""
    column = last = 0
    for attributes, _end, text in COLUMN.findall(inside):
        column += _times(COLUMNS_REPEATED, attributes)
        if text or b"value" in attributes:
            last = column
    return last


def _times(pattern, attributes):
    found = pattern.search(attributes)
    return int(found[1][:9]) if found else 1
