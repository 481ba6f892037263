"""One requirement before a milestone and what its check is made of. The rows stand in `milestones.rules`."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.utils.functional import Promise

from milestones.deadlines import Deadline
from milestones.law import Rule
from milestones.snapshot import GroupFacts
from milestones.spans import span_of


@dataclass(frozen=True, kw_only=True)
class Requirement(Rule):
    """One row. `check` answers True, False, or None where it cannot be decided from what we store.

    `by_founding` takes the version in force when the founders found, not when they decided; one with a `term` that in
    force when the term began. `mildest` marks the row that is the least any version asks: it decides where the date
    leaves the version open.
    """

    guards: tuple[str, ...]
    sentence: str | Promise
    check: Callable[[GroupFacts], bool | None]
    applies: Callable[[GroupFacts], bool] = lambda facts: True
    hard: bool = False
    by_founding: bool = False
    mildest: bool = False
    term: Deadline | None = None

    def is_in_force(self, facts: GroupFacts) -> bool | None:
        """Whether this version holds for the group; None where the dates do not tell."""
        began = facts.day_of(self.term.runs_from) if self.term else None
        if began:
            return self.holds(span_of(began))
        return self.holds(facts.founding_span if self.by_founding else facts.span)

    def deadline(self, facts: GroupFacts) -> date | None:
        """The last day of the term, where it runs."""
        return self.term.last_day(facts) if self.term else None


def basis_of(term: Deadline) -> dict[str, Any]:
    """What a requirement shares with the deadline it keeps: the term, its source and when it holds."""
    return {"term": term} | {one.name: getattr(term, one.name) for one in fields(Rule) if one.name != "code"}


def in_term(term: Deadline, check, first_day=None):
    """A check that must hold, and on a day inside the term.

    `first_day` tells from the facts since when it has held, where records say so; otherwise the day of the event does.
    """

    def both(facts: GroupFacts):
        last = term.last_day(facts)
        since = first_day(facts) if first_day else None
        if since is not None and last is not None:
            return since <= last
        if not check(facts):
            return False
        return None if last is None or facts.span is None else facts.span.first <= last

    return both


def undecidable(facts):
    return None
