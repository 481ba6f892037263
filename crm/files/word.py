"""Papers from a Word document: only its placeholders are filled in, each value as plain text."""

import html
import io
import re
import zipfile
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crm.common.placeholders import PLACE, check_text
from crm.files.checks import check_archive

TAGS = re.compile(r"<[^>]*>")
PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml")
DOCX = ".docx"


def check_word(upload, known: Collection[str]) -> None:
    """Raises ValidationError where the document is none of Word's or holds anything but the known placeholders."""
    if not upload.name.lower().endswith(DOCX):
        raise ValidationError(_("Choose a Word document (DOCX)."))
    upload.seek(0)
    try:
        texts = _texts(upload.read())
    finally:
        upload.seek(0)
    for text in texts:
        check_text(text, known)
    _try_out(upload, known)


def placeholders_in(content: bytes) -> set[str]:
    """The placeholders that a document has, in all its parts."""
    return {name for text in _texts(content) for name in PLACE.findall(text)}


def _texts(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_archive(archive)
            names = [name for name in archive.namelist() if PARTS.fullmatch(name)]
            return [html.unescape(TAGS.sub("", archive.read(name).decode("utf-8"))) for name in names]
    except (zipfile.BadZipFile, UnicodeDecodeError) as broken:
        raise ValidationError(_("The document cannot be read. Save it again in Word and retry.")) from broken


def _try_out(upload, known):
    """A document that cannot be filled in is refused when it is brought, not when papers are needed.

    What the words of its parts did not show is refused here, by what would run.
    """
    try:
        fill_in(io.BytesIO(upload.read()), {}, known)
    except ValidationError:
        raise
    except Exception as broken:
        raise ValidationError(_("The document cannot be filled in. Save it again in Word and retry.")) from broken
    finally:
        upload.seek(0)


def fill_in(source, values: dict[str, str], known: Collection[str]) -> bytes:
    """The filled document; a value of several lines keeps its lines."""
    from crm.files.filling import render  # few pages need what it imports

    return render(source, values, known)
