"""What the figures of projects said at one moment and say at a later one, each change with its reason."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from crm.common.arguments import day_argument, moment_argument
from crm.reports.difference_table import differences
from crm.reports.models import FunderProject
from crm.reports.numbers import plain


class Command(BaseCommand):
    help = "Print per indicator: the value then and later, and every change between with its reason. Writes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--from", required=True, dest="since", help="earlier moment, ISO 8601")
        parser.add_argument("--to", dest="until", help="later moment; now where it is left out")
        parser.add_argument("--project", help="code of the project; all projects where it is left out")
        parser.add_argument("--indicator", default="", help="code of one indicator")
        parser.add_argument("--first", help="first day of the events, YYYY-MM-DD; that of the project by default")
        parser.add_argument("--last", help="last day of the events, YYYY-MM-DD; that of the project by default")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, since, until, project, indicator, first, last, **options):
        since, until = moment_argument(since), moment_argument(until)
        if until is not None and until < since:
            raise CommandError(_("The later moment lies before the earlier one."))
        projects = FunderProject.objects.filter(**({"code": project} if project else {})).order_by("code")
        if project and not projects:
            raise CommandError(_("There is no project with the code %(code)s.") % {"code": project})
        days = {"first": first and day_argument(first), "last": last and day_argument(last)}
        told = [(one, differences(one, since, until, code=indicator, **days)) for one in projects]
        if options["json"]:
            report = {
                "from": since.isoformat(),
                "to": until.isoformat() if until else None,
                "projects": [
                    {"project": one.code, "indicators": [entry(line) for line in lines]} for one, lines in told
                ],
            }
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        for one, lines in told:
            for line in lines:
                reasons = ", ".join(f"{reason.label} {delta:+f}" for reason, delta in line.by_reason)
                self.stdout.write(f"{one.code}\t{line.code}\t{line.before}\t{line.after}\t{reasons}")


def entry(line):
    return {
        "code": line.code,
        "before": plain(line.before),
        "after": plain(line.after),
        "difference": plain(line.delta),
        "changes": [
            {
                "reason": change.reason.value,
                "delta": plain(change.delta),
                "happened_on": change.fact.happened_on.isoformat(),
                "source": [change.fact.source_label, change.fact.source_id],
                "row_before": change.was.pk if change.was else None,
                "row_after": change.now.pk if change.now else None,
                "operation": change.operation.pk if change.operation else None,
            }
            for change in line.told
        ],
    }
