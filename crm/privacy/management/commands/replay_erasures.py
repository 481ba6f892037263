"""Erases again whom an older backup brought back, by the register kept apart from it."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from crm.audit.operations import operation
from crm.privacy.erasing import erase_again
from crm.privacy.operations import PrivacyEvent


class Command(BaseCommand):
    help = "Erase everybody again who stands in the register written by list_erasures. Run it after every restore."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            register = [one["keys"] for one in json.loads(file.read_text(encoding="utf-8"))]
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise CommandError(_("This is no register of erasures: %(file)s") % {"file": file}) from error
        again = 0
        for keys in register:
            with operation(PrivacyEvent.REPLAYED, by=None):
                again += erase_again(keys)
        said = {"n": len(register), "again": again}
        self.stdout.write(_("Erasures in the register: %(n)d; erased again: %(again)d.") % said)
