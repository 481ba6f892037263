"""Writes the report of a period into a file: the draft while it is open, otherwise the newest edition."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from crm.reports.edition_models import Report
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.making import FORMATS, make
from crm.reports.outputs.word import BrokenTemplateError


class Command(BaseCommand):
    help = "Write a report (a draft as it stands now, otherwise an edition) as PDF, XLSX, DOCX, CSV or JSON."

    def add_arguments(self, parser):
        parser.add_argument("report", type=int, help="number of the report, as in its address")
        parser.add_argument("--format", required=True, choices=sorted(FORMATS))
        parser.add_argument("--out", required=True, type=Path, help="file to write")
        parser.add_argument("--edition", type=int, help="number of a closed edition; the newest one without it")

    def handle(self, *, report, out, **options):
        found = Report.objects.select_related("period__project", "prepared_by").filter(pk=report).first()
        if found is None:
            raise CommandError(_("There is no report with the number %(number)d.") % {"number": report})
        handed = self.handed(found, options["edition"])
        # Rows are those that who prepared the report may open.
        try:
            content = make(handed, options["format"], found.prepared_by)
        except BrokenTemplateError as broken:
            raise CommandError(" ".join(broken.messages)) from broken
        try:
            out.write_bytes(content)
        except OSError as refusal:
            raise CommandError(
                _("The file %(name)s cannot be written; choose another place.") % {"name": out}
            ) from refusal
        said = {"name": out, "n": len(content)}
        self.stdout.write(_("Written: %(name)s (%(n)d bytes).") % said)

    def handed(self, report, number):
        if number is None:
            return Handed.newest(report)
        edition = report.editions.select_related("report__period__project").filter(number=number).first()
        if edition is None:
            raise CommandError(_("The report has no edition %(number)d.") % {"number": number})
        return Handed.of_edition(edition)
