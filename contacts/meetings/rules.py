"""What keeps a meeting, or somebody who was there, from being counted, and who may mend it."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.meetings.choices import MeetingStatus
from contacts.models import Affiliation
from contacts.models.person import first_of
from crm.accounts.roles import Can, Scope, scope_of
from crm.common.dates import today
from crm.ledger.kinds import Evidence


@dataclass(frozen=True)
class Obstacle:
    """A sentence of "Not yet counted because…", with the people it is about where it is about some.

    `of_sex`: only the split into women and men lacks somebody; the sum is right.
    """

    sentence: str
    people: tuple = ()
    of_sex: bool = False

    def __str__(self):
        return self.sentence


def obstacles_of(meeting, attendances, head_counts):
    """What keeps the meeting from counting; nothing for one that is still to come or was cancelled."""
    if meeting.status == MeetingStatus.CANCELLED or meeting.starts_on > today():
        return []
    if meeting.status == MeetingStatus.PLANNED:
        return [Obstacle(_("nobody has said yet that the meeting took place: until then nothing of it counts"))]
    found = []
    if meeting.evidence not in Evidence.at_least(Evidence.ATTACHED):
        found.append(Obstacle(_("the signed attendance list is missing: until then nothing of it counts")))
    if not attendances and not head_counts:
        found.append(Obstacle(_("nobody is marked as present")))
    if unknown := tuple(attendance.person for attendance in attendances if not attendance.sex):
        sentence = ngettext(
            "the sex of %(n)d person is not known; they count in the sum, but neither as a woman nor as a man:",
            "the sex of %(n)d people is not known; they count in the sum, but neither as women nor as men:",
            len(unknown),
        )
        found.append(Obstacle(sentence % {"n": len(unknown)}, unknown, of_sex=True))
    if heads := sum(head_count.people for head_count in head_counts if not head_count.sex):
        sentence = ngettext(
            "%(n)d person counted without a name has no sex given",
            "%(n)d people counted without names have no sex given",
            heads,
        )
        found.append(Obstacle(sentence % {"n": heads}, of_sex=True))
    return found


def may_list_names(user, meeting):
    """Names leave the tool with those who may export people and with those who run the meeting."""
    return user.may(Can.EXPORT_PEOPLE) or user.may(Can.EDIT_MEETINGS, meeting)


def may_count_heads(user, meeting):
    return user.may(Can.EDIT_MEETINGS, meeting) or user.may(Can.CORRECT_HEAD_COUNTS)


def mendable_people(user, people):
    """The numbers of those people whose data this person may mend: `Person.belongs_to` for many in one query."""
    keys = {person.pk for person in people}
    if scope_of(user.role, Can.EDIT_PEOPLE) == Scope.ALL:
        return keys
    if not user.may(Can.EDIT_PEOPLE) or not keys:
        return set()
    functions = defaultdict(list)
    for one in Affiliation.objects.filter(person__in=keys).select_related("organisation"):
        functions[one.person_id].append(one)
    return keys - {key for key, held in functions.items() if not first_of(held).organisation.belongs_to(user)}
