"""What will not count in a period of a project, and why: the findings of the page "Check of the period"."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from crm.common.dates import today
from crm.reports.findings import findings_of
from crm.reports.ground import CLOSED, ground_of
from crm.reports.models import FunderProject, ReportingPeriod


class Command(BaseCommand):
    help = "Print what will not count in a period and why, whose it is and where it is mended. Writes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--project", help="code of the project")
        parser.add_argument("--period", type=int, help="number in the address of the period's page")
        parser.add_argument("--all", action="store_true", help="every period begun whose report is not closed")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, project, period, **options):
        periods = open_periods() if options["all"] else [named(project, period)]
        checked = [(one, findings_of(ground_of(one))) for one in periods]
        if options["json"]:
            told = [report(one, findings) for one, findings in checked]
            self.stdout.write(json.dumps({"periods": told} if options["all"] else told[0], ensure_ascii=False))
            return
        for one, findings in checked:
            said = {"project": one.project.code, "days": one, "n": len(findings)}
            self.stdout.write(_("%(project)s, %(days)s: %(n)d to mend") % said)
            for found in findings:
                cells = [found.check.label, ", ".join(found.labels), found.name, str(found.owner or "–"), found.why]
                self.stdout.write("\t".join(str(cell) for cell in cells))


def named(project, period) -> ReportingPeriod:
    if not project or period is None:
        raise CommandError(_("Say which period: --project CODE --period NUMBER, or --all."))
    if not FunderProject.objects.filter(code=project).exists():
        raise CommandError(_("There is no project with the code %(code)s.") % {"code": project})
    periods = ReportingPeriod.objects.select_related("project").filter(project__code=project)
    found = periods.filter(pk=period).first()
    if found is None:
        numbers = ", ".join(f"{one.pk} ({one})" for one in periods) or "–"
        raise CommandError(
            _("The project has no period %(number)s; its periods are: %(numbers)s.")
            % {"number": period, "numbers": numbers}
        )
    return found


def open_periods():
    begun = ReportingPeriod.objects.filter(starts_on__lte=today()).exclude(report__state__in=CLOSED)
    return begun.select_related("project").order_by("project__code", "starts_on")


def report(period, findings):
    """One entry for each indicator that a finding matters for; `to_mend` is how many the page lists."""
    return {
        "project": period.project.code,
        "period": period.pk,
        "number": period.number,
        "from": period.starts_on.isoformat(),
        "to": period.ends_on.isoformat(),
        "to_mend": len(findings),
        "findings": [entry(found, code) for found in findings for code in found.indicators],
    }


def entry(found, code):
    return {
        "check": found.check.value,
        "indicator": code,
        "record": {"model": found.label, "id": found.pk, "name": found.name},
        "owner": str(found.owner) if found.owner else None,
        "message": found.why,
        "url": settings.PUBLIC_URL + found.mend,
    }
