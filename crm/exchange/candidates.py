"""A row of a list on its way into the tool: what it says, what is wrong with it, what it is beside what we know."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from crm.exchange.cells.faults import CellFaultError


class Verdict(StrEnum):
    NEW = "new"
    SAME = "same"
    UPDATE = "update"
    DUPLICATE = "duplicate"  # likely the same as another row or record: held back for a person to decide
    FAULTY = "faulty"


@dataclass(frozen=True)
class Fault:
    field: str
    code: str
    value: str
    message: str


@dataclass
class Candidate:
    """One thing a row describes; a cell with several persons makes several of one row."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    verdict: Verdict = Verdict.NEW
    record_id: int | None = None
    differences: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    twins: dict[str, list[int]] = field(default_factory=dict)
    score: float = 0
    reasons: list[str] = field(default_factory=list)

    def take(self, name, text, read):
        """What `read` makes of a cell, or None with a fault where it cannot be taken."""
        try:
            return read(text)
        except CellFaultError as error:
            self.faults.append(Fault(name, error.code, text, error.message))
            return None

    def settle_faults(self):
        if self.faults:
            self.verdict = Verdict.FAULTY

    def is_same_as(self, record_id, differences):
        self.record_id, self.differences = record_id, differences
        self.verdict = Verdict.UPDATE if differences else Verdict.SAME

    def is_held(self, *, score, reasons, rows=(), ids=()):
        """Likely another row of the file or a record that stands."""
        self.verdict, self.score, self.reasons = Verdict.DUPLICATE, score, list(reasons)
        self.twins = {"rows": [*rows, self.row]} if rows else {"ids": list(ids)}
