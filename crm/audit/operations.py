"""The bracket every action stands in: one transaction, one Operation."""

import uuid
from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps
from django.db import IntegrityError, transaction

from crm.audit.models import Operation
from crm.common.errors import AlreadyDoneError

_current: ContextVar[Operation | None] = ContextVar("operation", default=None)


class OutsideOperationError(RuntimeError):
    """A tracked record was written outside an operation; writes go through actions."""


def current_operation() -> Operation:
    if operation := _current.get():
        return operation
    raise OutsideOperationError("Write this record inside `with operation(...)`, that is, in an action.")


def current_operation_id() -> int:
    return current_operation().pk


@contextmanager
def operation(kind, *, by, on=None, reason="", token=None):
    """Run an action as one transaction and one Operation.

    An action called inside another joins the outer operation. `token` is the form's one-time token.

    Raises AlreadyDoneError when an operation with this token stands already; then nothing is written.
    """
    if _current.get() is not None:
        yield _current.get()
        return
    try:
        with transaction.atomic():
            started = _start(kind, by=by, on=on, reason=reason, token=token)
            marker = _current.set(started)
            try:
                yield started
            finally:
                _current.reset(marker)
    except _TokenUsedError as used:
        raise AlreadyDoneError(subject_of(Operation.objects.get(token=token))) from used


def refuse_used_token(token):
    """Raises AlreadyDoneError with the first result where an operation with this token stands."""
    try:
        done = Operation.objects.filter(token=uuid.UUID(str(token))).first()
    except ValueError:
        return
    if done:
        raise AlreadyDoneError(subject_of(done))


class _TokenUsedError(Exception):
    pass


def _start(kind, *, by, on, reason, token):
    if token and Operation.objects.filter(token=token).exists():
        raise _TokenUsedError
    started = Operation(actor=by, kind=kind, reason=reason, token=token)
    if on is not None:
        started.subject_label, started.subject_id = on._meta.label_lower, on.pk
    try:
        with transaction.atomic():
            started.save(force_insert=True)
    except IntegrityError as error:
        if token and Operation.objects.filter(token=token).exists():
            raise _TokenUsedError from error
        raise
    return started


def subject_of(done: Operation):
    """The record an operation was about, or None where it is gone."""
    if not done.subject_label:
        return None
    model = apps.get_model(done.subject_label)
    return model._base_manager.filter(pk=done.subject_id).first()
