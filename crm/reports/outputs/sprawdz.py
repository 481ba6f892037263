#!/usr/bin/env python3
"""Sprawdza, czy paczka dowodów jest taka, jaką wydano. Działa bez sieci i bez instalowania czegokolwiek.

Rozpakuj paczkę i uruchom w jej folderze: python3 verify.py
Kod wyjścia 0: wszystko się zgadza; 1: coś się nie zgadza i jest wypisane.
"""

import csv
import hashlib
import json
import sys
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
MANIFEST = "manifest.json"


def say(line):
    sys.stdout.write(line + "\n")


def main():
    manifest = json.loads((HERE / MANIFEST).read_text(encoding="utf-8"))
    faults = list(files(manifest["files"])) or [*edition(manifest), *rows(manifest)]
    for fault in faults:
        say(f"BŁĄD: {fault}")
    if not faults:
        say(f"Zgadza się: {manifest['indicator']}, wartość {manifest['value']}, plików {len(manifest['files'])}.")
    say(f"SHA-256 wydania: {manifest['edition_sha256']}")
    return 1 if faults else 0


def files(listed):
    """Every file of the list is there unchanged, and none beside them."""
    for name, wanted in listed.items():
        path = HERE / name
        if not path.is_file():
            yield f"brak pliku {name}"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            yield f"plik {name} zmieniono"
    there = {path.relative_to(HERE).as_posix() for path in HERE.rglob("*") if path.is_file()}
    for name in sorted(there - set(listed) - {MANIFEST, Path(__file__).name}):
        if "__pycache__" not in name:
            yield f"plik {name} nie należy do paczki"


def content_of():
    return json.loads((HERE / "wydanie.json").read_text(encoding="utf-8"))


def edition(manifest):
    """The content has the hash under which the report was closed, which its printed files name too."""
    canonical = json.dumps(content_of(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if hashlib.sha256(canonical.encode()).hexdigest() != manifest["edition_sha256"]:
        yield "treść wydania nie zgadza się z jej skrótem"


def rows(manifest):
    """The rows add up to the figures of the edition."""
    said = next(one for one in content_of()["indicators"] if one["code"] == manifest["indicator"])
    with (HERE / "wiersze.csv").open(encoding="utf-8-sig", newline="") as lines:
        listed = list(csv.DictReader(lines, delimiter=";"))
    for reach, counted in (("cumulative", listed), ("period", [row for row in listed if row["w_okresie"] == "tak"])):
        total = sum((Decimal(row["wartosc"].replace(",", ".")) for row in counted), Decimal(0))
        if total != Decimal(said[reach]["total"]):
            yield f"wiersze dają {total}, a w sprawozdaniu jest {said[reach]['total']} ({reach})"


if __name__ == "__main__":
    sys.exit(main())
