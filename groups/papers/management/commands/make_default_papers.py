"""Writes the templates of papers that come with the product. For who changes their text; the files are committed."""

from django.core.management.base import BaseCommand

from crm.files.writing import written
from groups.papers.choices import PaperKind
from groups.papers.making import DEFAULTS
from groups.papers.texts import TEXTS


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        for kind, (title, *parts) in TEXTS.items():
            paper = written(title, parts)
            paper.save(str(DEFAULTS / f"{PaperKind(kind).file_name}.docx"))
            self.stdout.write(f"{PaperKind(kind).file_name}.docx")
