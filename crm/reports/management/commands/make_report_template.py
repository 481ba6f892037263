"""Writes the Word template of reports that comes with the product. For who changes its text; the file is committed."""

from django.core.management.base import BaseCommand

from crm.files.writing import written
from crm.reports.outputs.texts import DEFAULT_PARTS, DEFAULT_TITLE
from crm.reports.outputs.word import DEFAULT


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        written(DEFAULT_TITLE, DEFAULT_PARTS).save(str(DEFAULT))
        self.stdout.write(DEFAULT.name)
