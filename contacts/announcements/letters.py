"""Letters from a Word document, one for each recipient."""

import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from contacts.announcements.placeholders import PLACEHOLDERS
from crm.files.word import check_word, fill_in


def check_letter(upload) -> None:
    """Raises ValidationError where the document is none of Word's or holds anything but placeholders we know."""
    check_word(upload, PLACEHOLDERS)


def letter_for(template, values: dict[str, str]) -> ContentFile:
    """The letter of one recipient, named after the template."""
    with default_storage.open(template.file.path) as source:
        content = fill_in(io.BytesIO(source.read()), values, PLACEHOLDERS)
    return ContentFile(content, name=template.file.name)
