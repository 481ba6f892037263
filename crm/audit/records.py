"""Writing records inside an action: add and change with a version check, and whole lists in a few statements.

These are the only places that save a domain record, so the checks in the model and the database, the version and
the history cannot be forgotten.
"""

from django.db.models import F
from django.utils import timezone

from crm.audit.changes import last_operation_on
from crm.audit.operations import current_operation
from crm.common.batches import BATCH, batches
from crm.common.errors import StaleEditError
from crm.common.models import Mergeable
from crm.common.text import DerivedField


def add(model, /, **values):
    """Check and insert a record. Raises ValidationError with the field's sentence where it does not hold.

    What it says of a card that was merged into another meanwhile is said of that one.
    """
    record = model(**values)
    _follow_merged(record, [field.name for field in model._meta.fields])
    record.full_clean()
    record.save(force_insert=True)
    return record


def change(record, /, *, version=None, **values):
    """Check and update a record.

    `version` is the one the editor saw; it is checked in the UPDATE itself. None means that the caller
    holds the record locked in this transaction and nobody typed against an older state.

    Raises StaleEditError when the record has changed since, ValidationError where the new values do not hold.
    """
    model = type(record)
    if version is None:
        version = model._base_manager.filter(pk=record.pk).values_list("version", flat=True).get()
    claimed = model._base_manager.filter(pk=record.pk, version=version).update(version=F("version") + 1)
    if not claimed:
        current = model._base_manager.get(pk=record.pk)
        raise StaleEditError(current, last_operation_on(current))
    for name, value in values.items():
        setattr(record, name, value)
    _follow_merged(record, values)
    record.version = version + 1
    record.full_clean()
    record.save(force_update=True)
    return record


def _follow_merged(record, names):
    for field in _fields_naming_cards(type(record)):
        number = getattr(record, field.attname)
        if number and field.name in names:
            merged = field.related_model._base_manager.filter(pk=number, merged_into__isnull=False).first()
            if merged is not None:
                setattr(record, field.name, merged.standing)


def _follow_merged_many(records):
    for field in _fields_naming_cards(type(records[0])):
        cards = field.related_model._base_manager.filter(merged_into__isnull=False)
        named = {getattr(record, field.attname) for record in records} - {None}
        ends = {card.pk: card.standing for some in batches(named) for card in cards.filter(pk__in=some)}
        for record in records:
            if getattr(record, field.attname) in ends:
                setattr(record, field.name, ends[getattr(record, field.attname)])


def _fields_naming_cards(model):
    return [
        field
        for field in model._meta.fields
        if field.name != "merged_into"
        and isinstance(field.related_model, type)
        and issubclass(field.related_model, Mergeable)
    ]


def add_many(records, /):
    """Check and insert records of one model, with their history, in a few statements.

    What they say of a card that was merged into another meanwhile is said of that one. Other references must be
    records that stand; what only a query can tell (uniqueness) is left to the database, whose
    IntegrityError undoes the whole operation.
    """
    records = list(records)
    if not records:
        return records
    _follow_merged_many(records)
    return put_back_many(records)


def put_back_many(records, /):
    """As `add_many`, exactly as they stood: for who takes back that they were removed."""
    model = type(records[0])
    references = [field.name for field in model._meta.fields if field.is_relation]
    for record in records:
        record.clean_fields(exclude=references)
        record.clean()
    model._base_manager.bulk_create(records, batch_size=BATCH)
    _keep_history(records, "+")
    return records


def change_many(records, names, /):
    """Check and update the named fields of locked records of one model, with their history."""
    records = list(records)
    if not records:
        return
    model = type(records[0])
    references = [field.name for field in model._meta.fields if field.is_relation]
    derived = [field.name for field in model._meta.fields if isinstance(field, DerivedField)]
    versioned = [field.name for field in model._meta.fields if field.name == "version"]
    for record in records:
        if versioned:
            record.version += 1
        record.clean_fields(exclude=references)
        record.clean()
    model._base_manager.bulk_update(records, [*names, *derived, *versioned], batch_size=BATCH)
    _keep_history(records, "~")


def remove_many(queryset, /):
    """Delete records with a last row of history each. Nothing may refer to them any more."""
    records = list(queryset)
    _keep_history(records, "-")
    for keys in batches(record.pk for record in records):
        chunk = queryset.model._base_manager.filter(pk__in=keys)
        chunk._raw_delete(chunk.db)
    return len(records)


def _keep_history(records, change_type):
    """One row of history for each record, as saving it alone would have written."""
    if not records:
        return
    history = type(records[0]).history.model
    now, actor = timezone.now(), current_operation().actor
    names = [field.attname for field in history.tracked_fields]
    history.objects.bulk_create(
        [
            history(
                history_date=now,
                history_user=actor,
                history_type=change_type,
                **{name: getattr(record, name) for name in names},
            )
            for record in records
        ],
        batch_size=BATCH,
    )
