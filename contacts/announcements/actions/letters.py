"""Templates of letters, kept by coordinators."""

from django.utils import timezone

from contacts.announcements.letters import check_letter
from contacts.announcements.models import LetterTemplate
from contacts.announcements.operations import AnnouncementEvent
from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.files.storing import keep_file


def add_letter(*, name, upload, by, token=None):
    """Keep a Word document as a template. Raises ValidationError where it holds other than known placeholders."""
    check_letter(upload)
    with operation(AnnouncementEvent.LETTER_ADDED, by=by, token=token) as op:
        letter = add(LetterTemplate, name=name, file=keep_file(upload, by=by))
        op.concerns(letter)
        return letter


def archive_letter(*, letter, by, version=None):
    """Nobody chooses it any more; announcements that use it keep it."""
    with operation(AnnouncementEvent.LETTER_ARCHIVED, by=by, on=letter):
        return change(letter, version=version, archived_at=timezone.now())
