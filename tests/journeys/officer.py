"""What the reporting officer does: opens the quarter and holds every number against its rows and files."""

import json

from python_calamine import CalamineWorkbook

from crm.common.dates import today
from crm.reports.quarters import quarters
from tests.journeys.conftest import assert_page_is_sound
from tests.journeys.steps import download, follow, number_in

# By how much one telling of the story raises each indicator.
GROWN = {"I01": 1, "I02.attendances": 4, "I02.people": 1, "I04": 1, "I10": 1, "I11": 1, "I12": 2, "I13": 1}


def values_by_code(product, *arguments):
    """The values of the quarter now, from the command."""
    first, last = quarter_of(today())
    printed = product.manage(
        "report_values", "--project", "IM-WTZ", "--from", str(first), "--to", str(last), "--json", *arguments
    )
    return {one["code"]: one for one in json.loads(printed)["indicators"]}


def quarter_of(day):
    year = quarters(day.replace(month=1, day=1), day.replace(month=12, day=31))
    return next((first, last) for first, last in year if first <= day <= last)


def check_the_quarter(page, product, before):
    """The table shows what was done; every number equals its rows, the command and both spreadsheets."""
    follow(page, "Okres")
    assert_page_is_sound(page)
    values = values_by_code(product)
    for code, more in GROWN.items():
        assert values[code]["cumulative"]["total"] - before[code]["cumulative"]["total"] == more, code

    links = page.locator("a.number").evaluate_all("all => all.map(a => [a.getAttribute('href'), a.firstChild.data])")
    assert len(links) > 20
    table = download(page, "Pobierz XLSX")
    assert_spreadsheet_agrees(table, values)
    for number, (address, text) in enumerate(links):
        page.goto(address)
        rows = number_in(page.locator(".box-head", has=page.locator("#rows")).inner_text().rpartition("(")[2])
        if page.locator("td[data-label='Ilość']").count():
            code = address.partition("/rows/")[2].partition("/")[0]
            rows = round(sum(row[2] for row in rows_of(download(page, "Pobierz XLSX"), code)), 2)
        assert rows == number_in(text), address
        if number == 3:
            assert_page_is_sound(page)
    page.goto(links[0][0])
    assert len(rows_of(download(page, "Pobierz XLSX"), "I01")) == values["I01"]["period"]["total"]


def assert_spreadsheet_agrees(path, values):
    """Another reader finds the same numbers in the table and as many rows as the command lists."""
    sheets = CalamineWorkbook.from_path(path)
    table = {row[0]: row for row in sheets.get_sheet_by_name("Wskaźniki").to_python() if row[0] in values}
    assert set(table) == set(values)
    for code, wanted in values.items():
        target, in_period, since_start = (table[code][place] for place in (5, 9, 13))
        told = (wanted["target"], told_of(wanted, "period"), told_of(wanted, "cumulative"))
        assert (target, in_period, since_start) == told, code
        assert len(rows_of(path, code)) == len(wanted["cumulative"]["rows"]), code


def told_of(wanted, reach):
    """The number; a share in percent, and nothing where it is one of nobody."""
    counted = wanted[reach]["total"]
    if not wanted["whole"]:
        return counted
    whole = wanted["whole"][reach]["total"]
    return round(counted * 100 / whole, 2) if whole else ""


def rows_of(path, sheet):
    """The rows under the heading row of a sheet."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    start = next(number for number, row in enumerate(rows) if row[0] == "Data zdarzenia")
    return rows[start + 1 :]
