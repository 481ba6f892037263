"""Spreadsheets (XLSX, XLS, ODS) as records of text."""

import io
from datetime import date, datetime, time, timedelta

from crm.exchange.reading.guard import MAX_COLUMNS, MAX_RECORDS, damaged, protected, too_far


def sheets_of(data: bytes) -> list[tuple[str, list[list[str]]]]:
    """The visible sheets that hold anything: name and records. The order is that of the file."""
    import python_calamine as calamine  # few pages need it

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [
            about.name
            for about in book.sheets_metadata
            if about.visible == calamine.SheetVisibleEnum.Visible and about.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        found = [(name, _records(book.get_sheet_by_name(name))) for name in visible]
    except calamine.PasswordError:
        raise protected() from None
    except (calamine.CalamineError, OSError, ValueError):
        raise damaged() from None
    except BaseException as error:  # the reader gives up on some cut files with a panic, which is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise damaged() from None
    return [(name, records) for name, records in found if records]


def _records(sheet):
    if sheet.total_height > MAX_RECORDS or sheet.total_width > MAX_COLUMNS:
        raise too_far()
    records = [[as_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if left == right:  # one value that stands for several rows
            for row in records[top + 1 : bottom + 1]:
                row[left] = records[top][left]
    return records


def as_text(value) -> str:
    """A cell the way a person would type it: whole numbers without a fraction, days the ISO way."""
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.10g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value) if not isinstance(value, timedelta) else str(value).removesuffix(":00")
