"""Letters from a Word document: only its placeholders are filled in, each value as plain text."""

import html
import io
import re
import zipfile

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from contacts.announcements.placeholders import check_text

TAGS = re.compile(r"<[^>]*>")
PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml")
DOCX = ".docx"


def check_letter(upload) -> None:
    """Raises ValidationError where the document is none of Word's or holds anything but placeholders we know."""
    if not upload.name.lower().endswith(DOCX):
        raise ValidationError(_("Choose a Word document (DOCX)."))
    upload.seek(0)
    try:
        with zipfile.ZipFile(io.BytesIO(upload.read())) as archive:
            names = [name for name in archive.namelist() if PARTS.fullmatch(name)]
            texts = [html.unescape(TAGS.sub("", archive.read(name).decode("utf-8"))) for name in names]
    except (zipfile.BadZipFile, UnicodeDecodeError) as broken:
        raise ValidationError(_("The document cannot be read. Save it again in Word and retry.")) from broken
    finally:
        upload.seek(0)
    for text in texts:
        check_text(text)
    _try_out(upload)


def _try_out(upload):
    """A document that cannot be filled in is refused when it is brought, not when letters are needed.

    What the words of its parts did not show is refused here, by what would run.
    """
    try:
        _fill_in(io.BytesIO(upload.read()), {})
    except ValidationError:
        raise
    except Exception as broken:
        raise ValidationError(_("The document cannot be filled in. Save it again in Word and retry.")) from broken
    finally:
        upload.seek(0)


def letter_for(template, values: dict[str, str]) -> ContentFile:
    """The letter of one recipient, named after the template."""
    with default_storage.open(template.file.path) as source:
        content = _fill_in(io.BytesIO(source.read()), values)
    return ContentFile(content, name=template.file.name)


def _fill_in(source, values):
    from contacts.announcements.word_documents import fill_in  # few pages need what it imports

    return fill_in(source, values)
