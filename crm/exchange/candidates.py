"""A row of a list on its way into the tool: what it says, what is wrong with it, what it is beside what we know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from crm.exchange.cells.faults import CellFaultError, PlaceholderError

# Without these a row says too little.
NEEDED = frozenset({"name", "kind", "last_name", "first_name", "occurred_on", "organisation", "town"})
SAME, OTHER = "same", "other"  # what a person says of a likely duplicate
NOTHING: Mapping[str, Any] = MappingProxyType({})


def nothing():
    """The one empty mapping that all rows share."""
    return NOTHING


class Verdict(StrEnum):
    NEW = "new"
    SAME = "same"
    UPDATE = "update"
    DUPLICATE = "duplicate"  # likely the same as another row or record: held back for a person to decide
    FAULTY = "faulty"
    LEFT_OUT = "left_out"  # a person wants it so


@dataclass(frozen=True)
class Fault:
    field: str
    code: str
    value: str
    message: str


# Told of the list as a whole: nothing is lost and nothing is to be decided row by row.
IN_NOTE, ONE_NAME = "in_note", "one_name"
OF_THE_LIST = frozenset({IN_NOTE, ONE_NAME})


def repeats(message, value):
    """Whether a message quotes the value itself, so that it need not stand beside it once more."""
    return any(f"{quote}{value}”" in message for quote in "„“")


@dataclass(slots=True)
class Candidate:
    """One thing a row describes; a cell with several persons makes several of one row, told apart by `part`.

    `needed` names the fields without which it says too little, `without` those a person has left out; `lenient` leaves
    out whatever is faulty. `answer` is what a person said of the likely duplicate: `other`, or `same`, with the number
    of the record (`same-45`) where it is one. There are as many as rows: what most have nothing of takes no memory.
    """

    row: int
    part: int = 0
    needed: frozenset[str] = NEEDED
    without: frozenset[str] = frozenset()
    lenient: bool = False
    answer: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    left_out: tuple[Fault, ...] = ()
    verdict: Verdict = Verdict.NEW
    record_id: int | None = None
    differences: Mapping[str, tuple[Any, Any]] = field(default_factory=nothing)
    twins: Mapping[str, list[int]] = field(default_factory=nothing)
    score: float = 0
    reasons: Sequence[str] = ()

    @classmethod
    def of(cls, row, part=0, needed=NEEDED):
        """The thing in a row, with what a person has said of that row."""
        said = row.decision
        answer = said.answers.get(str(part), "")
        without = frozenset(said.without) - needed if said.without else frozenset()
        found = cls(row.number, part, needed, without, row.lenient, answer)
        for name, text in row.surplus if part == 0 else ():
            found.is_surplus(name, text)
        if said.left_out:
            found.verdict = Verdict.LEFT_OUT
        return found

    def take(self, name, text, read):
        """What `read` makes of a cell, or None: with a fault where it cannot be taken, or left out as asked for."""
        if name in self.without:
            self._leave_out(name, text)
            return None
        try:
            return read(text)
        except PlaceholderError as error:
            self._tell(error.code, name, text, error.message)
            return None
        except CellFaultError as error:
            self.is_wrong(Fault(name, error.code, text, error.message))
            return None

    def is_wrong(self, fault):
        """A faulty value holds its row back, unless the row is to be saved without such values and can do without."""
        if self.lenient and fault.field not in self.needed:
            self.left_out += (fault,)
        else:
            self.faults += (fault,)

    def is_surplus(self, name, text):
        """A further value where one is kept: told, and not saved."""
        self._tell("several", name, text, _("One is kept here: the first."))

    def is_without(self, name, text, why):
        """A value that has no place to be kept: told, and not saved."""
        self._tell("no_place", name, text, why)

    def keeps_in_note(self, name, text, why):
        """A value that has no place of its own and goes to the note."""
        self._tell(IN_NOTE, name, text, why)

    def keeps_whole(self, name, text, why):
        """A value that may be several and is kept as one."""
        self._tell(ONE_NAME, name, text, why)

    @property
    def lacks(self):
        """What it is saved without."""
        return [fault for fault in self.left_out if fault.code not in OF_THE_LIST]

    def _tell(self, code, name, text, why):
        self.left_out += (Fault(name, code, text, why),)

    def settle_faults(self):
        if self.faults and self.verdict == Verdict.NEW:
            self.verdict = Verdict.FAULTY

    def _leave_out(self, name, text):
        if text:
            self.left_out += (Fault(name, "left_out", str(text), ""),)

    @property
    def key(self):
        return f"{self.row}.{self.part}" if self.part else str(self.row)

    @property
    def title(self):
        """What the row is about, for a person."""
        values = self.values
        person = f"{values.get('first_name') or ''} {values.get('last_name') or ''}".strip()
        day = values.get("occurred_on")
        named = (
            values.get("name")
            or person
            or values.get("title")
            or values.get("organisation_name")
            or values.get("person_name")
            or ""
        )
        return f"{day:%d.%m.%Y}, {named}" if day else named

    def is_same_as(self, record_id, differences):
        self.record_id = record_id
        for name in self.without & differences.keys():
            _old, new = differences.pop(name)
            self._leave_out(name, in_words(new))
        self.differences = differences
        self.verdict = Verdict.UPDATE if differences else Verdict.SAME

    def is_held(self, *, score, reasons, rows=(), ids=()):
        """Likely another row of the file or a record that stands; a person decides."""
        self.score, self.reasons = score, list(reasons)
        self.twins = {"rows": [*rows, self.row]} if rows else {"ids": list(ids)}
        if self.answer == SAME and rows:
            self.verdict = Verdict.LEFT_OUT
        elif self.answer != OTHER:
            self.verdict = Verdict.DUPLICATE

    def is_said_to_be(self, record_id):
        """Whether a person said that this row is that record."""
        return self.answer == f"{SAME}-{record_id}"


def in_words(value):
    """A value of a difference as text; ways of contact come as a list."""
    if isinstance(value, list | tuple):
        return ", ".join(one["value"] if isinstance(one, dict) else str(one) for one in value)
    return "" if value is None else str(value)
