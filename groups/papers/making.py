"""Makes a paper from the template in use: a coordinator's newest, or the one that came with the product."""

import io
from pathlib import Path

from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.utils.text import slugify

from crm.common.exports import file_answer
from crm.common.text import fold
from crm.files.checks import TYPES
from crm.files.word import fill_in
from groups.papers.choices import PaperKind
from groups.papers.models import PaperTemplate
from groups.papers.placeholders import values_of

DEFAULTS = Path(__file__).parent / "defaults"


def template_of(kind: PaperKind) -> bytes:
    """The bytes of the template in use."""
    brought = PaperTemplate.objects.of_kind(kind)
    if brought is None:
        return own_template(kind)
    with default_storage.open(brought.file.path) as source:
        return source.read()


def own_template(kind: PaperKind) -> bytes:
    return (DEFAULTS / f"{kind.file_name}.docx").read_bytes()


def make_paper(kind: PaperKind, group, **more) -> bytes:
    """The filled paper; `more` is the body it is for, or the support it is about."""
    values = values_of(group, **more)
    return fill_in(io.BytesIO(template_of(kind)), values, values)


def word_answer(kind: PaperKind, content: bytes, about: str = "") -> HttpResponse:
    """A Word document to save, called after the paper and what it is about."""
    name = "-".join(filter(None, [kind.file_name, slugify(fold(about))]))
    return file_answer(f"{name}.docx", content, TYPES["docx"])
