"""A row of a list on its way into the tool: what it says, what is wrong with it, what it is beside what we know."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from crm.exchange.cells.faults import CellFaultError

# Without these a row says too little.
NEEDED = {"name", "kind", "last_name", "first_name", "occurred_on", "organisation"}


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
    left_out: list[Fault] = field(default_factory=list)
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

    def leave_faulty_values_out(self):
        """A row without its faulty values, where it says enough without them."""
        if self.faults and not any(fault.field in NEEDED for fault in self.faults):
            self.left_out, self.faults, self.verdict = self.faults, [], Verdict.NEW

    @property
    def title(self):
        """What the row is about, for a person."""
        values = self.values
        person = f"{values.get('first_name') or ''} {values.get('last_name') or ''}".strip()
        day = values.get("occurred_on")
        named = values.get("name") or person or values.get("organisation_name") or values.get("person_name") or ""
        return f"{day:%d.%m.%Y}, {named}" if day else named

    def is_same_as(self, record_id, differences):
        self.record_id, self.differences = record_id, differences
        self.verdict = Verdict.UPDATE if differences else Verdict.SAME

    def is_held(self, *, score, reasons, rows=(), ids=()):
        """Likely another row of the file or a record that stands."""
        self.verdict, self.score, self.reasons = Verdict.DUPLICATE, score, list(reasons)
        self.twins = {"rows": [*rows, self.row]} if rows else {"ids": list(ids)}
