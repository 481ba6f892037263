"""Writing records inside an action: add, change with a version check, end.

These three are the only places that save a domain record, so the checks in the model and the database, the
version and the history cannot be forgotten.
"""

from django.db.models import F

from crm.audit.changes import last_operation_on
from crm.common.errors import StaleEditError


def add(model, /, **values):
    """Check and insert a record. Raises ValidationError with the field's sentence where it does not hold."""
    record = model(**values)
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
    record.version = version + 1
    record.full_clean()
    record.save(force_update=True)
    return record
