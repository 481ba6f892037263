"""Keeping a file and giving it back."""

import hashlib
import io
import logging

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404

from crm.files.checks import check_upload, clean_name
from crm.files.drawing import PDF, draw_page
from crm.files.models import StoredFile

log = logging.getLogger(__name__)


def keep_file(upload, *, by) -> StoredFile:
    """Keep an uploaded file. Call it inside an action: the record belongs to what the action writes.

    The bytes are stored first; should the action fail they lie there unused and harm nobody.
    Raises ValidationError with the sentence for the person.
    """
    content_type = check_upload(upload)
    digest = hashlib.sha256()
    for piece in upload.chunks():
        digest.update(piece)
    stored = StoredFile(
        name=clean_name(upload.name),
        sha256=digest.hexdigest(),
        size=upload.size,
        content_type=content_type,
        uploaded_by=by,
    )
    if not _lies_whole(stored):
        upload.seek(0)
        default_storage.delete(stored.path)  # what a sudden end left half written
        default_storage.save(stored.path, upload)
    stored.save(force_insert=True)
    return stored


def _lies_whole(stored):
    return default_storage.exists(stored.path) and default_storage.size(stored.path) == stored.size


def is_intact(stored: StoredFile) -> bool:
    """Whether the bytes in the store are those that were brought."""
    if not default_storage.exists(stored.path):
        return False
    with default_storage.open(stored.path) as content:
        return hashlib.file_digest(content, "sha256").hexdigest() == stored.sha256


def answer_with(stored: StoredFile) -> FileResponse:
    """The file as a download that no browser runs or guesses about. The view has checked who asks."""
    try:
        content = default_storage.open(stored.path)
    except OSError:
        log.error("The content of stored file %s is missing", stored.pk)
        raise Http404 from None
    return untrusted(FileResponse(content, as_attachment=True, filename=stored.name, content_type=stored.content_type))


def answer_with_page(stored: StoredFile, page: int) -> FileResponse:
    """A page of a kept PDF as a picture; 404 where there is none."""
    drawn = draw_page(stored, page) if stored.content_type == PDF and default_storage.exists(stored.path) else None
    if drawn is None:
        raise Http404
    return untrusted(FileResponse(io.BytesIO(drawn), filename=f"{page}.png", content_type="image/png"))


def untrusted(response: FileResponse) -> FileResponse:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
