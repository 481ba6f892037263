"""The files of a report read back into words and numbers, by other means than those that wrote them."""

import io
import json
import subprocess
from decimal import Decimal

from docx import Document

from crm.reports.outputs.making import make
from tests.reports.reading import csv_lines, sheets

PARTS = {"women": "K", "men": "M", "unknown": "płeć nieznana", "total": "ogółem"}


def number(text):
    """`1 234,5` as a number; a dash is nothing."""
    plain = "".join(str(text).partition(" (")[0].split()).replace(",", ".").removesuffix("%")
    return None if plain in ("–", "") else Decimal(plain).normalize()


def content_numbers(handed):
    """Code: target, period, since the start (women, men, unknown, total each where they are told) and completion."""
    told = {}
    for one in handed.content["indicators"]:
        names = ["women", "men", "unknown", "total"] if one["split_by_sex"] else ["total"]
        target = one["target"] or {}
        told[one["label"], one["name"]] = {
            "target": [_of(target.get(name)) for name in ("women", "men", "value")],
            "period": {name: _amount(one, "period", name) for name in names},
            "cumulative": {name: _amount(one, "cumulative", name) for name in names},
            "percent": _of(one["percent"]),
        }
    return told


def _amount(one, reach, name):
    """What is told of a number: of a share the percentage, where it can be divided."""
    counted = Decimal(one[reach][name])
    if not one["whole"]:
        return counted.normalize()
    whole = Decimal(one["whole"][reach][name])
    return round(counted * 100 / whole, 2).normalize() if whole else None


def _of(text):
    return None if text is None else Decimal(text).normalize()


def _line(cells, names, split, *, rounded):
    """A row of a printed table as numbers."""
    head, targets, rest = cells[0], cells[2:5], cells[5:]
    reaches = [dict(zip(names, map(number, part), strict=True)) for part in (rest[: len(names)], rest[len(names) : -1])]
    kept = names if split else ["total"]
    return head, {
        "target": [number(one) for one in targets],
        "period": {name: reaches[0][name] for name in kept},
        "cumulative": {name: reaches[1][name] for name in kept},
        "percent": number(rest[-1]),
    }


def docx_table(content):
    """The rows of the indicator table of a Word document: the one with the code I01 in its third row."""
    for table in Document(io.BytesIO(content)).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if len(rows) > 2 and rows[2][0].startswith("I01"):
            return rows[2:]
    raise AssertionError("no indicator table")


def docx_words(content):
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells])


def pdf_words(content):
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def from_docx(handed, reader):
    rows = docx_table(make(handed, "docx", reader))
    unknown = len(rows[0]) == 14
    names = ["women", "men", *(["unknown"] if unknown else []), "total"]
    split = {f"{one['label']} {one['name']}": one["split_by_sex"] for one in handed.content["indicators"]}
    read = {}
    for row in rows:
        head, values = _line(row, names, split[row[0]], rounded=True)
        label, _space, name = head.partition(" ")
        if split[head] and not unknown:
            nothing = None if label == "I14" else Decimal(0)  # a share of nobody
            values["period"]["unknown"] = values["cumulative"]["unknown"] = nothing
        read[label, name] = values
    return read


def from_csv(handed, reader):
    read = {}
    for row in csv_lines(make(handed, "csv", reader)):
        one = read.setdefault(
            (row["Oznaczenie"], row["Wskaźnik"]),
            {"target": [None] * 3, "period": {}, "cumulative": {}, "percent": None},
        )
        part = next(name for name, words in CSV_PARTS.items() if words == row["Podział"])
        one["period"][part], one["cumulative"][part] = number(row["W okresie"]), number(row["Od początku"])
        if part in ("women", "men", "total"):
            one["target"][("women", "men", "total").index(part)] = number(row["Wartość docelowa"])
        if part == "total":
            one["percent"] = number(row["Realizacja (%)"])
    return read


CSV_PARTS = {"women": "kobiety", "men": "mężczyźni", "unknown": "płeć nieznana", "total": "ogółem"}


def from_json(handed, reader):
    told = json.loads(make(handed, "json", reader))
    return content_numbers(type(handed)(told, handed.report, handed.moment, handed.edition))


def from_xlsx(handed, reader):
    labels = {one["code"]: one for one in handed.content["indicators"]}
    read = {}
    for row in sheets(make(handed, "xlsx", reader))["Wskaźniki"]:
        one = labels[row["Kod"]]
        names = PARTS if one["split_by_sex"] else {"total": "ogółem"}
        read[one["label"], one["name"]] = {
            "target": [_cell(row[f"Wartość docelowa: {name}"]) for name in ("K", "M", "ogółem")],
            "period": {part: _cell(row[f"W okresie: {name}"]) for part, name in names.items()},
            "cumulative": {part: _cell(row[f"Od początku: {name}"]) for part, name in names.items()},
            "percent": _cell(row["Realizacja (%)"]),
        }
    return read


def _cell(value):
    return None if value in ("", "–") else Decimal(str(value)).normalize()
