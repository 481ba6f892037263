"""The indicator values of a project for any days, as of any moment, with the rows counted."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from crm.common.arguments import day_argument, moment_argument
from crm.reports.choices import Split
from crm.reports.counting import Span
from crm.reports.models import FunderProject
from crm.reports.numbers import plain
from crm.reports.splits import split_values, splits_of
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
        parser.add_argument("--indicator", help="code of one indicator, as I02.people; all of them unless named")
        parser.add_argument("--split", choices=Split.values, help="also the parts of each number that has this split")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, project, first, last, as_of, **options):
        found = FunderProject.objects.filter(code=project).first()
        if found is None:
            raise CommandError(_("There is no project with the code %(code)s.") % {"code": project})
        first, last, moment = day_argument(first), day_argument(last), moment_argument(as_of)
        if last < first:
            raise CommandError(_("The last day lies before the first."))
        lines = indicator_table(found, first, last, moment, options["indicator"])
        if not lines:
            raise CommandError(_("There is no indicator with the code %(code)s.") % {"code": options["indicator"]})
        wanted = Split(options["split"]) if options["split"] else None
        if options["json"]:
            self.stdout.write(json.dumps(self.report(found, first, last, moment, lines, wanted), ensure_ascii=False))
            return
        for line in lines:
            goal = line.target.value if line.target else "–"
            self.stdout.write(
                f"{line.code}\t{goal}\t{line.period.total}\t{line.cumulative.total}\t{line.definition.name}"
            )
            for part in parts_of(line, wanted, *spans_of(line, first, last)):
                in_period, since_start = part.values
                self.stdout.write(f"{line.code}\t\t{in_period.total}\t{since_start.total}\t{part.name}")

    def report(self, project, first, last, moment, lines, wanted):
        return {
            "project": project.code,
            "from": first.isoformat(),
            "to": last.isoformat(),
            "as_of": moment.isoformat() if moment else None,
            "indicators": [entry(line, wanted, *spans_of(line, first, last)) for line in lines],
        }


def spans_of(line, first, last):
    return Span(first, last), Span(line.count.terms.starts_on, last)


def parts_of(line, wanted, *spans):
    """The parts of a number, where they were asked for and the indicator has them."""
    return split_values(line.count, wanted, *spans) if wanted in splits_of(line.definition) else []


def entry(line, wanted, period, since_start):
    said = {
        "code": line.code,
        "name": line.definition.name,
        "unit": line.definition.unit,
        "definition_version": line.definition.version,
        "target": plain(line.target.value) if line.target else None,
        "period": split(line.period) | {"rows": ids(line.count.rows(period))},
        "cumulative": split(line.cumulative) | {"rows": ids(line.count.rows(since_start))},
        "whole": line.cumulative.whole
        and {"period": split(line.period.whole), "cumulative": split(line.cumulative.whole)},
        "completion": float(round(line.completion, 4)) if line.completion is not None else None,
    }
    if wanted in splits_of(line.definition):
        said["split"] = {
            "by": wanted,
            "parts": [
                {
                    "key": part.key,
                    "name": part.name,
                    "period": split(part.values[0]),
                    "cumulative": split(part.values[1]),
                }
                for part in split_values(line.count, wanted, period, since_start)
            ],
        }
    return said


def split(values):
    names = ("women", "men", "unknown", "total")
    return {name: plain(getattr(values, name)) for name in names}


def ids(rows):
    return list(rows.values_list("pk", flat=True))
