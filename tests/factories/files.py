"""Files small enough for a test and true to their kind."""

import io
import zipfile

import typst
from django.core.files.uploadedfile import SimpleUploadedFile

from crm.files.checks import MAIN_PART, TYPES
from crm.files.models import StoredFile
from crm.files.storing import keep_file
from tests.factories.base import HouseFactory

PDF = b"%PDF-1.7\n% a sheet of paper\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"
JPG = b"\xff\xd8\xff\xe0" + b"picture"


def upload(name="lista.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def pdf_of(pages: int) -> bytes:
    """A real paper of so many pages."""
    sheets = "#pagebreak()".join(f"= Strona {number}\n" for number in range(1, pages + 1))
    return typst.compile(sheets.encode(), format="pdf")


def archive(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return packed.getvalue()


def document(ending: str, **more: bytes) -> bytes:
    """The least that is a document with this end of the name."""
    if ending in MAIN_PART:
        return archive({"[Content_Types].xml": b"<Types/>", MAIN_PART[ending]: b"<document/>"} | more)
    return archive({"mimetype": TYPES[ending].encode()} | more)


class StoredFileFactory(HouseFactory):
    """A file that lies in the store; `content` is what it holds."""

    class Meta:
        model = StoredFile

    name = "lista.pdf"
    content = PDF
    uploaded_by = None

    @classmethod
    def _create(cls, model_class, *args, name, content, uploaded_by):
        return keep_file(upload(name, content), by=uploaded_by)
