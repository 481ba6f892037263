"""Taking an operation back as value history knows it: exactly the fields that still hold what it gave them.

What somebody has changed since stays as it is and is named. An operation that added records (an import) is taken back
by whoever knows which parts belong together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crm.audit.models import Operation
from crm.audit.records import change_many, put_back_many


def tracked_models() -> list[type[Model]]:
    """Every model whose values are kept in history."""
    return [model for model in apps.get_models() if hasattr(model._meta, "simple_history_manager_attribute")]


def versions_before(model, rows):
    """The last version of each record before the first of these rows of its history."""
    first = {}
    for pk, history_id in rows.order_by("-history_id").values_list("id", "history_id"):
        first[pk] = history_id
    before = {}
    for row in model.history.filter(id__in=list(first)).order_by("history_id"):
        if row.history_id < first[row.id]:
            before[row.id] = row
    return before


def to_set_back(record, before, after):
    """What goes back to the old value, and the fields that somebody has changed since."""
    changes, kept = {}, []
    for one in type(after).tracked_fields:
        old, new, now = (getattr(version, one.attname) for version in (before, after, record))
        if old != new and now == new:
            changes[one.attname] = old
        elif old not in (new, now):
            kept.append(one)
    return changes, kept


@dataclass
class Left:
    """A record of which something stays as somebody has made it since, or cannot stand again."""

    record: Any
    reason: str | Promise
    fields: list[str] = field(default_factory=list)


@dataclass
class TakingBack:
    """What is to be written to take an operation back. Reading it writes nothing."""

    operation: Operation
    changes: dict[type[Model], list[tuple[Any, dict]]] = field(default_factory=dict)
    removed: list[Any] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    @classmethod
    def of(cls, operation: Operation, *, apart: Iterable[Any] = ()):
        """`apart` are records that the caller sets back itself."""
        found = cls(operation)
        for model in tracked_models():
            found._look_at(model, [record.pk for record in apart if isinstance(record, model)])
        return found

    def of_record(self, record):
        """What goes back in one record, and the labels of what stays."""
        rows = type(record).history.filter(id=record.pk, operation=self.operation)
        after = rows.order_by("-history_id").first()
        before = versions_before(type(record), rows).get(record.pk)
        if after is None or before is None:
            return {}, []
        changes, kept = to_set_back(record, before, after)
        return changes, [str(one.verbose_name) for one in kept]

    def _look_at(self, model, apart):
        rows = model.history.filter(operation=self.operation).exclude(history_type="+").exclude(id__in=apart)
        after = {row.id: row for row in rows.order_by("history_id")}
        if not after:
            return
        before = versions_before(model, rows)
        standing = model._base_manager.in_bulk(list(after))
        for pk, row in after.items():
            earlier = before.get(pk, row)
            if row.history_type == "-":
                self.removed += [] if pk in standing else [_as_it_was(model, earlier)]
            elif pk not in standing:
                self.left.append(Left(_as_it_was(model, row), _("removed since")))
            else:
                self._compare(standing[pk], earlier, row)

    def _compare(self, record, before, after):
        changes, kept = to_set_back(record, before, after)
        if kept:
            self.left.append(Left(record, _("changed since"), [str(one.verbose_name) for one in kept]))
        if changes:
            self.changes.setdefault(type(record), []).append((record, changes))

    def write(self):
        """Inside the operation that takes back: first what was removed stands again, then fields get their values."""
        self._restore()
        for model, changed in self.changes.items():
            together: list[Any] = []
            names: set[str] = set()
            for record, changes in changed:
                for name, value in changes.items():
                    setattr(record, name, value)
                if self._holds(record.clean, record):
                    together.append(record)
                    names |= changes.keys()
            change_many(together, sorted({model._meta.get_field(name).name for name in names}))

    def _restore(self):
        """Who is referred to comes before who refers."""
        waiting = self.removed
        while waiting:
            ready = [record for record in waiting if not _misses(record)]
            for record in ready:
                if self._holds(record.clean, record) and self._holds(record.validate_constraints, record):
                    put_back_many([record])
            if not ready:
                self.left += [Left(record, _("what it refers to has been removed since")) for record in waiting]
                return
            waiting = [record for record in waiting if record not in ready]

    def _holds(self, check, record):
        try:
            check()
        except ValidationError as refusal:
            self.left.append(Left(record, " ".join(refusal.messages)))
            return False
        return True


def _as_it_was(model, row):
    return model(**{one.attname: getattr(row, one.attname) for one in type(row).tracked_fields})


def _misses(record):
    """Whether something the record refers to is not there."""
    return any(
        getattr(record, one.attname) is not None
        and not one.related_model._base_manager.filter(**{one.target_field.name: getattr(record, one.attname)}).exists()
        for one in record._meta.fields
        if one.is_relation
    )
