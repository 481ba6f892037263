"""Evidence of one figure of an edition: a ZIP with the edition, the rows, the documents they rest on and their hashes.

Whoever gets it checks it with the `verify.py` inside (`sprawdz.py` here), without us and without a network.
"""

import hashlib
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.core.files.storage import default_storage

from crm.common.exports import csv_bytes
from crm.files.models import StoredFile
from crm.reports.evidence_files import files_behind
from crm.reports.outputs.handed import Handed
from crm.reports.rows import all_rows

VERIFIER = Path(__file__).parent / "sprawdz.py"
# Read by a program, so that they are the same in every language.
HEADINGS = [
    "wpis",
    "data",
    "co_policzono",
    "wartosc",
    "plec",
    "powiat",
    "rodzaj",
    "dowod",
    "zapis",
    "znane_od",
    "kto_wpisal",
    "w_okresie",
    "dokumenty",
]


def bundle_of(handed: Handed, code: str, reader) -> IO[bytes]:
    """The open ZIP. Its rows name people: the page has asked why, and who may.

    Raises KeyError where the edition has no such indicator.
    """
    count, facts = {count.definition.indicator.code: (count, facts) for count, facts in handed.counted()}[code]
    rows = list(all_rows(facts, count, reader))
    sources = {(row.fact.source_label, row.fact.source_id) for row in rows}
    behind = files_behind(sources, handed.moment)
    packed = TemporaryFile()  # noqa: SIM115 - the answer closes it
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        pack = _Pack(target)
        pack.add("wydanie.json", json.dumps(handed.content, ensure_ascii=False, indent=1, sort_keys=True).encode())
        kept = {file: pack.keep(file) for files in behind.values() for file in files}
        starts_on = handed.report.period.starts_on
        pack.add("wiersze.csv", csv_bytes(HEADINGS, (_cells(row, behind, kept, starts_on) for row in rows)))
        pack.add("verify.py", VERIFIER.read_bytes())
        manifest = {
            "edition_sha256": handed.edition.digest if handed.edition else "",
            "indicator": code,
            "value": next(one for one in handed.content["indicators"] if one["code"] == code)["cumulative"]["total"],
            "files": pack.digests,
        }
        target.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True))
    packed.seek(0)
    return packed


def _cells(row, behind, kept, starts_on):
    files = behind.get((row.fact.source_label, row.fact.source_id), [])
    in_period = "tak" if row.day >= starts_on else "nie"
    return [row.fact.pk, *row.cells(), in_period, ", ".join(kept[file] for file in files)]


class _Pack:
    """A ZIP being filled; remembers the SHA-256 of what went in."""

    def __init__(self, target: zipfile.ZipFile):
        self.target = target
        self.digests: dict[str, str] = {}

    def add(self, name, content: bytes):
        self.target.writestr(name, content)
        self.digests[name] = hashlib.sha256(content).hexdigest()

    def keep(self, file: StoredFile) -> str:
        """A kept file once, under a name that tells files of the same name apart; says so where its bytes are gone."""
        name = f"dokumenty/{file.sha256[:12]}-{file.name}"
        if not default_storage.exists(file.path):
            return f"{name} (brak w magazynie plików)"
        if name not in self.digests:
            with default_storage.open(file.path) as source:
                self.add(name, source.read())
        return name
