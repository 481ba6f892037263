"""Compares every closed edition with its hash, with its rows and with the ledger as of its moment."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from crm.reports.edition_models import Edition
from crm.reports.verifying import faults_of_editions


class Command(BaseCommand):
    help = "Hash every closed edition, compute it again as of its moment and compare. Exit code 1 where any differs."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options):
        faults, number = list(faults_of_editions()), Edition.objects.count()
        if options["json"]:
            self.stdout.write(json.dumps({"editions": number, "faults": [asdict(fault) for fault in faults]}))
        else:
            for fault in faults:
                self.stdout.write(f"{fault.edition}\t{fault.problem}\t{fault.indicator}")
            said = {"n": number, "faults": len(faults)}
            self.stdout.write(_("Editions checked: %(n)d; differences: %(faults)d.") % said)
        if faults:
            raise CommandError(_("An edition does not agree."))
