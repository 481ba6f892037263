"""Show how a line of the quick log is read."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError

from contacts.quicklog.answers import as_data
from contacts.quicklog.reading import read_line
from contacts.quicklog.source import vocabulary
from crm.common.arguments import day_argument
from crm.common.dates import today


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("line", nargs="?", help="the line to read")
        parser.add_argument("--today", help="the day it was typed (YYYY-MM-DD); today when left out")
        parser.add_argument("--batch", action="store_true", help='JSON lines {"id", "line", "today"} on standard input')
        parser.add_argument("--json", action="store_true", help="print JSON only")

    def handle(self, *args, line=None, today=None, batch=False, **options):
        words = vocabulary()
        if batch:
            for row in sys.stdin:
                if row.strip():
                    self._answer_row(row, words)
            return
        if line is None:
            raise CommandError("Give the line to read, or --batch.")
        data = as_data(read_line(line, _day(today), words))
        indent = None if options["json"] else 2
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=indent))

    def _answer_row(self, row, words):
        try:
            asked = json.loads(row)
            data = as_data(read_line(asked["line"], _day(asked.get("today")), words))
        except (ValueError, KeyError, TypeError) as problem:
            raise CommandError(f"Cannot read this row: {row.strip()[:200]} ({problem})") from problem
        self.stdout.write(json.dumps({"id": asked.get("id"), **data}, ensure_ascii=False))


def _day(text):
    return day_argument(text) if text else today()
