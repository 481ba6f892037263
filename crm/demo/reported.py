"""What was handed to the funder: two quarters closed in editions, and what has been typed into one of them since.

The quarter that ended last is left for whoever tries the tool. Everything is typed on the day the demo is made, so
the editions are of that day too.
"""

from contacts.meetings.actions import tap_attendance
from contacts.meetings.models import Meeting
from crm.common.dates import today
from crm.demo.world import World
from crm.reports.models import ReportingPeriod
from crm.reports.report_actions import begin_report, check_report, close_report, return_report, write_section
from milestones.actions import change_milestone
from milestones.models import GroupMilestone

TEXTS = (
    (
        "Specjalistki i specjaliści odwiedzili warsztaty i samorządy w powiatach, w których dotąd nikogo nie było, "
        "i poprowadzili spotkania informacyjne. Grupy, które już powstały, pracowały nad statutami i biznesplanami."
    ),
    (
        "Dwie rady gmin przełożyły sesje, na których miały stanąć uchwały. Terminy ustalono na nowo z sekretarzami, "
        "a doradca prawny przesłał wzory uchwał wcześniej niż zwykle."
    ),
    "Kolejne spotkania informacyjne, wizyta studyjna w działającej spółdzielni i pierwsze walne zebrania założycieli.",
)
REMARK = "Proszę dopisać, które rady gmin przełożyły sesje i na kiedy."


def tell(world: World):
    over = ReportingPeriod.objects.filter(project__code="IM-WTZ", ends_on__lt=today()).order_by("-number")
    last_but_one, before = over[1:3]
    for period in (before, last_but_one):
        _report(period, world.team)
    _typed_since(last_but_one, world)


def _report(period, team):
    """Written by the officer, sent back once, checked and closed by the coordinator."""
    report = begin_report(period=period, by=team.officer)
    for section, text in zip(report.sections.order_by("position"), TEXTS, strict=True):
        write_section(section=section, by=team.officer, text=text)
    return_report(report=report, by=team.coordinator, text=REMARK)
    check_report(report=report, by=team.coordinator)
    close_report(report=report, by=team.coordinator)


def _typed_since(period, world):
    """Somebody is put on a signed list after all, and a milestone turns out to be of another day."""
    days = (period.starts_on, period.ends_on)
    meeting = Meeting.objects.held().filter(starts_on__range=days, evidence="attached").order_by("starts_on").first()
    if meeting:
        body = meeting.attendances.exclude(organisation=None).order_by("pk").first().organisation
        late = world.person_of(body, another=True, function="gość spotkania")
        tap_attendance(meeting=meeting, person=late, organisation=body, present=True, by=meeting.organiser)
    milestones = GroupMilestone.objects.reached().filter(achieved_on__range=days, precision="day")
    milestone = milestones.select_related("group__guardian").order_by("-achieved_on").first()
    if milestone:
        change_milestone(
            milestone=milestone,
            by=milestone.group.guardian,
            achieved_on=milestone.achieved_on - (milestone.achieved_on - period.starts_on) / 2,
        )
