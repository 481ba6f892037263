"""Value history in words: who changed what, from what to what. Rows of simple-history become lines with labels."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from crm.audit.models import Operation
from crm.common.templatetags.house import number

SHOWN = 30
BOOKKEEPING = {"id", "key", "recorded_at", "operation", "history_id", "history_date", "history_type", "history_user"}
BOOKKEEPING |= {"history_change_reason", "history_relation", "merged_into"}
# Words people typed about the work and its people; read with the right to notes.
NOTES = {"note", "status_note", "summary", "closing_note", "withdrawn_reason", "revoked_reason", "out_of_order_reason"}


@dataclass(frozen=True)
class _Related:
    """What an app above tells, and the rights to read that something was done and what."""

    rows: Callable
    right: str
    details: str


_related_above: dict[str, list[_Related]] = defaultdict(list)


def register_related(label, rows, *, right="", details=""):
    """Let an app above tell its part of a record's history: `rows(record)` answers querysets of history rows.

    `label` is the model in small letters, `app.model`. Who lacks `right` to the record is told nothing of it; who
    lacks `details` is told who did what and when, not the values.
    """
    _related_above[label].append(_Related(rows, right, details))


@dataclass(frozen=True)
class Line:
    """One field: what it held before and after."""

    label: str
    old: str
    new: str


@dataclass
class Change:
    """One operation on the record, with the fields it changed."""

    operation: Operation
    reason: str
    lines: list[Line] = field(default_factory=list)


def changes_of(record, reader, *, related=(), hidden=(), limit=SHOWN):
    """The last operations on a record, newest first, each with its changed fields.

    `related` are querysets of history rows of records that belong to it (`Channel.history.filter(...)`), beside those
    which apps above have registered;
    `hidden` names fields that the reader may not see; notes and typed reasons are left out for who may not read
    notes. The number of queries does not grow with the rows.
    """
    notes = reader.may("read_notes")
    hidden = {*hidden} if notes else {*hidden} | NOTES
    read: list[Any] = [record.history.all(), *related]
    named: list[Any] = []
    for told in _related_above[record._meta.label_lower]:
        if _may(reader, told.right, record):
            (read if _may(reader, told.details, record) else named).extend(told.rows(record))
    versions = [list(_versions(rows)) for rows in read]
    differences = [one for rows in versions for one in _differences(rows, record, hidden)]
    in_words = _words(differences)
    lines = defaultdict(list)
    for difference in differences:
        of, old, new = difference.field, difference.old, difference.new
        lines[difference.operation_id].append(Line(_label(difference, in_words), in_words(of, old), in_words(of, new)))
    concerning = models.Q(subject_label=record._meta.label_lower, subject_id=record.pk)
    done = {row.operation_id for rows in versions for row in rows} | _operations_of(named)
    operations = Operation.objects.filter(concerning | models.Q(pk__in=done))
    newest = operations.select_related("actor").order_by("-id")[:limit]
    return [Change(operation, operation.reason_for(notes=notes), lines[operation.pk]) for operation in newest]


def _may(reader, right, record):
    return not right or reader.may(right, record)


def last_operation_on(record):
    """What was done to a record last, with who did it; None where nothing is known."""
    if not hasattr(record, "history"):
        concerning = Operation.objects.filter(subject_label=record._meta.label_lower, subject_id=record.pk)
        return concerning.select_related("actor").first()
    newest = record.history.select_related("operation__actor").order_by("-history_id").first()
    return newest and newest.operation


@dataclass(frozen=True)
class _Difference:
    """`kind` and `name` say which record of another model it is about; `name` is a field and what it holds."""

    operation_id: int
    field: models.Field
    old: Any
    new: Any
    kind: str = ""
    name: tuple[models.Field, Any] | None = None


def _label(difference, in_words):
    """The field; of what belongs to the record also of what, and of which one where its model can tell."""
    if not difference.kind:
        return capfirst(difference.field.verbose_name)
    name = in_words(*difference.name) if difference.name else ""
    told = f"{difference.kind} „{name}”" if name else difference.kind
    return f"{capfirst(told)}: {difference.field.verbose_name}"


def _operations_of(sources):
    return {pk for rows in sources for pk in rows.values_list("operation_id", flat=True)}


def _differences(rows, record, hidden):
    """Field by field, each row against the one before it of the same record."""
    before: dict[int, Any] = {}
    for row in rows:
        own = type(row) is record.history.model
        previous = before.get(row.id)
        before[row.id] = row
        if previous is None and own:
            continue  # the operation says that the record was added
        if row.history_type == "-":
            previous, row = row, None
        yield from _between(previous, row, record, hidden, own)


def _versions(rows):
    """How each operation left each record: one that writes a record twice has left it once."""
    chosen = [_links(rows.model, one) for one in rows.model._history_m2m_fields]
    return {(row.id, row.operation_id): row for row in rows.order_by("history_id").prefetch_related(*chosen)}.values()


def _between(previous, row, record, hidden, own):
    """A model may say which of its fields names it (`named_by`) and which say nothing to a reader (`untold`)."""
    present = row or previous
    kind, name, untold = "", None, ()
    if not own:
        told = present.instance_type
        kind, untold = told._meta.verbose_name, getattr(told, "untold", ())
        if hasattr(told, "named_by"):
            naming = type(present)._meta.get_field(told.named_by)
            name = naming, _value(present, naming)
    for one in _fields(type(present), {*hidden, *untold}):
        old, new = _value(previous, one), _value(row, one)
        if (old or None) != (new or None) and not _names_only(record, one, old, new):
            yield _Difference(present.operation_id, one, old, new, kind, name)


def _links(model, one):
    """Where a row of history keeps its links to the records chosen in a field."""
    return f"{model._meta.model_name}_{one.name}_set"


def _value(row, one):
    """What a row holds in a field; of a field with several records the sorted keys."""
    if row is None:
        return None
    if one.many_to_many:
        links = getattr(row, _links(type(row), one)).all()
        return tuple(sorted(getattr(link, f"{one.related_model._meta.model_name}_id") for link in links))
    return getattr(row, one.attname)


def _names_only(record, one, old, new):
    """That a record belongs to the one whose history is read needs no saying."""
    return one.is_relation and one.related_model is type(record) and {old, new} <= {None, record.pk}


def _fields(model, hidden):
    return [
        one
        for one in [*model._meta.fields, *model._history_m2m_fields]
        if one.name not in BOOKKEEPING and one.name not in hidden
    ]


def _words(differences):
    """A function that puts values into words; records referred to are read once for each model."""
    wanted: dict[type[models.Model], set] = defaultdict(set)
    for one in differences:
        for of, value in ((one.field, one.old), (one.field, one.new), *filter(None, [one.name])):
            if of.is_relation:
                wanted[of.related_model] |= {*_keys(value)}
    found = {model: _named(model).in_bulk(keys) for model, keys in wanted.items()}

    def in_words(of, value):
        if of.is_relation:
            named = found[of.related_model]
            return ", ".join(str(named.get(key, key)) for key in _keys(value))
        return value_in_words(of, value)

    return in_words


def _named(model):
    """With the records that a record may name itself after: a contract is called after its worker."""
    return model._base_manager.select_related(*(one.name for one in model._meta.fields if one.is_relation))


def _keys(value):
    """The keys of the records a value refers to, whether one, several or none."""
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def value_in_words(one, value):
    """A stored value the way a person would write it."""
    if value is None or value == "":
        return ""
    if one.choices:
        return str(dict(one.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d.%m.%Y %H:%M}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)
