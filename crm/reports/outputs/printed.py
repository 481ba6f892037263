"""The report on paper: an accessible PDF (PDF/UA-1)."""

from pathlib import Path

from django.core.files.storage import default_storage

from crm.common.pdf import typeset
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.words import words_of
from crm.reports.paper_models import ProjectPaper

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"


def as_pdf(handed: Handed) -> bytes:
    paper = ProjectPaper.of(handed.report.period.project)
    return typeset(TEMPLATE, words_of(handed) | {"header": paper.header.splitlines()} | _logo(paper))


def _logo(paper):
    """The picture goes in as numbers: what a template reads is text alone."""
    if paper.logo is None:
        return {"logo": None, "logo_words": ""}
    with default_storage.open(paper.logo.path) as source:
        return {"logo": list(source.read()), "logo_words": paper.logo_words}
