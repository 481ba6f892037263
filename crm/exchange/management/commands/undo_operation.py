"""Take an import back, as far as nobody has changed what it did."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from crm.audit.models import Operation
from crm.exchange.management.commands.import_contacts import account
from crm.exchange.reading import RefusedFileError
from crm.exchange.undo import undo_import


class Command(BaseCommand):
    help = "Take an import back; what was changed since is left and named."

    def add_arguments(self, parser):
        parser.add_argument("operation", type=int, help="number of the operation")
        parser.add_argument("--by", help="e-mail of the account that takes it back")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, operation, by, **options):
        imported = Operation.objects.filter(pk=operation).first()
        if imported is None:
            raise CommandError(_("There is no operation %(number)d.") % {"number": operation})
        try:
            undone = undo_import(imported=imported, by=account(by))
        except RefusedFileError as refusal:
            raise CommandError(str(refusal)) from None
        if options["json"]:
            found: dict[str, Any] = {"undone": imported.pk, "operation": undone.operation.pk}
            found |= {"removed": undone.removed, "restored": undone.restored, "left": undone.left}
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        self.stdout.write(undone.operation.reason)
        for one in undone.left:
            self.stdout.write("\t".join([one["name"], one["reason"], ", ".join(one["fields"])]))
