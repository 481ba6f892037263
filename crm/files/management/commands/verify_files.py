"""Compare every kept file with the hash it was brought under."""

import json
import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from crm.files.models import StoredFile
from crm.files.storing import is_intact


class Command(BaseCommand):
    help = "Check that every kept file is there and unchanged. Ends with 1 where one is not."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options):
        checked, broken = 0, []
        for stored in StoredFile.objects.iterator():
            checked += 1
            if not is_intact(stored):
                broken.append({"id": stored.pk, "name": stored.name, "sha256": stored.sha256})
        if options["json"]:
            self.stdout.write(json.dumps({"checked": checked, "broken": broken}, ensure_ascii=False))
        else:
            self.stdout.write(
                _("Files checked: %(checked)d, broken: %(broken)d.") % {"checked": checked, "broken": len(broken)}
            )
            for one in broken:
                self.stdout.write(f"{one['id']}\t{one['name']}")
        if broken:
            sys.exit(1)
