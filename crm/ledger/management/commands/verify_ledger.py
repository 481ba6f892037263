"""Compare the ledger with the records it was made from."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from crm.ledger.models import Fact
from crm.ledger.sync import verify


class Command(BaseCommand):
    help = "Recompute every countable fact from the records and compare; any drift is an error."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options):
        drifts = list(verify())
        checked = Fact.objects.current().count()
        if options["json"]:
            report = {"ok": not drifts, "facts": checked, "drift": [asdict(drift) for drift in drifts]}
            self.stdout.write(json.dumps(report, default=str, ensure_ascii=False))
        else:
            for drift in drifts:
                self.stdout.write(f"{drift.problem}: {drift.source_label} {drift.source_id} {drift.values}")
        if drifts:
            raise CommandError(_("The ledger differs from the records in %(n)d places.") % {"n": len(drifts)})
        if not options["json"]:
            self.stdout.write(_("The ledger agrees with the records: %(n)d facts checked.") % {"n": checked})
