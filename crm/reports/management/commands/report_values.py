"""The indicator values of a project for any days, as of any moment, with the rows counted."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from crm.common.arguments import day_argument, moment_argument
from crm.reports.counting import Span
from crm.reports.models import FunderProject
from crm.reports.numbers import plain
from crm.reports.table import indicator_table


class Command(BaseCommand):
    help = "Print per indicator: target, value in the period and since the start, ids of the facts counted."

    def add_arguments(self, parser):
        parser.add_argument("--project", required=True, help="code of the project")
        parser.add_argument("--from", required=True, dest="first", help="first day, YYYY-MM-DD")
        parser.add_argument("--to", required=True, dest="last", help="last day, YYYY-MM-DD")
        parser.add_argument(
            "--as-of", help="moment, ISO 8601; local time unless it names a zone, the end of the day without an hour"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, project, first, last, as_of, **options):
        found = FunderProject.objects.filter(code=project).first()
        if found is None:
            raise CommandError(_("There is no project with the code %(code)s.") % {"code": project})
        first, last, moment = day_argument(first), day_argument(last), moment_argument(as_of)
        if last < first:
            raise CommandError(_("The last day lies before the first."))
        lines = indicator_table(found, first, last, moment)
        if options["json"]:
            self.stdout.write(json.dumps(self.report(found, first, last, moment, lines), ensure_ascii=False))
            return
        for line in lines:
            goal = line.target.value if line.target else "–"
            self.stdout.write(
                f"{line.code}\t{goal}\t{line.period.total}\t{line.cumulative.total}\t{line.definition.name}"
            )

    def report(self, project, first, last, moment, lines):
        return {
            "project": project.code,
            "from": first.isoformat(),
            "to": last.isoformat(),
            "as_of": moment.isoformat() if moment else None,
            "indicators": [entry(line, Span(first, last), Span(line.count.terms.starts_on, last)) for line in lines],
        }


def entry(line, period, since_start):
    return {
        "code": line.code,
        "name": line.definition.name,
        "unit": line.definition.unit,
        "definition_version": line.definition.version,
        "target": plain(line.target.value) if line.target else None,
        "period": split(line.period) | {"rows": ids(line.count.rows(period))},
        "cumulative": split(line.cumulative) | {"rows": ids(line.count.rows(since_start))},
        "completion": float(round(line.completion, 4)) if line.completion is not None else None,
    }


def split(values):
    names = ("women", "men", "unknown", "total")
    return {name: plain(getattr(values, name)) for name in names}


def ids(rows):
    return list(rows.values_list("pk", flat=True))
