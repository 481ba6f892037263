"""Empty old imported lists; run every night by cron or a systemd timer."""

import json

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import ngettext

from crm.exchange.files import forget_old_lists


class Command(BaseCommand):
    help = "Empty the lists brought over a month ago: their content, preview and decisions, and what an undo left."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options):
        with transaction.atomic():
            emptied = forget_old_lists()
        if options["json"]:
            self.stdout.write(json.dumps({"emptied": emptied}))
        else:
            self.stdout.write(ngettext("%(n)d list emptied.", "%(n)d lists emptied.", emptied) % {"n": emptied})
