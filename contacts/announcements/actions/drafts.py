"""An announcement from the first word to the fixed list of recipients."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.announcements.choices import Status
from contacts.announcements.models import Announcement, Attachment, Chosen
from contacts.announcements.operations import AnnouncementEvent
from contacts.announcements.selection import recipients_of
from crm.audit.operations import operation
from crm.audit.records import add, add_many, change, remove_many


def add_announcement(*, by, attachments=(), organisations=(), persons=(), token=None, **fields):
    """A draft, perhaps with recipients chosen already."""
    with operation(AnnouncementEvent.ADDED, by=by, token=token) as op:
        announcement = add(Announcement, author=by, **fields)
        _attach(announcement, attachments)
        _choose(announcement, organisations, persons)
        op.concerns(announcement)
        return announcement


def change_announcement(*, announcement, by, version=None, attachments=None, **changes):
    """Change the draft; `attachments`, where given, is the whole new set."""
    with operation(AnnouncementEvent.CHANGED, by=by, on=announcement):
        require(announcement, Status.DRAFT)
        change(announcement, version=version, **changes)
        if attachments is not None:
            _attach(announcement, attachments)
        return announcement


def choose(*, announcement, by, organisations=(), persons=(), token=None):
    """Add recipients to the draft; answers how many are new. Those chosen already stay as they are."""
    with operation(AnnouncementEvent.CHOSEN, by=by, on=announcement, token=token):
        require(announcement, Status.DRAFT)
        return _choose(announcement, organisations, persons)


def unchoose(*, announcement, by, chosen=None):
    """Take one off the draft, or all where none is named."""
    with operation(AnnouncementEvent.UNCHOSEN, by=by, on=announcement):
        require(announcement, Status.DRAFT)
        doomed = announcement.chosen.all()
        return remove_many(doomed.filter(pk=chosen.pk) if chosen else doomed)


def freeze_recipients(*, announcement, by, version=None, token=None):
    """Work out who gets an e-mail at which address and who does not and why; from now on nothing changes in that."""
    with operation(AnnouncementEvent.FROZEN, by=by, on=announcement, token=token):
        announcement = require(announcement, Status.DRAFT)
        lines = recipients_of(announcement)
        if not lines:
            raise ValidationError(_("Nobody is chosen yet. Choose organisations or people first."))
        change(announcement, version=version, status=Status.FROZEN)
        add_many(lines)
        return announcement


def thaw_recipients(*, announcement, by, version=None, token=None):
    """Back to the draft: text and choice can be changed again, the fixed list is made anew afterwards."""
    with operation(AnnouncementEvent.THAWED, by=by, on=announcement, token=token):
        announcement = require(announcement, Status.FROZEN)
        change(announcement, version=version, status=Status.DRAFT)
        remove_many(announcement.recipients.all())
        return announcement


def discard_announcement(*, announcement, by, version=None, token=None):
    """It will not go out. It stays readable."""
    with operation(AnnouncementEvent.DISCARDED, by=by, on=announcement, token=token):
        announcement = require(announcement, Status.DRAFT, Status.FROZEN)
        return change(announcement, version=version, status=Status.DISCARDED)


def require(announcement, *statuses):
    """The announcement locked; refuses where it is no longer in one of the states."""
    locked = Announcement.objects.select_for_update().get(pk=announcement.pk)
    if locked.status not in statuses:
        raise ValidationError(
            _("This announcement is in the state “%(state)s”; look at its page and go on from there.")
            % {"state": locked.get_status_display()}
        )
    return locked


def _attach(announcement, versions):
    wanted = {version.pk: version for version in versions}
    for standing in announcement.attached.all():
        if wanted.pop(standing.version_id, None) is None:
            standing.delete()
    for version in wanted.values():
        add(Attachment, announcement=announcement, version=version)


def _choose(announcement, organisations, persons):
    known = set(announcement.chosen.values_list("organisation", "person"))
    new = [Chosen(announcement=announcement, organisation=one) for one in organisations if (one.pk, None) not in known]
    new += [Chosen(announcement=announcement, person=one) for one in persons if (None, one.pk) not in known]
    return len(add_many(new))
