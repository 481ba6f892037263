"""The signed list, scanned or photographed: what makes a meeting count. Pages are withdrawn, never lost."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.meetings.actions.attendance import begun
from contacts.meetings.day_models import SignedPage
from contacts.meetings.facts import sync_everything_of
from contacts.meetings.operations import MeetingEvent
from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.files.storing import keep_file
from crm.ledger.kinds import Evidence


def attach_pages(*, meeting, uploads, by, token=None):
    """Pages of the signed list, in order. From now on the list is with us; one compared before is to compare again."""
    with operation(MeetingEvent.LIST_ATTACHED, by=by, on=meeting, token=token):
        meeting = begun(meeting)
        last = meeting.signed_pages.order_by("-number").values_list("number", flat=True).first() or 0
        pages = [
            add(SignedPage, meeting=meeting, file=keep_file(upload, by=by), number=number)
            for number, upload in enumerate(uploads, start=last + 1)
        ]
        _evidence(meeting, Evidence.ATTACHED)
        return pages


def replace_page(*, page, upload, reason, by, version=None, token=None):
    """A better picture of the same page, or the right one; the former stays to be seen with the reason."""
    with operation(MeetingEvent.PAGE_REPLACED, by=by, on=page.meeting, reason=reason.strip(), token=token):
        meeting = begun(page.meeting)
        _withdraw(page, reason, version)
        fresh = add(SignedPage, meeting=meeting, file=keep_file(upload, by=by), number=page.number)
        _evidence(meeting, Evidence.ATTACHED)
        return fresh


def withdraw_page(*, page, reason, by, version=None, token=None):
    """The page does not belong here. Without any page left the list counts as not with us."""
    with operation(MeetingEvent.PAGE_WITHDRAWN, by=by, on=page.meeting, reason=reason.strip(), token=token):
        meeting = begun(page.meeting)
        _withdraw(page, reason, version)
        left = meeting.signed_pages.live().exists()
        _evidence(meeting, Evidence.ATTACHED if left else Evidence.DECLARED)
        return page


def verify_list(*, meeting, by, version=None, token=None):
    """The signed list was compared with the people marked as present, and they agree."""
    with operation(MeetingEvent.LIST_VERIFIED, by=by, on=meeting, token=token):
        meeting = begun(meeting)
        if not meeting.signed_pages.live().exists():
            raise ValidationError(_("There is no signed list to compare with. Attach it first."))
        _evidence(meeting, Evidence.VERIFIED, version=version)
        return meeting


def _withdraw(page, reason, version):
    if page.withdrawn_at:
        raise ValidationError(_("This page has been withdrawn already: %(reason)s") % {"reason": page.withdrawn_reason})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the page is withdrawn.")})
    change(page, version=version, withdrawn_at=timezone.now(), withdrawn_reason=reason.strip())


def _evidence(meeting, level, version=None):
    """Where the paper is kept stays as somebody wrote it; otherwise the pages here say it."""
    here = _("scan kept in the tool")
    elsewhere = "" if meeting.evidence_reference == here else meeting.evidence_reference
    reference = elsewhere if level == Evidence.DECLARED else elsewhere or here
    change(meeting, version=version, evidence=level, evidence_reference=reference)
    sync_everything_of(meeting)
