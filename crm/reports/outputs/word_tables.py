"""Tables of a report in Word: columns as wide as their words need, which every program draws the same."""

import re

SMALL, USUAL = 7, 10  # points
LETTER = 0.78  # the width of a letter by its height, bold, in the widest of the fonts a reader may have
MARGIN = 57  # of a cell, on either side: 1 mm in twentieths of a point; half of what Word takes, for the numbers' sake
TWENTIETH = 635  # of a point, in the units that lengths are kept in


def plain_table(document, heads, lines, *, size, numbers_from=None):
    table = document.add_table(rows=0, cols=len(heads))
    table.style = "Table Grid"
    for row in [heads, *lines]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    finish(document, table, zip(heads, *lines, strict=True), headings=1, size=size, numbers_from=numbers_from)


def finish(document, table, columns, *, headings, size, numbers_from=None):
    """Small letters, bold headings that are repeated on every page, columns as wide as their words need.

    `columns` are the words of each; those from `numbers_from` on hold numbers, which stand at the right.
    """
    from docx.oxml import OxmlElement
    from docx.shared import Pt
    from docx.table import _Cell

    section = document.sections[-1]
    page = section.page_width - section.left_margin - section.right_margin
    columns = [*columns]
    if numbers_from is None:
        numbers_from = len(columns)
    widths = _widths(columns, page, Pt(size), numbers_from)
    table.autofit = False  # some programs would make all columns of one width
    _narrow_margins(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate(table.rows):
        if number < headings:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        place = 0
        for tc in row._tr.tc_lst:
            tc.width = sum(widths[place : place + tc.grid_span])
            for paragraph in _Cell(tc, table).paragraphs:
                _style(paragraph, size=size, is_heading=number < headings, is_number=place >= numbers_from)
            place += tc.grid_span


def _style(paragraph, *, size, is_heading, is_number):
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for run in paragraph.runs:
        run.font.size, run.bold = Pt(size), is_heading or None


def _narrow_margins(table):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(MARGIN))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tblPr.find(qn("w:tblLook")).addprevious(margins)  # the place that the format gives it


def _widths(columns, page, size, numbers_from) -> list[int]:
    """No column breaks a word or a number; what is left of the page goes to the words, by how long they are.

    Where there is too little, words are broken before a number is.
    """
    longest = [max(len(word) for text in column for word in re.split(r"[ \n]", text)) for column in columns]
    needed = [int(letters * LETTER * size) + 2 * MARGIN * TWENTIETH for letters in longest]
    words, numbers = needed[:numbers_from], needed[numbers_from:]
    spare = page - sum(needed)
    if spare < 0:
        return [int(width * (page - sum(numbers)) / sum(words)) for width in words] + numbers
    wanted = [max(map(len, column)) for column in columns[:numbers_from]]
    return [width + int(spare * more / sum(wanted)) for width, more in zip(words, wanted, strict=True)] + numbers
