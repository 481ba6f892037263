"""A long list of invented organisations moved in, and what it costs: time, and the memory of the process."""

import csv
import io
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from crm.common.exports import Workbook
from crm.demo.scale import WORDS
from crm.exchange.actions import run_import
from crm.exchange.plan import make_plan
from crm.exchange.undo import undo_import
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
    """Preview, save and take back; every part from the start, as a person meets it."""
    began = time.perf_counter()
    plan = make_plan(file.read_bytes())
    seen = time.perf_counter()
    done = run_import(plan, by=by)
    rows = len(plan.candidates)
    del plan
    saved = time.perf_counter()
    undone = undo_import(imported=done, by=by)
    ended = time.perf_counter()
    if undone.removed != rows:
        raise RuntimeError(f"{undone.removed} of {rows} were taken back")
    return Measured(rows, seen - began, saved - seen, ended - saved, highest_megabytes())


def highest_megabytes() -> float:
    """Windows has no such number; it answers 0 there."""
    if sys.platform == "win32":
        return 0.0
    import resource

    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return highest / (2**20 if sys.platform == "darwin" else 1024)
