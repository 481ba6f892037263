"""The numbers of those who were there: events, attendances, different people and people without names, kept apart."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from contacts.meetings.models import Attendance, HeadCount
from crm.ledger.kinds import Sex


@dataclass(frozen=True)
class Numbers:
    """`attendances` are presences by name; `people` the different persons among them, however often they came.

    `unnamed` were counted without names and are in no other number but the sexes.
    """

    attendances: int = 0
    people: int = 0
    organisations: int = 0
    unnamed: int = 0
    women: int = 0
    men: int = 0
    unknown: int = 0

    @property
    def together(self):
        """Everybody present, with a name or without."""
        return self.attendances + self.unnamed


def numbers_of(*meetings):
    """Of one meeting, or of several together (a series): then `people` says each person once."""
    keys = [meeting.pk for meeting in meetings]
    named = Attendance.objects.filter(meeting__in=keys).aggregate(
        attendances=Count("pk"),
        people=Count("person", distinct=True),
        organisations=Count("organisation", distinct=True),
        **{name: Count("pk", filter=Q(sex=sex)) for name, sex in SEXES.items()},
    )
    counted = HeadCount.objects.filter(meeting__in=keys).aggregate(
        unnamed=Sum("people", default=0),
        **{f"{name}_counted": Sum("people", filter=Q(sex=sex), default=0) for name, sex in SEXES.items()},
    )
    sexes = {name: named.pop(name) + counted.pop(f"{name}_counted") for name in SEXES}
    return Numbers(**named, **counted, **sexes)


SEXES = {"women": Sex.WOMAN, "men": Sex.MAN, "unknown": Sex.UNKNOWN}
