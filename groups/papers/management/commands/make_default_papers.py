"""Writes the templates of papers that come with the product. For who changes their text; the files are committed."""

from datetime import UTC, datetime

from django.core.management.base import BaseCommand

from groups.papers.choices import PaperKind
from groups.papers.making import DEFAULTS
from groups.papers.texts import TEXTS

ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)  # the files say nothing about who made them and when


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        for kind, (title, *parts) in TEXTS.items():
            paper = written(title, parts)
            paper.save(str(DEFAULTS / f"{PaperKind(kind).file_name}.docx"))
            self.stdout.write(f"{PaperKind(kind).file_name}.docx")


def written(title, parts):
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
