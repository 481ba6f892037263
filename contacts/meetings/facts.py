"""What meetings say to the ledger. Only a meeting that was held says anything; a sign-up never counts."""

from decimal import Decimal

from crm.ledger.kinds import FactKind
from crm.ledger.sync import FactValues, sync


def facts_of_meeting(meeting):
    if meeting.status != "held":
        return []
    return [FactValues(FactKind.MEETING_HELD, subject=meeting.subject, **_of_the_meeting(meeting))]


def facts_of_attendance(attendance):
    if attendance.meeting.status != "held":
        return []
    return [
        FactValues(
            FactKind.ATTENDANCE,
            subject=attendance.person.subject,
            sex=attendance.sex,
            organisation_kind=attendance.organisation_kind,
            **_of_the_meeting(attendance.meeting),
        )
    ]


def facts_of_head_count(head_count):
    if head_count.meeting.status != "held":
        return []
    return [
        FactValues(
            FactKind.HEAD_COUNT,
            subject=head_count.meeting.subject,
            quantity=Decimal(head_count.people),
            sex=head_count.sex,
            organisation_kind=head_count.organisation_kind,
            **_of_the_meeting(head_count.meeting),
        )
    ]


def _of_the_meeting(meeting):
    """Presence counts in the powiat and on the day of the meeting, as well evidenced as its list (decision 11)."""
    return {
        "happened_on": meeting.starts_on,
        "evidence": meeting.evidence,
        "category": meeting.kind,
        "powiat": meeting.powiat_id,
    }


def sync_everything_of(meeting):
    """The meeting's facts and those of everybody present: they share its day, place, kind and evidence."""
    present = list(meeting.attendances.select_related("person"))
    counted = list(meeting.head_counts.all())
    for record in (*present, *counted):
        record.meeting = meeting
    sync(meeting, *present, *counted)


def meetings_to_verify():
    from contacts.meetings.models import Meeting

    return Meeting.objects.order_by("pk")


def attendances_to_verify():
    from contacts.meetings.models import Attendance

    return Attendance.objects.select_related("meeting", "person").order_by("pk")


def head_counts_to_verify():
    from contacts.meetings.models import HeadCount

    return HeadCount.objects.select_related("meeting").order_by("pk")
