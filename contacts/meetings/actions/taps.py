"""One tap at the door: a person is there, or is not; one more without a name; somebody who wants to go on.

A tap says how it is to be, so sending it twice changes nothing, and two phones at one meeting never write over each
other: each tap touches one person.
"""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from contacts.meetings.actions.attendance import begun, count, mark, remove
from contacts.meetings.day_models import Interest
from contacts.meetings.models import Attendance
from contacts.meetings.operations import MeetingEvent
from contacts.models import Affiliation
from crm.audit.operations import operation
from crm.audit.records import add, change


def tap_attendance(*, meeting, person, present, by, organisation=None, tapped_at=None, token=None):
    """A person is marked as present, or the mark is taken back. Without `organisation` the one they come for.

    `tapped_at` is the moment of the tap, which a lost network may have held up. Raises ValidationError where
    somebody else has marked the same person otherwise since.
    """
    with operation(MeetingEvent.TAPPED, by=by, on=meeting, token=token):
        meeting = begun(meeting)
        standing = meeting.attendances.filter(person=person).first()
        if bool(standing) != present:
            _refuse_overtaken(meeting, person, by, tapped_at)
            change(meeting)  # the list as a whole has changed: whoever has it open as a form is told
            if present:
                mark(meeting, None, person, organisation or comes_for(meeting, person))
            else:
                remove("meetings.attendance", standing)
        return meeting


def tap_heads(*, meeting, sex, organisation_kind, more, by, token=None):
    """`more` people without names, or fewer where it is below zero; nobody is the least. Two phones add up."""
    with operation(MeetingEvent.HEADS_TAPPED, by=by, on=meeting, token=token):
        meeting = begun(meeting)
        standing = meeting.head_counts.filter(sex=sex, organisation_kind=organisation_kind).first()
        people = max((standing.people if standing else 0) + more, 0)
        change(meeting)
        count(meeting, standing, sex, organisation_kind, people)
        return meeting


def note_interest(*, meeting, person, interested, by, token=None):
    """Somebody present wants to go on (a group may be formed from them), or does not after all."""
    with operation(MeetingEvent.INTEREST_NOTED, by=by, on=meeting, token=token):
        meeting = begun(meeting)
        attendance = Attendance.objects.filter(meeting=meeting, person=person).first()
        if attendance is None:
            raise ValidationError(_("%(person)s is not marked as present.") % {"person": person})
        standing = Interest.objects.filter(attendance=attendance).first()
        if interested and standing is None:
            add(Interest, attendance=attendance)
        elif standing is not None and not interested:
            standing.delete()
        return meeting


def comes_for(meeting, person):
    """The organisation a person comes for: as marked before, as invited, else the one they act for on that day.

    Of several they act for, the one that was invited; where that does not tell, none.
    """
    before = Attendance.history.filter(meeting=meeting.pk, person=person.pk).first()
    if before is not None:
        return before.organisation
    invitation = meeting.invitations.filter(person=person).select_related("organisation").first()
    if invitation is not None and invitation.organisation:
        return invitation.organisation
    held = Affiliation.objects.held_on(meeting.starts_on).filter(person=person).select_related("organisation")
    bodies = {one.organisation for one in held}
    invited = set(meeting.invitations.filter(person=None).values_list("organisation", flat=True))
    asked = {body for body in bodies if body.pk in invited}
    for found in (asked, bodies):
        if len(found) == 1:
            return found.pop()
    return None


def _refuse_overtaken(meeting, person, by, tapped_at):
    """A tap that was held up gives way to a newer one of somebody else."""
    if tapped_at is None:
        return
    rows = Attendance.history.filter(meeting=meeting.pk, person=person.pk, history_date__gt=tapped_at)
    if newer := rows.exclude(Q(history_user=by)).select_related("history_user").first():
        raise ValidationError(
            _("%(person)s: the newer mark by %(who)s stands, yours was made earlier.")
            % {"person": person, "who": newer.history_user or _("somebody")}
        )
