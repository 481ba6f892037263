"""Which records belong to a group and are watched in a review: a table that apps above add to when they start.

A new kind of record about groups is one more `Tracked` here, and the review tells of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import Field, Model
from django.utils.functional import Promise

from crm.audit.changes import BOOKKEEPING
from crm.review.past import Owner


@dataclass(frozen=True)
class Tracked:
    """One kind of record of a group.

    `owner` says whose a record is. `identity` is what makes two records the same thing to a reader: a milestone
    revoked and recorded anew is one milestone. A record that does not `stand` (revoked, withdrawn) is as good as not
    there. `say` answers the sentence of a change. `told` are the fields told
    of a new record beside it. `right` is needed to read of the record at all, `lines_right` to read its fields.
    """

    name: str
    model: type[Model]
    heading: str | Promise
    icon: str
    owner: Owner
    say: Callable[..., str]
    left_out: frozenset[str] = frozenset()
    identity: Callable[[Any], Any] = attrgetter("pk")
    stands: Callable[[Any], bool] = lambda record: True
    told: tuple[str, ...] = ()
    right: str = ""
    lines_right: str = ""

    def fields(self) -> list[Field]:
        """What is compared: everything history keeps, but for bookkeeping and what follows from another field."""
        history: Any = self.model.history.model  # type: ignore[attr-defined]
        return [one for one in history.tracked_fields if one.name not in BOOKKEEPING | self.left_out]


_tracked: dict[str, Tracked] = {}


def register_tracked(tracked: Tracked):
    _tracked[tracked.name] = tracked


def tracked(name: str) -> Tracked:
    return _tracked[name]


def all_tracked() -> list[Tracked]:
    """In the order in which they were registered, which is the order of the page."""
    return list(_tracked.values())
