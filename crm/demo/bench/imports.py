"""A long list of invented organisations moved in, and what it costs: time, and the memory of the process."""

import csv
import io
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from crm.common.exports import Workbook
from crm.demo.scale import WORDS
from crm.exchange.files import bring_file, look_through, save_file, take_file_back
from crm.territory.models import Gmina

HEADINGS = ["Nazwa placówki", "Miejscowość", "Powiat", "Ulica i numer", "Kod pocztowy", "nr tel.", "e-mail", "Uwagi"]
KINDS = ["Stowarzyszenie", "Fundacja", "Towarzystwo Przyjaciół", "Ochotnicza Straż Pożarna", "WTZ"]


@dataclass(frozen=True)
class Measured:
    """Seconds of each part and the megabytes the process held at its highest, the framework with all."""

    rows: int
    preview: float
    commit: float
    undo: float
    megabytes: float


def rows_of_a_long_list(rows: int):
    """The same list every time: names that repeat in other places, and places all over the country."""
    gminas = list(Gmina.objects.select_related("powiat").order_by("teryt"))
    for number in range(rows):
        gmina = gminas[number * 7 % len(gminas)]
        kind, word = KINDS[number % len(KINDS)], WORDS[number // 3 % len(WORDS)]
        yield [
            f"{kind} „{word}” nr {number}",
            gmina.name,
            f"{gmina.powiat.teryt}",
            f"ul. Łąkowa {number % 90 + 1}",
            f"{60 + number % 30}-{100 + number % 900}",
            f"67 {210 + number % 700} {10 + number % 90} {10 + number // 90 % 90}",
            f"biuro{number}@poczta.example",
            f"wpis {number}",
        ]


def long_list(kind: str, rows: int) -> bytes:
    """The list as `csv` in windows-1250 with semicolons, or as `xlsx`."""
    found = rows_of_a_long_list(rows)
    if kind == "xlsx":
        book = Workbook()
        book.sheet("Lista", HEADINGS, found)
        return book.content()
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerows([HEADINGS, *found])
    return text.getvalue().encode("cp1250")


def measure_import(file: Path, by) -> Measured:
    """Preview, save and take back, as the pages do it: with the preview kept, and made again before saving."""
    began = time.perf_counter()
    brought = bring_file(by=by, name=file.name, content=file.read_bytes(), entity="organisations")
    brought = look_through(file=brought)
    seen = time.perf_counter()
    brought = save_file(file=brought, by=by)
    saved = time.perf_counter()
    rows = brought.rows.count()
    began_undo = time.perf_counter()
    take_file_back(file=brought, by=by)
    ended = time.perf_counter()
    return Measured(rows, seen - began, saved - seen, ended - began_undo, highest_megabytes())


def highest_megabytes() -> float:
    """Windows has no such number; it answers 0 there."""
    if sys.platform == "win32":
        return 0.0
    import resource

    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return highest / (2**20 if sys.platform == "darwin" else 1024)
