"""The report in Word, made from the project's template or from the one that comes with the product.

Words are filled in as in every other paper. Tables and texts by section cannot be: a mark is filled in for each, and
its paragraph is then replaced.
"""

import io
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from crm.common.pdf import drawn_as_png
from crm.files.word import check_word, fill_in, placeholders_in
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.texts import (
    BLOCKS,
    CORRECTIONS,
    CURVES,
    EVIDENCE,
    GROUPS,
    KNOWN,
    MAPS,
    PARTS,
    PROGRESS,
    SECTIONS,
    TABLE,
)
from crm.reports.outputs.word_tables import SMALL, USUAL, finish, plain_table
from crm.reports.outputs.words import said, words_of
from crm.reports.paper_models import ProjectPaper

DEFAULT = Path(__file__).parent / "defaults" / "sprawozdanie.docx"


class BrokenTemplateError(ValidationError):
    """The office's own template, taken once, cannot be filled in any more; says why and the way out."""

    def __init__(self, why):
        super().__init__(
            _(
                "The Word template of this project cannot be filled in. %(why)s Correct it and bring it again in "
                "“Look of reports” on the page of the project, or go back there to the template that came with the "
                "product. The PDF says the same."
            )
            % {"why": why}
        )


def as_docx(handed: Handed) -> bytes:
    """Raises BrokenTemplateError where the office's template cannot be filled in."""
    paper = ProjectPaper.of(handed.report.period.project)
    words = words_of(handed)
    values = _values(handed, paper, words) | {name: _mark(name) for name in BLOCKS}
    return _put_blocks(_filled(paper, values), words)


def _filled(paper, values):
    try:
        return fill_in(io.BytesIO(template_of(paper)), values, KNOWN)
    except Exception as broken:
        if paper.template is None:
            raise
        raise BrokenTemplateError(_what_is_wrong(paper)) from broken


def _what_is_wrong(paper):
    """The sentence that would be said of the template if it were brought now."""
    try:
        document = io.BytesIO(template_of(paper))
        document.name = "x.docx"
        check_word(document, KNOWN)
    except OSError:
        return _("Its file is gone.")
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


def missing_blocks(paper: ProjectPaper) -> list[str]:
    """The parts of a report that the office's template has no place for."""
    if paper.template is None:
        return []
    try:
        found = placeholders_in(template_of(paper))
    except (OSError, ValidationError):  # what is wrong with it is said where it is filled in
        return []
    return [name for name in BLOCKS if name not in found]


def template_of(paper: ProjectPaper) -> bytes:
    """The bytes of the template in use."""
    if paper.template is None:
        return DEFAULT.read_bytes()
    with default_storage.open(paper.template.path) as source:
        return source.read()


def _values(handed, paper, words):
    content, edition = handed.content, handed.edition
    project = content["project"]
    return {
        "projekt": project["name"],
        "kod_projektu": project["code"],
        "instytucja_finansujaca": project["funder"],
        "umowa": project["agreement_number"],
        "naglowek": paper.header,
        "numer_okresu": str(content["period"]["number"]),
        "okres": words["days"],
        "przygotowal": content["prepared_by"],
        "sprawdzil": content["checked_by"],
        "zamknal": content["closed_by"] if edition else "",
        "data_zamkniecia": said(edition.moment) if edition else "",
        "wydanie": str(edition.number) if edition else "",
        "stan": words["state"],
        "skrot": edition.digest if edition else "",
    }


def _mark(name):
    return f"[[{name}]]"


