"""Meetings of the past from lists, in a few statements, inside the caller's operation."""

from django.utils import timezone

from contacts.meetings.choices import InvitationState, MeetingStatus
from contacts.meetings.models import Attendance, HeadCount, Invitation, Meeting
from crm.audit.records import add_many
from crm.ledger.sync import open_new


def add_held_meetings(rows):
    """Meetings that took place. Each row is a dict of fields, with who was there:

    `present` (pairs of a person and the organisation they came for, or None), `counts` ((sex, kind of organisation)
    -> people) and `organisations` that came without anybody being named: they stand as signed up, which never counts.
    Answers the meetings in the order of the rows.
    """
    now = timezone.now()
    apart = [(row.pop("present", ()), row.pop("counts", {}), row.pop("organisations", ())) for row in rows]
    meetings = add_many(Meeting(status=MeetingStatus.HELD, **row) for row in rows)
    together = [(meeting, *rest) for meeting, rest in zip(meetings, apart, strict=True)]
    attendances = add_many(
        Attendance(
            meeting=meeting,
            person=person,
            organisation=organisation,
            sex=person.sex,
            organisation_kind=organisation.kind if organisation else "",
        )
        for meeting, present, _counts, _organisations in together
        for person, organisation in present
    )
    counted = add_many(
        HeadCount(meeting=meeting, sex=sex, organisation_kind=kind, people=people)
        for meeting, _present, counts, _organisations in together
        for (sex, kind), people in counts.items()
    )
    add_many(
        Invitation(meeting=meeting, organisation=organisation, state=InvitationState.ACCEPTED, answered_at=now)
        for meeting, _present, _counts, organisations in together
        for organisation in organisations
    )
    for model, records in ((Meeting, meetings), (Attendance, attendances), (HeadCount, counted)):
        open_new(model._meta.label_lower, [record.pk for record in records])
    return meetings
