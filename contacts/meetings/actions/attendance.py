"""Who was present: by name, or counted without names."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.meetings.actions.meetings import locked
from contacts.meetings.choices import MeetingStatus
from contacts.meetings.models import Attendance, HeadCount
from contacts.meetings.operations import MeetingEvent
from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.common.dates import today
from crm.ledger.sync import sync, withdraw


def mark_attendance(*, meeting, by, present, version=None):
    """Make the attendance list exactly `present`: pairs of a person and the organisation they came for, or None.

    Sex and kind of organisation are taken over as they are now and stay, whatever the person does later. Somebody
    marked earlier for the same organisation keeps what was taken over then.
    """
    with operation(MeetingEvent.ATTENDANCE_MARKED, by=by, on=meeting):
        meeting = begun(meeting)
        wanted = {person.pk: (person, organisation) for person, organisation in present}
        standing = {attendance.person_id: attendance for attendance in meeting.attendances.all()}
        differing = [
            key
            for key, (_person, organisation) in wanted.items()
            if key not in standing or standing[key].organisation_id != (organisation and organisation.pk)
        ]
        gone = standing.keys() - wanted.keys()
        if differing or gone:  # the same list sent twice changes nothing and is no stale edit
            change(meeting, version=version)
        for key in gone:
            remove("meetings.attendance", standing[key])
        for key in differing:
            mark(meeting, standing.get(key), *wanted[key])
        return meeting


def mark(meeting, standing, person, organisation):
    taken_over = {
        "organisation": organisation,
        "sex": person.sex,
        "organisation_kind": organisation.kind if organisation else "",
    }
    if standing is None:
        standing = add(Attendance, meeting=meeting, person=person, **taken_over)
    else:
        standing.meeting = meeting
        _rewrite(standing, **taken_over)
    sync(standing)


def record_head_counts(*, meeting, by, counts, version=None):
    """Several counts at once: `counts` maps (sex, kind of organisation) to people. What it does not name stays."""
    with operation(MeetingEvent.HEADS_COUNTED, by=by, on=meeting):
        meeting = begun(meeting)
        standing = {(one.sex, one.organisation_kind): one for one in meeting.head_counts.all()}
        differing = {
            cell: people
            for cell, people in counts.items()
            if people != (standing[cell].people if cell in standing else 0)
        }
        if differing:
            change(meeting, version=version)
        for (sex, kind), people in differing.items():
            count(meeting, standing.get((sex, kind)), sex, kind, people)
        return meeting


def count(meeting, standing, sex, organisation_kind, people):
    if standing is not None:
        standing.meeting = meeting
    if not people:
        if standing is not None:
            remove("meetings.headcount", standing)
        return None
    if standing is None:
        standing = add(HeadCount, meeting=meeting, sex=sex, organisation_kind=organisation_kind, people=people)
    else:
        change(standing, people=people)
    sync(standing)
    return standing


def follow_mended_person(person, changed):
    """A changed sex is always the mend of an error: what was taken over follows."""
    if "sex" not in changed:
        return
    for attendance in person.attendances.select_related("meeting").exclude(sex=person.sex):
        attendance.person = person
        _rewrite(attendance, sex=person.sex)
        sync(attendance)


def follow_corrected_organisation(organisation, before):
    """A kind that was wrong from the start: attendances that took over the wrong one follow, others stay."""
    if "kind" not in before:
        return
    wrong = organisation.attendances.filter(organisation_kind=before["kind"]).select_related("meeting", "person")
    for attendance in wrong:
        _rewrite(attendance, organisation_kind=organisation.kind)
        sync(attendance)


def begun(meeting):
    """The meeting locked; refuses where nobody can have been present."""
    meeting = locked(meeting)
    if meeting.status == MeetingStatus.CANCELLED:
        raise ValidationError(_("This meeting was cancelled."))
    if meeting.starts_on > today():
        raise ValidationError(_("This meeting is still to come; attendance can be marked on its day."))
    return meeting


def _rewrite(attendance, **values):
    """Attendances carry no version of their own; the meeting's guards the list."""
    for name, value in values.items():
        setattr(attendance, name, value)
    attendance.full_clean()
    attendance.save(force_update=True)


def remove(label, record):
    withdraw(label, record.pk)
    record.delete()
