"""What people do with a list they brought: bring it, correct its columns, save it, take it back."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.common.errors import AlreadyDoneError
from crm.exchange.actions import run_import
from crm.exchange.models import ImportFile
from crm.exchange.plan import make_plan
from crm.exchange.reading import RefusedFileError, guard
from crm.exchange.undo import undo_import

KEPT_FOR = timedelta(days=30)


def plan_of(file):
    """What saving this list would do. Raises RefusedFileError."""
    return make_plan(
        bytes(file.content),
        entity=file.entity,
        kind=file.kind or None,
        mapping=file.columns,
        without_faulty_values=file.without_faulty_values,
    )


def bring_file(*, by, name, content, entity, kind=""):
    """Keep a list that can be read, its columns as a list with the same headings was corrected last.

    Raises RefusedFileError with the sentence for the person.
    """
    guard.check_size(len(content))
    file = ImportFile(entity=entity, kind=kind, name=name[-200:], content=content, uploaded_by=by)
    plan = plan_of(file)
    file.columns = _remembered(entity, plan.table.mapping)
    file.full_clean(exclude=["content"])
    ImportFile.objects.filter(uploaded_at__lt=timezone.now() - KEPT_FOR).exclude(content=b"").update(content=b"")
    file.save(force_insert=True)
    return file


def _remembered(entity, mapping):
    for columns in ImportFile.objects.filter(entity=entity).exclude(columns={}).values_list("columns", flat=True)[:50]:
        if columns.keys() == mapping.keys():
            return columns
    return {}


def correct_columns(*, file, columns, kind, without_faulty_values):
    """How the columns of a list not saved yet are to be read."""
    with transaction.atomic():
        locked = _locked(file)
        if not locked.may_be_saved:
            raise ValidationError(_("This list was saved already; bring the file once more."))
        locked.columns, locked.kind, locked.without_faulty_values = columns, kind, without_faulty_values
        try:
            plan_of(locked)
        except RefusedFileError as refusal:
            raise ValidationError(str(refusal)) from None
        locked.save(update_fields=["columns", "kind", "without_faulty_values"])
        return locked


def save_file(*, file, by, token=None):
    """Save what the preview says. Raises ValidationError where nothing is to be saved."""
    with transaction.atomic():
        locked = _locked(file)
        if locked.operation_id:
            raise AlreadyDoneError(locked)
        try:
            done = run_import(plan_of(locked), by=by, token=token)
        except RefusedFileError as refusal:
            raise ValidationError(str(refusal)) from None
        if done is None:
            raise ValidationError(_("There is nothing new in this list, so nothing was saved."))
        done.concerns(locked)
        locked.operation = done
        locked.save(update_fields=["operation"])
        return locked


def take_file_back(*, file, by):
    with transaction.atomic():
        locked = _locked(file)
        if locked.undone_id:
            raise AlreadyDoneError(locked)
        try:
            undone = undo_import(imported=locked.operation, by=by)
        except RefusedFileError as refusal:
            raise ValidationError(str(refusal)) from None
        locked.undone, locked.left = undone.operation, undone.left
        locked.save(update_fields=["undone", "left"])
        return locked


def _locked(file):
    return ImportFile.objects.select_for_update().get(pk=file.pk)
