"""What keeps a meeting, or somebody who was there, from being counted, and who may mend it."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.meetings.choices import MeetingStatus
from contacts.models import Affiliation
from contacts.models.person import first_of
from crm.accounts.roles import Can, Scope, scope_of
from crm.common.dates import today
from crm.ledger.kinds import Evidence


def obstacles_of(meeting, attendances, head_counts):
    """Sentences for "Not yet counted because…"; nothing for a meeting that is still to come or was cancelled."""
    if meeting.status == MeetingStatus.CANCELLED or meeting.starts_on > today():
        return []
    if meeting.status == MeetingStatus.PLANNED:
        return [_("nobody has said yet that the meeting took place")]
    found = []
    if meeting.evidence not in Evidence.at_least(Evidence.ATTACHED):
        found.append(_("the signed attendance list is missing"))
    if not attendances and not head_counts:
        found.append(_("nobody is marked as present"))
    if unknown := [attendance.person for attendance in attendances if not attendance.sex]:
        names = ", ".join(str(person) for person in unknown[:5])
        more = len(unknown) - 5
        if more > 0:
            names = ngettext("%(names)s and %(n)d more person", "%(names)s and %(n)d more people", more) % {
                "names": names,
                "n": more,
            }
        found.append(_("the sex of these people is not known: %(names)s") % {"names": names})
    if heads := sum(head_count.people for head_count in head_counts if not head_count.sex):
        found.append(
            ngettext(
                "%(n)d person counted without a name has no sex given",
                "%(n)d people counted without names have no sex given",
                heads,
            )
            % {"n": heads}
        )
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
