"""Prints the register of erasures: opaque keys and moments. Kept beside each backup, it names nobody."""

import json

from django.core.management.base import BaseCommand

from crm.privacy.models import Erasure


class Command(BaseCommand):
    help = "Print the register of erasures as JSON, to be kept apart from the backups and replayed after a restore."

    def handle(self, **options):
        done = Erasure.objects.done().order_by("settled_at", "pk")
        register = [{"keys": one.keys, "at": one.settled_at.isoformat()} for one in done if one.settled_at]
        self.stdout.write(json.dumps(register, indent=1))
