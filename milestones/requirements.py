"""What must hold before a milestone: one table that refuses, advises and explains.

The rows stand in `milestones.rules`; the order of the path comes from its template. A rule of law is taken in the
version in force on the day of the event, for ever, and only a hard row refuses.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from crm.common.dates import today
from milestones.choices import Status
from milestones.law import OWN_RULE
from milestones.models import MilestoneKind
from milestones.requirement import Requirement
from milestones.rules import REQUIREMENTS
from milestones.snapshot import GroupFacts
from milestones.spans import span_of


class State(StrEnum):
    MET = "met"
    MISSING = "missing"
    UNDECIDABLE = "undecidable"

    @property
    def label(self) -> str:
        words = {"met": _("met"), "missing": _("missing"), "undecidable": _("cannot be decided from what is stored")}
        return words[self.value]


@dataclass(frozen=True)
class Result:
    """How a requirement stands for a group, in words, with its source.

    `term` is the code of the deadline it keeps, `deadline` its last day. What mends a missing one: `remedy` in words,
    `earlier` the code of the milestone it lacks, `field` the field of the form where it is mended. `valid_from` and
    `valid_to` say which version of the law was taken; empty where it is open. `confirmed_by` and `confirmed_on` say
    who states a confirmed rule of law and when that was checked.
    """

    code: str
    state: State
    sentence: str
    hard: bool = False
    source: str = ""
    status: Status = Status.OK
    deadline: date | None = None
    term: str = ""
    remedy: str = ""
    earlier: str = ""
    field: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    confirmed_by: str = ""
    confirmed_on: date | None = None

    @property
    def confirmed(self):
        return self.status == Status.OK

    @property
    def confirmation(self):
        """Who states a confirmed rule of law and when that was checked, in words; empty for a rule of the project."""
        if not self.confirmed:
            return str(self.status.label)
        if self.confirmed_on is None:
            return ""
        told = {"by": self.confirmed_by, "day": f"{self.confirmed_on:%d.%m.%Y}"}
        return _("confirmed: %(by)s (checked on %(day)s)") % told

    @property
    def deadline_passed(self):
        return self.deadline is not None and self.deadline < today()

    @property
    def refuses(self):
        return self.hard and self.state == State.MISSING

    @property
    def needs_reason(self):
        """A milestone of the normal order is missing: the later one may be recorded with a reason."""
        return self.code.startswith("order.") and not self.hard and self.state == State.MISSING


class NotReady(ValidationError):
    """A milestone is refused; `missing` lists the hard requirements that do not hold, told as what to do."""

    def __init__(self, missing, told=attrgetter("remedy")):
        self.missing = missing
        errors: dict[str, list] = {}
        for result in missing:
            errors.setdefault(result.field or NON_FIELD_ERRORS, []).append(
                ValidationError(told(result), code=result.code)
            )
        super().__init__(errors)


def requirements_for(kind: MilestoneKind, facts: GroupFacts, kinds: dict[int, MilestoneKind]) -> list[Result]:
    """Every requirement of a milestone and how it stands; `kinds` are the milestones of the path by number."""
    results = [*_order(kind, facts, kinds)]
    for row in REQUIREMENTS:
        if kind.code in row.guards and row.is_for(facts.track) and row.applies(facts):
            in_force = row.is_in_force(facts)
            if in_force is not False:
                results.append(_result(row, facts, sure=bool(in_force)))
    return [*results, *_document(kind, facts)]


def refuse_unless_ready(kind, facts, kinds, *, reason=""):
    """Raise NotReady for what is hard, and ask for a reason where the normal order is left."""
    results = requirements_for(kind, facts, kinds)
    if missing := [result for result in results if result.refuses]:
        raise NotReady(missing)
    if not reason.strip() and any(result.needs_reason for result in results):
        raise ValidationError(
            {"out_of_order_reason": _("An earlier milestone is missing. Say why this one is recorded before it.")}
        )


def first_record(kind):
    return _("First record “%(name)s”.") % {"name": kind.name}


def _result(row: Requirement, facts: GroupFacts, *, sure: bool) -> Result:
    """Where the date leaves open which version is in force, only the least that any of them asks is decided."""
    answer = row.check(facts)
    if not sure and not row.mildest and not answer:
        answer = None
    state = State.UNDECIDABLE if answer is None else State.MET if answer else State.MISSING
    remedy = _("First see to it that this holds: %(requirement)s") % {"requirement": row.sentence}
    if row.article:
        remedy = f"{remedy} ({row.cited})"
    return Result(
        row.code,
        state,
        str(row.sentence),
        row.hard,
        row.cited,
        row.status,
        row.deadline(facts),
        remedy=remedy,
        term=row.term.code if row.term else "",
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        confirmed_by=row.confirmed_by,
        confirmed_on=row.confirmed_on,
    )


def _document(kind, facts):
    """A milestone reached without a document counts in no report until one is named."""
    milestone = facts.reached.get(kind.code)
    if milestone is not None and not milestone.is_documented:
        sentence = _("The document is named: until then the milestone does not count in reports.")
        yield Result("document_named", State.MISSING, sentence, source=str(OWN_RULE))


def _order(kind, facts, kinds):
    for number in kind.after_hard:
        yield _before(kinds[number], facts, hard=True)
    for number in kind.after:
        yield _before(kinds[number], facts, hard=False)


def _before(kind, facts, *, hard):
    earlier, code = facts.reached.get(kind.code), f"order.{kind.number}"
    sentence = _("Earlier milestone: %(name)s.") % {"name": kind.name}
    if earlier is None:
        remedy, source = first_record(kind), str(OWN_RULE)
        return Result(code, State.MISSING, sentence, hard, source, remedy=remedy, earlier=kind.code)
    before, span = span_of(earlier.achieved_on, earlier.precision), facts.span
    if hard and before and span and span.last < before.first:
        words = {"name": kind.name, "day": f"{before.first:%d.%m.%Y}"}
        sentence = _("It cannot come before “%(name)s” of %(day)s.") % words
        remedy = _("Enter %(day)s or a later day, or first correct the day of “%(name)s”.") % words
        return Result(code, State.MISSING, sentence, hard, str(OWN_RULE), remedy=remedy, field="achieved_on")
    return Result(code, State.MET, sentence, hard, str(OWN_RULE))
