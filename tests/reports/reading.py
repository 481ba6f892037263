"""What stands in the files and on the pages of reports, read back by other means than those that wrote it."""

import csv
import io
import json
from dataclasses import dataclass
from decimal import Decimal
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from django.core.management import call_command
from python_calamine import CalamineWorkbook

FIRST_HEADING = {
    "table": "Kod",
    "rows": "Data zdarzenia",
    "parts": "Część",
    "growth": "Do końca dnia",
    "texts": "Nagłówek",
    "groups": "Grupa",
    "documents": "Dokument",
}


def csv_rows(answer):
    """The rows of a CSV file by their headings."""
    return csv_lines(answer.content)


def csv_lines(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def sheets(content):
    """The sheets of a spreadsheet, each as rows by their headings, without the lines above the headings."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: _below_headings(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}


def intro(content, sheet):
    """The lines above the headings of a sheet."""
    lines = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()
    return [str(line[0]) for line in lines[: _place_of_headings(lines)]]


def _below_headings(lines):
    place = _place_of_headings(lines)
    return [dict(zip(lines[place], line, strict=True)) for line in lines[place + 1 :]]


def _place_of_headings(lines):
    return next(place for place, line in enumerate(lines) if line[0] in FIRST_HEADING.values())


def report_values(period, as_of=None):
    """The figures of a period by code, as the command prints them."""
    out = io.StringIO()
    days = ["--from", period.starts_on.isoformat(), "--to", period.ends_on.isoformat()]
    moment = ["--as-of", as_of] if as_of else []
    call_command("report_values", "--project", period.project.code, *days, *moment, "--json", stdout=out)
    return {entry["code"]: entry for entry in json.loads(out.getvalue())["indicators"]}


@dataclass
class NumberLink:
    """A number on a page that opens its rows."""

    url: str
    value: Decimal

    @property
    def code(self):
        return urlsplit(self.url).path.rstrip("/").rsplit("/", 1)[-1]

    @property
    def cut(self):
        query = parse_qs(urlsplit(self.url).query)
        return query["reach"][0], query["part"][0]


class _NumberLinks(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.open = [], None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "a" and "number" in (values.get("class") or "").split():
            self.open = values["href"]

    def handle_data(self, text):
        """The first text inside the link is the number; what follows is for those who do not see."""
        if self.open:
            plain = "".join(text.split()).replace(",", ".")
            self.found.append(NumberLink(self.open, Decimal(plain)))
            self.open = None


def number_links(answer):
    parser = _NumberLinks()
    parser.feed(answer.content.decode())
    return parser.found
