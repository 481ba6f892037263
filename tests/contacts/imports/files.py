"""Small files as teams have them, made in memory."""

import io
import struct
import zipfile

import xlsxwriter

HEADER = ["Nazwa placówki", "Typ", "Miejscowość", "Powiat", "nr tel."]
ROWS = [
    ["WTZ w Gębicach", "WTZ", "Gębice", "powiat czarnkowsko-trzcianecki", "067 281 12 34"],
    ["Stowarzyszenie „Żółw”", "stowarzyszenie", "Piła", "pilski", "600 700 800"],
]


def csv_file(rows=(HEADER, *ROWS), encoding="utf-8", delimiter=";"):
    def cell(text):
        return f'"{text}"' if delimiter in text or "\n" in text else text

    return "\r\n".join(delimiter.join(map(cell, row)) for row in rows).encode(encoding)


def xlsx_file(rows=(HEADER, *ROWS), *, prepare=None, sheets=()):
    """`sheets` are further (name, rows, hidden); `prepare(book, sheet)` does the rest by hand."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    hidden = [sheet for sheet in sheets if sheet[2]]
    for name, lines, is_hidden in sheets:
        sheet = book.add_worksheet(name)
        if is_hidden:
            sheet.hide()
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
    main = book.add_worksheet("Lista")
    for number, line in enumerate(rows):
        main.write_row(number, 0, line)
    if hidden:
        main.activate()
        main.set_first_sheet()
    if prepare:
        prepare(book, main)
    book.close()
    return file.getvalue()


def with_part(archive, name, content):
    """The same archive with one part replaced or added."""
    source, target = zipfile.ZipFile(io.BytesIO(archive)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for part in source.namelist():
            if part != name:
                written.writestr(part, source.read(part))
        written.writestr(name, content)
    return target.getvalue()


def part_of(archive, name):
    return zipfile.ZipFile(io.BytesIO(archive)).read(name)


ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Lista">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
ODS_EMPTY_END = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def ods_row(cells, times=1):
    inside = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{inside}</table:table-row>'


def ods_file(body=None):
    if body is None:
        body = "".join(ods_row(row) for row in (HEADER, *ROWS)) + ODS_EMPTY_END
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
            'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
        )
        archive.writestr("content.xml", ODS_HEAD + body + ODS_TAIL)
    return file.getvalue()


def xls_file(rows=(HEADER, *ROWS)):
    """The oldest spreadsheet still met: cells as records of BIFF8 in a compound file."""
    return _compound("Workbook", _biff8("Lista", rows))


def xls_with_a_far_cell():
    """A cell in the last row and column of the old format."""
    head, end = _biff8("Lista", (HEADER,)), 4
    far = _record(0x0204, struct.pack("<HHHHB", 65535, 255, 0, 1, 1) + "x".encode("utf-16-le"))
    return _compound("Workbook", head[:-end] + far + head[-end:])


def _record(kind, content=b""):
    return struct.pack("<HH", kind, len(content)) + content


def _biff8(name, rows):
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    bound = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    head = _record(0x0809, begin) + _record(0x0042, struct.pack("<H", 1200))
    start = len(head) + 4 + 6 + len(bound) + 4
    head += _record(0x0085, struct.pack("<IBB", start, 0, 0) + bound) + _record(0x000A)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    width = max(map(len, rows))
    sheet += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
                sheet += _record(0x0204, struct.pack("<HHH", number, column, 0) + text)
            else:
                sheet += _record(0x0203, struct.pack("<HHHd", number, column, 0, cell))
    return head + sheet + _record(0x000A)


def _compound(name, stream):
    """One stream in a compound file of 512-byte sectors; long enough to lie outside the small ones."""
    sectors = -(-max(len(stream), 4096) // 512)
    stream = stream.ljust(sectors * 512, b"\0")
    table = [0xFFFFFFFD, 0xFFFFFFFE] + [place + 3 for place in range(sectors - 1)] + [0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + struct.pack("<128I", *table) + _directory(name, len(stream)) + stream


def _directory(name, size):
    def entry(title, kind, child, first, length):
        raw = (title.encode("utf-16-le") + b"\0\0") if title else b""
        links = struct.pack("<BBIII", kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return (
            raw.ljust(64, b"\0") + struct.pack("<H", len(raw)) + links + bytes(36) + struct.pack("<IQ", first, length)
        )

    entries = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(name, 2, 0xFFFFFFFF, 2, size)
    return entries + (entry("", 0, 0xFFFFFFFF, 0, 0) * 2)
