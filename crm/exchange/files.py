"""What people do with a list they brought: bring it, correct its columns, decide about rows, save it, take it back."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.audit.operations import operation
from crm.common.errors import AlreadyDoneError
from crm.exchange import progress
from crm.exchange.actions import run_import
from crm.exchange.decisions import as_stored, decisions_of
from crm.exchange.models import ImportFile, ImportRow
from crm.exchange.moment import moment_of
from crm.exchange.operations import ImportEvent
from crm.exchange.plan import make_plan
from crm.exchange.preview import digest_of, keep_records, keep_rows, summary_of
from crm.exchange.progress import Phase
from crm.exchange.questions import Answers
from crm.exchange.reading import RefusedFileError, guard, read
from crm.exchange.table import table_of
from crm.exchange.undo import undo_import

KEPT_FOR = timedelta(days=30)
PLANNED_OUTSIDE = 2


def plan_of(file):
    """What saving this list would do. Raises RefusedFileError."""
    return make_plan(
        bytes(file.content),
        entity=file.entity,
        kind=file.kind or None,
        mapping=file.columns,
        without_faulty_values=file.without_faulty_values,
        decisions=decisions_of(file.decisions),
        answers=Answers.of(file.answers),
    )


def bring_file(*, by, name, content, entity, kind=""):
    """Keep a list that can be read, its columns as a list with the same headings was corrected last.

    The preview is made by `look_through`. Raises RefusedFileError with the sentence for the person.
    """
    guard.check_size(len(content))
    file = ImportFile(entity=entity, kind=kind, name=name[-200:], content=content, uploaded_by=by)
    file.columns = _remembered(entity, table_of(read(content), entity).mapping)
    file.full_clean(exclude=["content"])
    with transaction.atomic():
        forget_old_lists()
        file.save(force_insert=True)
    return file


def forget_old_lists():
    """Empty what lists brought long ago hold of people; answers how many were emptied.

    Every night by `forget_imports`, and whenever a list is brought. What an undo left is kept as long from its own day.
    """
    limit = timezone.now() - KEPT_FOR
    old = ImportFile.objects.filter(uploaded_at__lt=limit)
    ImportRow.objects.filter(file__in=old).delete()
    nothing = {"content": b"", "decisions": {}, "answers": {}, "summary": {}, "problem": ""}
    emptied = old.exclude(**nothing).update(**nothing)
    return emptied + ImportFile.objects.filter(undone__at__lt=limit).exclude(left=[]).update(left=[])


def _remembered(entity, mapping):
    for columns in ImportFile.objects.filter(entity=entity).exclude(columns={}).values_list("columns", flat=True)[:50]:
        if columns.keys() == mapping.keys():
            return columns
    return {}


def look_through(*, file):
    """Make the preview anew and keep it with the file. Nothing but the file is written.

    Raises ValidationError where the list cannot be read this way.
    """
    try:
        plan = plan_of(file)
    except RefusedFileError as refusal:
        raise ValidationError(str(refusal)) from None
    with transaction.atomic():
        locked = _locked(file)
        if locked.operation_id is None:
            _keep_preview(locked, plan)
        return locked


def _keep_preview(file, plan):
    keep_rows(file, plan)
    file.summary, file.seen, file.problem = summary_of(plan), digest_of(plan), ""
    file.save(update_fields=["summary", "seen", "problem"])


def correct_columns(*, file, columns, kind, without_faulty_values):
    """How the columns of a list not saved yet are to be read. The preview is to be made anew."""
    with transaction.atomic():
        locked = _not_saved(file)
        locked.columns, locked.kind, locked.without_faulty_values = columns, kind, without_faulty_values
        try:
            table_of(read(bytes(locked.content)), locked.entity, columns)
        except RefusedFileError as refusal:
            raise ValidationError(str(refusal)) from None
        locked.save(update_fields=["columns", "kind", "without_faulty_values"])
        return locked


def decide(*, file, decisions):
    """What is to happen to these rows: row number -> Decision. The preview is to be made anew."""
    with transaction.atomic():
        locked = _not_saved(file)
        locked.decisions = as_stored(decisions_of(locked.decisions) | decisions)
        locked.save(update_fields=["decisions"])
        return locked


def answer(*, file, answers):
    """What is said of the list as a whole (Answers). The preview is to be made anew."""
    with transaction.atomic():
        locked = _not_saved(file)
        locked.answers = answers.stored()
        locked.save(update_fields=["answers"])
        return locked


def save_file(*, file, by, token=None, seen=""):
    """Save what the preview said, or nothing. Raises ValidationError where nothing is to be saved.

    `seen` names the preview the person looked at. The plan is made before the transaction, so that others go on
    working, and anew where somebody wrote meanwhile what it was made from; the last time inside, where nobody can.
    """
    try:
        for _attempt in range(PLANNED_OUTSIDE):
            moment, plan = moment_of(file), plan_of(file)
            try:
                return _save_planned(file, by, token, seen, moment, plan)
            except _OvertakenError:
                del plan  # two plans of a long list would take twice the memory
                file = ImportFile.objects.get(pk=file.pk)
        return _save_planned(file, by, token, seen)
    except RefusedFileError as refusal:
        raise ValidationError(str(refusal)) from None


class _OvertakenError(Exception):
    pass


def _save_planned(file, by, token, seen, moment=None, plan=None):
    progress.say(Phase.WAITING, 0, 0)
    # The operation is the outermost bracket: a savepoint around thousands of rows costs SQLite much memory.
    with operation(ImportEvent(f"import.{file.entity}"), by=by, token=token) as op:
        locked = _locked(file)
        if locked.operation_id:
            raise AlreadyDoneError(locked)
        if plan and moment != moment_of(locked):
            raise _OvertakenError
        plan = plan or plan_of(locked)
        _refuse_a_surprise(locked, plan, seen)
        if run_import(plan, by=by) is None:
            raise ValidationError(_("There is nothing new in this list, so nothing was saved."))
        keep_records(locked, plan)
        op.concerns(locked)
        locked.operation = op
        locked.save(update_fields=["operation"])
        return locked


def _refuse_a_surprise(file, plan, seen):
    """Only what somebody has looked at is saved."""
    if file.seen and (file.seen != digest_of(plan) or (seen and seen != file.seen)):
        raise ValidationError(
            _("What is known has changed since this preview was made. Look at the new preview and save it."),
            code="surprise",
        )


def take_file_back(*, file, by):
    progress.say(Phase.WAITING, 0, 0)
    with operation(ImportEvent.UNDONE, by=by, on=file.operation):
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


def _not_saved(file):
    locked = _locked(file)
    if not locked.may_be_saved:
        raise ValidationError(_("This list was saved already; bring the file once more."))
    return locked
