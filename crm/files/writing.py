"""A Word document of ours made from its words: the templates that come with the product."""

from datetime import UTC, datetime

ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)  # the files say nothing about who made them and when


def written(title, parts):
    """A heading and its parts: a text is a paragraph, a list a table whose first row is the heading."""
    from docx import Document  # costs start-up time and is asked for here alone
    from docx.shared import Cm, Pt

    paper = Document()
    about = paper.core_properties
    about.title, about.author, about.language = title, "", "pl-PL"
    about.created = about.modified = ALWAYS
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    letters = paper.styles["Normal"].font
    letters.name, letters.size = "Calibri", Pt(11)
    _speak_polish(paper)
    paper.add_heading(title, level=1)
    for part in parts:
        if isinstance(part, str):
            paper.add_paragraph(part)
        else:
            _add_table(paper, part)
    return paper


def _speak_polish(paper):
    """What reads the paper aloud, and Word's spelling, take it for Polish."""
    from docx.oxml.ns import qn

    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "pl-PL")


def _add_table(paper, rows):
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    table = paper.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        added = table.add_row()
        added.height = Cm(0.9)
        for cell, text in zip(added.cells, row, strict=True):
            cell.text = text
    heading = table.rows[0]
    heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in heading.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    paper.add_paragraph("")
