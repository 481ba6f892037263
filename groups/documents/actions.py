"""What people do with the documents of a group. The only writers of this app's records."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.files.storing import keep_file
from groups.documents.choices import DocumentKind
from groups.documents.models import ON_PAPER_ONLY, Document, DocumentVersion
from groups.documents.operations import DocumentEvent

# Apps above add functions(document) that answer why a document is still needed, or nothing.
still_needed: list[Callable[[Document], str]] = []


def add_document(
    *, group, by, kind, upload=None, paper_reference="", dated=None, title="", organisation=None, note="", token=None
):
    """A new document of the group with its first version."""
    with operation(DocumentEvent.ADDED, by=by, token=token) as op:
        document = add(Document, group=group, kind=kind, title=title, organisation=organisation, note=note)
        op.concerns(document)
        _add_version(document, by=by, upload=upload, paper_reference=paper_reference, **_day(dated))
        return document


def change_document(*, document, by, version=None, **changes):
    """Mend what is said of a document: kind, name, whose it is, note."""
    with operation(DocumentEvent.CHANGED, by=by, on=document):
        return change(_standing(document), version=version, **changes)


def add_version(*, document, by, upload=None, paper_reference="", dated=None, changes="", token=None):
    """The next version of a document."""
    with operation(DocumentEvent.VERSION_ADDED, by=by, on=document, token=token):
        document = _standing(document)
        return _add_version(
            document, by=by, upload=upload, paper_reference=paper_reference, changes=changes, **_day(dated)
        )


def change_version(*, document_version, by, version=None, upload=None, **changes):
    """Mend what was typed of a version, or the wrong file; a new content is a new version instead."""
    document = document_version.document
    with operation(DocumentEvent.VERSION_CHANGED, by=by, on=document):
        _standing(document)
        if upload:
            changes["file"] = _kept(document, upload, by)
        return change(document_version, version=version, **changes)


def withdraw_document(*, document, reason, by, version=None, token=None):
    """The document does not belong here. It stays to be seen with the reason and counts nowhere."""
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Say why the document is withdrawn.")})
    with operation(DocumentEvent.WITHDRAWN, by=by, on=document, reason=reason, token=token):
        document = _standing(document)
        for needed in still_needed:
            if why := needed(document):
                raise ValidationError(why)
        return change(document, version=version, withdrawn_at=timezone.now(), withdrawn_reason=reason)


def _day(dated):
    return {"dated": dated} if dated else {}


def _add_version(document, *, by, upload, paper_reference, **fields):
    newest = document.versions.first()
    if not upload and not paper_reference:
        raise ValidationError({"upload": _("Add a file, or say where the paper is kept.")})
    return add(
        DocumentVersion,
        document=document,
        number=newest.number + 1 if newest else 1,
        file=_kept_anew(document, newest, upload, by) if upload else None,
        paper_reference=paper_reference,
        added_by=by,
        **fields,
    )


def _kept_anew(document, newest, upload, by):
    """Raises ValidationError for the very file of the newest version: nothing in it has changed."""
    file = _kept(document, upload, by)
    if newest and newest.file_id and newest.file.sha256 == file.sha256:
        told = {"number": newest.number, "name": newest.file.name}
        raise ValidationError(
            {
                "upload": _(
                    "This is the very file of version %(number)d (%(name)s). Choose the changed one, "
                    "or correct version %(number)d where only its date or place is wrong."
                )
                % told
            }
        )
    return file


def _kept(document, upload, by):
    if document.kind in DocumentKind.on_paper_only():
        raise ValidationError({"upload": ON_PAPER_ONLY})
    return keep_file(upload, by=by)


def _standing(document):
    """The document, locked: two who add a version at once wait for each other."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.withdrawn_at:
        raise ValidationError(
            _("This document has been withdrawn already: %(reason)s") % {"reason": document.withdrawn_reason}
        )
    return document
