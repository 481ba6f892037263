"""Files of what a list shows. Columns are chosen here one by one, never inherited (personal data)."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from crm.common.making import counted
from crm.common.text import fold

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """One column: its heading, the lookup it reads and, where needed, how a value is turned into words."""

    heading: Any
    source: str
    turn: Callable[[Any], Any] | None = None
    width: int = 18


def labels_of(choices):
    """A `turn` for a column that holds a value of an enumeration."""
    labels = {value: str(label) for value, label in choices.choices}
    return lambda value: labels.get(value, value)


def rows_of(queryset, columns: Iterable[Column]):
    """The rows of a list as tuples, read in one query without building records."""
    columns = list(columns)
    turns = [(place, column.turn) for place, column in enumerate(columns) if column.turn]
    for row in queryset.values_list(*(column.source for column in columns)).iterator(chunk_size=2000):
        if turns:
            row = list(row)
            for place, turn in turns:
                row[place] = turn(row[place])
        yield row


def safe_cell(value):
    """Text that a spreadsheet would run as a formula is marked as text (bar S10)."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def csv_cell(value):
    """A value as a Polish Excel reads it: the hour on the wall here, and a comma where there is a fraction."""
    if value is None:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return safe_cell(value)


def csv_bytes(headings, rows) -> bytes:
    """Semicolons and a byte-order mark: what a Polish Excel opens without asking."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([safe_cell(str(heading)) for heading in headings])
    for row in rows:
        writer.writerow([csv_cell(value) for value in row])
    return ("\ufeff" + text.getvalue()).encode()


def csv_response(name, headings, rows):
    return _as_download(HttpResponse(csv_bytes(headings, rows), content_type=CSV), name, "csv")


class Workbook:
    """An XLSX being written: sheets with a bold heading row, typed cells and a filter each."""

    def __init__(self):
        import xlsxwriter  # costs start-up time and few pages need it

        self.file = io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self.file,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "default_date_format": "dd.mm.yyyy",
                "remove_timezone": True,
            },
        )
        self.bold = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.day = self.book.add_format({"num_format": "dd.mm.yyyy"})
        self.moment = self.book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        self.zone = timezone.get_current_timezone()
        self.percent = self.book.add_format({"num_format": "0.0%"})

    def sheet(self, title, headings, rows, *, widths=(), intro=(), table=""):
        """One sheet; `intro` lines stand above the heading row. Answers the number of rows written.

        With `table` the rows are a table of that name, which formulas and queries can refer to.
        """
        sheet = self.book.add_worksheet(str(title)[:31])
        line = 0
        for text in intro:
            sheet.write_string(line, 0, str(text))
            line += 1
        for place, heading in enumerate(headings):
            sheet.write_string(line, place, str(heading), self.bold)
            sheet.set_column(place, place, widths[place] if place < len(widths) else 18)
        first = line
        for row in counted(rows):
            line += 1
            for place, value in enumerate(row):
                self._cell(sheet, line, place, value)
        sheet.freeze_panes(first + 1, 0)
        if table:
            columns = [{"header": str(heading), "header_format": self.bold} for heading in headings]
            shape = {"name": table, "columns": columns, "style": None}
            sheet.add_table(first, 0, max(line, first + 1), len(columns) - 1, shape)
        elif headings:
            sheet.autofilter(first, 0, max(line, first), len(list(headings)) - 1)
        return line - first

    def _cell(self, sheet, line, place, value):
        if value is None or value == "":
            return
        if isinstance(value, str):
            sheet.write_string(line, place, value)
        elif isinstance(value, datetime):
            local = value.astimezone(self.zone) if value.tzinfo else value
            sheet.write_datetime(line, place, local, self.moment)
        elif isinstance(value, date):
            sheet.write_datetime(line, place, value, self.day)
        elif isinstance(value, bool):
            sheet.write_boolean(line, place, value)
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(line, place, value)
        else:
            sheet.write_string(line, place, str(value))

    def content(self) -> bytes:
        self.book.close()
        return self.file.getvalue()

    def response(self, name):
        return _as_download(HttpResponse(self.content(), content_type=XLSX), name, "xlsx")


def xlsx_response(name, columns, rows):
    book = Workbook()
    book.sheet(name, [column.heading for column in columns], rows, widths=[column.width for column in columns])
    return book.response(name)


def file_answer(name: str, content: bytes, content_type: str) -> HttpResponse:
    """A file made for one reader, to be saved under the name."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _as_download(response, name, extension):
    stem = slugify(fold(str(name))) or "lista"
    response["Content-Disposition"] = f'attachment; filename="{stem}-{timezone.localdate():%Y-%m-%d}.{extension}"'
    return response
