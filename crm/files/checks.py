"""What may be brought (bar S09): an allow-list by the end of the name and by the content, never by what a browser says.

Pictures are kept as they come and never decoded here, so their number of pixels harms nobody.
"""

import io
import re
import unicodedata
import zipfile
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_BYTES = 10 * 2**20
MAX_UNPACKED = 100 * 2**20
MAX_ENTRIES = 1000
MAX_RATIO = 100
LONGEST_NAME = 150

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "docx": OFFICE + "wordprocessingml.document",
    "xlsx": OFFICE + "spreadsheetml.sheet",
    "pptx": OFFICE + "presentationml.presentation",
    "odt": OPEN_DOCUMENT + "text",
    "ods": OPEN_DOCUMENT + "spreadsheet",
    "odp": OPEN_DOCUMENT + "presentation",
}
ACCEPTED = ",".join(f".{ending}" for ending in TYPES)  # for the file chooser
FIRST_BYTES = {"pdf": b"%PDF-", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def clean_name(name: str) -> str:
    """The name without folders, control and direction characters, at most 150 long with its ending kept."""
    name = unicodedata.normalize("NFC", re.split(r"[\\/]", name)[-1])
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C").strip(" .")
    ending = PurePath(name).suffix[:10]
    return name[: LONGEST_NAME - len(ending)].removesuffix(ending).rstrip() + ending


def check_upload(upload) -> str:
    """The content type of an uploaded file that may be kept.

    Raises ValidationError with the sentence for the person.
    """
    if not upload.size:
        raise ValidationError(_("The file is empty. Choose another one."))
    if upload.size > MAX_BYTES:
        raise ValidationError(_("The file is larger than 10 MB. Make it smaller, for instance save it as PDF."))
    ending = PurePath(clean_name(upload.name)).suffix.removeprefix(".").lower()
    if ending not in TYPES:
        raise ValidationError(
            _("Files of this kind are not accepted. Choose a PDF, a picture (JPG, PNG) or a document.")
        )
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    if not _holds(ending, content):
        raise ValidationError(
            _("The content of the file does not fit the end of its name. Save it again in its program and retry.")
        )
    return TYPES[ending]


def _holds(ending, content):
    if ending in FIRST_BYTES:
        return content.startswith(FIRST_BYTES[ending])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_archive(archive)
            return _is_document(ending, archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError):
        return False


def check_archive(archive: zipfile.ZipFile):
    """Raises ValidationError where the archive would unpack to far more than a document needs."""
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > MAX_ENTRIES or size > MAX_UNPACKED or (size > 2**20 and size / packed > MAX_RATIO):
        raise ValidationError(_("The file unpacks to far more than a document needs. Save it as PDF and retry."))


def _is_document(ending, archive):
    names = set(archive.namelist())
    if any(member.flag_bits & 1 for member in archive.infolist()) or any(
        "vbaproject" in name.lower() for name in names
    ):
        raise ValidationError(_("The document is protected by a password or holds macros. Save it without them."))
    if ending in MAIN_PART:
        return {"[Content_Types].xml", MAIN_PART[ending]} <= names
    return "mimetype" in names and archive.read("mimetype").decode("ascii", "replace").strip() == TYPES[ending]
