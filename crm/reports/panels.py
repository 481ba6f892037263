"""What reports show on the first page of the day, and on the pages of the records they count."""

from dataclasses import replace

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.meetings.models import Attendance, HeadCount, Meeting
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.panels import Panel, register_panel
from crm.ledger.models import Fact
from crm.reports.checks import HEADCOUNT
from crm.reports.choices import CheckKind
from crm.reports.finders import ATTENDANCE, EMPLOYMENT, HEAD_COUNT, MEETING, MEMBERSHIP, MILESTONE, SUPPORT
from crm.reports.findings import Finding, findings_of, readable
from crm.reports.ground import Mine, grounds_of
from crm.reports.models import ReportingPeriod
from groups.models import Membership
from groups.support.models import SupportEntry
from milestones.models import Employment, GroupMilestone, Headcount

# What the page of a meeting tells by itself, beside the people it is about.
TOLD_BY_MEETINGS = {CheckKind.NOT_HELD, CheckKind.NO_LIST, CheckKind.NOBODY_PRESENT, CheckKind.NO_SEX}
SHOWN = 10


def periods_to_report(request, user):
    """For who prepares reports: the periods under way, and those that ended and whose report is still due."""
    if not user.may(Can.EDIT_PROJECTS):
        return None
    begun = ReportingPeriod.objects.visible_to(user).filter(starts_on__lte=today()).select_related("project")
    periods = list((begun.filter(ends_on__gte=today()) | begun.filter(due_on__gte=today())).order_by("due_on", "id"))
    if not periods:
        return None
    return Panel(_("Periods to report"), "reports/_my_periods.html", {"periods": periods}, "bar-chart")


def mine_of_meeting(meeting):
    present, counted = Attendance.objects.filter(meeting=meeting), HeadCount.objects.filter(meeting=meeting)
    return _made_from({MEETING: Meeting.objects.filter(pk=meeting.pk), ATTENDANCE: present, HEAD_COUNT: counted})


def mine_of_group(group):
    """Its milestones, bodies, support, contracts and papers."""
    return _made_from(
        {
            MILESTONE: GroupMilestone.objects.filter(group=group),
            MEMBERSHIP: Membership.objects.filter(group=group),
            SUPPORT: SupportEntry.objects.filter(group=group),
            EMPLOYMENT: Employment.objects.filter(cooperative__group=group),
            HEADCOUNT: Headcount.objects.filter(cooperative__group=group),
        }
    )


def mine_of_person(person):
    return _made_from({ATTENDANCE: Attendance.objects.filter(person=person)})


def mine_of_organisation(organisation):
    return Mine(Q(subject=organisation.subject))


def of_meeting(request, meeting):
    return _not_counted(request, mine_of_meeting(meeting), told=TOLD_BY_MEETINGS)


def of_group(request, group):
    return _not_counted(request, mine_of_group(group))


def of_person(request, person):
    return _not_counted(request, mine_of_person(person))


def of_organisation(request, organisation):
    return _not_counted(request, mine_of_organisation(organisation))


def where_it_counts(kind):
    """A link to what every project makes of the record."""

    def draw(request, record):
        if not request.user.may(Can.READ_REPORTS):
            return None
        context = {"url": reverse("reports:crosswalk-of-record", args=[kind, record.pk])}
        return Panel(_("In which projects it counts"), "reports/_where_it_counts.html", context, "bar-chart")

    return draw


def _made_from(records):
    """Asked for one kind of record at a time: joined by OR they would be looked for in the whole ledger."""
    first, *others = [
        Fact.objects.current().filter(source_label=label, source_id__in=made.order_by().values("pk")).order_by()
        for label, made in records.items()
    ]
    return Mine(Q(pk__in=first.values("pk").union(*(one.values("pk") for one in others), all=True)), records)


def _not_counted(request, mine, told=frozenset()):
    """What keeps the record, or something of it, from counting in a project; each once."""
    user = request.user
    if not user.may(Can.READ_REPORTS):
        return None
    found: dict[tuple, Finding] = {}
    for ground in grounds_of(mine):
        for one in readable(findings_of(ground), user):
            if one.check not in told:
                key = (one.check, one.label, one.pk, one.why)
                before = found[key].indicators if key in found else ()
                found[key] = replace(one, indicators=tuple(dict.fromkeys((*before, *one.indicators))))
    if not found:
        return None
    lines = [(one, one.mended_by(user)) for one in found.values()]
    context = {"lines": lines[:SHOWN], "further": max(len(lines) - SHOWN, 0)}
    return Panel(
        _("Not yet counted because…"), "reports/_not_counted.html", context, "exclamation-triangle", "not-counted"
    )


def register():
    register_panel("meetings.meeting", of_meeting, order=4)
    register_panel("groups.group.main", of_group, order=40)
    register_panel("contacts.person", of_person, order=30)
    register_panel("contacts.organisation", of_organisation, order=30)
    register_panel("meetings.meeting", where_it_counts("meeting"), order=90)
    register_panel("groups.group.main", where_it_counts("group"), order=90)
    register_panel("contacts.person", where_it_counts("person"), order=90)
    register_panel("contacts.organisation", where_it_counts("organisation"), order=90)
    register_panel("dashboard.my_day", periods_to_report, order=5)