def _put_blocks(filled: bytes, words) -> bytes:
    """Each marked paragraph is replaced by its block; a template without the mark goes without the block."""
    from docx import Document  # costs start-up time, and only those who download need it

    document = Document(io.BytesIO(filled))
    blocks = {
        TABLE: _table,
        PARTS: _parts,
        PROGRESS: _progress,
        CURVES: _curves,
        MAPS: _maps,
        CORRECTIONS: _corrections,
        SECTIONS: _sections,
        GROUPS: _groups,
        EVIDENCE: _evidence,
    }
    for paragraph in list(document.paragraphs):
        for name, block in blocks.items():
            if paragraph.text.strip() == _mark(name):
                _replace(document, paragraph, block, words)
    document.core_properties.title, document.core_properties.language = words["title"], "pl-PL"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _replace(document, paragraph, block, words):
    """What the block adds stands at the end of the document first and is moved to the place of the paragraph."""
    body = document.element.body
    before = set(body)
    block(document, words)
    for added in [one for one in body if one not in before]:
        paragraph._p.addprevious(added)
    body.remove(paragraph._p)


def _table(document, words):
    heads, lines = words["table"]["heads"], words["table"]["lines"]
    document.add_heading(words["figures"], level=2)
    flat = [(head, part) for head, parts in heads for part in parts or [""]]
    table = document.add_table(rows=2, cols=len(flat))
    table.style = "Table Grid"
    place = 0
    for head, parts in heads:
        width = max(len(parts), 1)
        top, below = table.cell(0, place), table.rows[1].cells[place : place + width]
        top.merge(table.cell(0 if parts else 1, place + width - 1)).text = head
        for cell, part in zip(below, parts, strict=False):
            cell.text = part
        place += width
    for line in lines:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    columns = zip(*([part or head for head, part in flat], *lines), strict=True)
    finish(document, table, columns, headings=2, size=SMALL, numbers_from=2)
    if words["table"]["note"]:
        document.add_paragraph(words["table"]["note"])


def _parts(document, words):
    if words["parts"]:
        document.add_heading(words["parts_heading"], level=2)
        plain_table(document, words["parts_columns"], words["parts"], size=USUAL, numbers_from=2)


def _progress(document, words):
    document.add_heading(words["progress_heading"], level=2)
    document.add_paragraph(words["progress"])
    if words["chart"]:
        _picture(document, words["chart"], words["chart_words"], wide=105)


def _curves(document, words):
    for curve in _headed(document, words, "curves"):
        if curve["chart"]:
            _picture(document, curve["chart"], curve["chart_words"], wide=90)


def _maps(document, words):
    for one in _headed(document, words, "maps"):
        if one["chart"]:
            _picture(document, one["chart"], one["chart_words"], wide=70)
        plain_table(document, words["maps_columns"], one["lines"], size=SMALL, numbers_from=1)


def _headed(document, words, name):
    """The pictures of one kind, each once its own heading and sentence stand."""
    if words[name]:
        document.add_heading(words[f"{name}_heading"], level=2)
        document.add_paragraph(words[f"{name}_note"])
    for one in words[name]:
        document.add_heading(one["title"], level=3)
        document.add_paragraph(one["sentence"]).paragraph_format.keep_with_next = True
        yield one


def _picture(document, svg, words, *, wide):
    """A chart of a width in millimetres, read aloud by its words."""
    from docx.shared import Mm

    picture = document.add_picture(io.BytesIO(drawn_as_png(svg, wide=wide)), width=Mm(wide))
    picture._inline.docPr.set("descr", words)


def _corrections(document, words):
    if words["corrections"]:
        document.add_heading(words["corrections_heading"], level=2)
    for name, sentence, changes in words["corrections"]:
        document.add_heading(name, level=3)
        document.add_paragraph(sentence)
        for change in changes:
            document.add_paragraph(change)


def _sections(document, words):
    for section in words["sections"]:
        document.add_heading(section["title"], level=2)
        for paragraph in section["paragraphs"]:
            document.add_paragraph(paragraph)


def _groups(document, words):
    document.add_heading(words["groups_heading"], level=2)
    if not words["groups"]:
        document.add_paragraph(words["no_groups"])
        return
    plain_table(document, words["groups_columns"], words["groups"], size=USUAL)


def _evidence(document, words):
    if not words["evidence"]:
        return
    document.add_heading(words["evidence_heading"], level=2)
    document.add_paragraph(words["evidence"])
    if words["documents"]:
        plain_table(document, words["evidence_columns"], words["documents"], size=SMALL)
