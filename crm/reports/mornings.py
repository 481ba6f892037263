"""The findings of each person in the periods still to be reported, for the morning e-mail."""

from collections import defaultdict

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.common.mornings import Line, News, register_news
from crm.reports.choices import ReportState
from crm.reports.findings import Finding, findings_of, readable
from crm.reports.forms import FindingsForm
from crm.reports.ground import CLOSED, ground_of
from crm.reports.models import ReportingPeriod

TOLD = 5
# A person and a worker are not named by e-mail; the page behind the link names them.
UNNAMED = ("contacts.person", "milestones.employment")


def periods_to_report(day):
    """Those under way, those whose report is due, and those whose report has been begun: not history left open."""
    begun = ReportingPeriod.objects.filter(starts_on__lte=day).exclude(report__state__in=CLOSED)
    wanted = Q(ends_on__gte=day) | Q(due_on__gte=day) | Q(report__state__in=(ReportState.DRAFT, ReportState.CHECKED))
    return begun.filter(wanted).select_related("project").order_by("starts_on", "pk")


def findings_of_people(people, day) -> dict[int, News]:
    """What each owner of a record has to mend, each thing once however many periods it matters for."""
    known = {person.pk: person for person in people}
    found: dict[int, dict[tuple, tuple[Finding, ReportingPeriod]]] = defaultdict(dict)
    for period in periods_to_report(day):
        for one in findings_of(ground_of(period)):
            if one.owner and one.owner.pk in known and readable([one], known[one.owner.pk]):
                found[one.owner.pk].setdefault((one.check, one.label, one.pk), (one, period))
    return {pk: _news(list(mine.values())) for pk, mine in found.items()}


def _news(mine) -> News:
    lines = tuple(Line(_in_words(one), one.mend) for one, _period in mine[:TOLD])
    count = ngettext("%(n)d thing to mend for reports", "%(n)d things to mend for reports", len(mine))
    first = mine[0][1]
    return News(
        title=_("To mend, so that it counts in reports"),
        count=count % {"n": len(mine)},
        number=len(mine),
        lines=lines,
        url=f"{reverse('reports:checks', args=[first.pk])}?whose={FindingsForm.ME}",
    )


def _in_words(one: Finding) -> str:
    if one.label in UNNAMED:
        return str(one.check.label)
    return f"{one.name}: {one.check.label}"


def register():
    register_news(findings_of_people)
