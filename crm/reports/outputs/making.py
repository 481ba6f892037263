"""Every kind of file a report is handed out in, under one name."""

from collections.abc import Callable

from django.http import HttpResponse

from crm.common.exports import CSV, XLSX, file_answer
from crm.files.checks import TYPES
from crm.reports.outputs.flat import as_csv, as_json
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.printed import as_pdf
from crm.reports.outputs.sheets import as_xlsx
from crm.reports.outputs.word import as_docx

MAKERS: dict[str, Callable[[Handed], bytes]] = {"pdf": as_pdf, "docx": as_docx, "csv": as_csv, "json": as_json}
FORMATS = {"pdf": TYPES["pdf"], "xlsx": XLSX, "docx": TYPES["docx"], "csv": CSV, "json": "application/json"}


def make(handed: Handed, wanted: str, reader) -> bytes:
    """The file. The spreadsheet holds the rows that the reader may open; the others say the same to everybody."""
    return as_xlsx(handed, reader) if wanted == "xlsx" else MAKERS[wanted](handed)


def report_answer(handed: Handed, wanted: str, reader) -> HttpResponse:
    return file_answer(f"{handed.name}.{wanted}", make(handed, wanted, reader), FORMATS[wanted])
