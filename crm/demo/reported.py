"""What was handed to the funder: two quarters closed in editions, and what has been typed into one of them since.

The quarter that ended last is left for whoever tries the tool. Everything is typed on the day the demo is made, so
the editions are of that day too.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from contacts.actions import log_interaction
from contacts.meetings.actions import tap_attendance
from contacts.meetings.models import Meeting
from crm.common.dates import today
from crm.demo import erased
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
    guest = erased.come(world, until=before.ends_on)
    _report(before, world.team, thanks=erased.THANKS if guest else "")
    _report(last_but_one, world.team)
    _typed_since(last_but_one, world)
    if guest:
        erased.go(world, guest)


def _report(period, team, thanks=""):
    """Written by the officer, sent back once, checked and closed by the coordinator."""
    report = begin_report(period=period, by=team.officer)
    *of_tasks, problems, plans = report.sections.order_by("position")
    for section in of_tasks:
        write_section(section=section, by=team.officer, text=f"{TEXTS[0]} {thanks}".strip())
    for section, text in zip((problems, plans), TEXTS[1:], strict=True):
        write_section(section=section, by=team.officer, text=text)
    return_report(report=report, by=team.coordinator, text=REMARK)
    check_report(report=report, by=team.coordinator)
    close_report(report=report, by=team.coordinator)


def _typed_since(period, world):
    """A visit found in a notebook, somebody on a signed list after all, a milestone of another day."""
    body = world.bodies(kind="municipality", interactions=None).order_by("pk").first()
    log_interaction(
        by=world.specialist_for(body.powiat_id),
        kind="visit_to_organisation",
        occurred_on=period.starts_on + timedelta(days=20),
        organisations=[body],
        summary="Pierwsza wizyta; wójt chce poznać model i poprosił o przykłady z regionu. Wpis z notesu.",
        outcome="considering",
        set_stance=True,
    )
    days = (period.starts_on, period.ends_on)
    meeting = Meeting.objects.held().filter(starts_on__range=days, evidence="attached").order_by("starts_on").first()
    if meeting:
        body = meeting.attendances.exclude(organisation=None).order_by("pk").first().organisation
        late = world.person_of(body, another=True, function="gość spotkania")
        tap_attendance(meeting=meeting, person=late, organisation=body, present=True, by=meeting.organiser)
    reached = GroupMilestone.objects.reached().filter(achieved_on__range=days, precision="day")
    for milestone in reached.select_related("group__guardian").order_by("kind__number", "achieved_on"):
        if _was_a_day_earlier(milestone):
            break


def _was_a_day_earlier(milestone) -> bool:
    """Whether it could have been: what comes before it on the path may not allow it."""
    try:
        with transaction.atomic():
            day = milestone.achieved_on - timedelta(days=1)
            change_milestone(milestone=milestone, by=milestone.group.guardian, achieved_on=day)
    except ValidationError:
        return False
    return True
