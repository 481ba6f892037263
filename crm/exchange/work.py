"""Long work on a list goes on behind the page: it can be left and returned to, and says how far it has come.

A short list is worked on at once. A long one gets a thread of this process and an `ImportRun` that stands in the
database while it goes on: one for each list, one for each person. While the import's own transaction is open nothing
else can be written to SQLite, so how far the work has come stands in a small file beside the database, touched once
a second: a run whose file has gone silent was killed with its process, and the database has undone all of it.
"""

import json
import logging
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from crm.common.errors import AlreadyDoneError
from crm.common.limits import one_at_a_time
from crm.exchange import files, progress
from crm.exchange.models import ImportFile, ImportRun

log = logging.getLogger(__name__)

BEAT_SECONDS = 0.5
SILENT_SECONDS = 20
PATIENCE_SECONDS = 600
Work = ImportRun.Work


def look_through(file, by):
    return _work(file, by, Work.PREVIEW, lambda: files.look_through(file=file))


def save(file, by, *, token=None, seen=""):
    return _work(file, by, Work.SAVE, lambda: _saved(file, by, token, seen))


def take_back(file, by):
    return _work(file, by, Work.UNDO, lambda: files.take_file_back(file=file, by=by))


def _saved(file, by, token, seen):
    """Where the preview no longer holds, the new one is made at once, to be looked at."""
    try:
        return files.save_file(file=file, by=by, token=token, seen=seen)
    except ValidationError as refusal:
        if getattr(refusal, "code", "") == "surprise":
            files.look_through(file=ImportFile.objects.get(pk=file.pk))
        raise


def _work(file, by, work, do):
    """Do it, at once or behind the page; answers the file. Raises ValidationError where it cannot begin."""
    if not file.is_long:
        _refuse_while_worked_on(file)
        with one_at_a_time("import", by, _("Another list of yours is being worked on.")):
            return do()
    run = _begin(file, by, work)
    threading.Thread(target=_do_behind_the_page, args=(run, do), name=f"import-{file.pk}", daemon=True).start()
    return file


def _refuse_while_worked_on(file):
    run = ImportRun.objects.filter(file=file).first()
    if run and state_of(run)["alive"]:
        raise ValidationError(_("This list is being worked on; wait until that is done."))


def _begin(file, by, work):
    for run in ImportRun.objects.filter(file=file) | ImportRun.objects.filter(by=by):
        if state_of(run)["alive"]:
            raise ValidationError(
                _("Another list of yours is being worked on: %(name)s. Wait until that is done.")
                % {"name": run.file.name}
            )
        _forget(run)
    try:
        with transaction.atomic():
            ImportFile.objects.filter(pk=file.pk).update(problem="")
            run = ImportRun.objects.create(file=file, by=by, work=work)
    except IntegrityError:  # the same button pressed twice
        raise ValidationError(_("This list is being worked on; wait until that is done.")) from None
    _write(run, {"phase": "", "done": 0, "all": 0})
    return run


def _do_behind_the_page(run, do):
    problem = ""
    _wait_for_others()
    try:
        with _told_in_a_file(run):
            do()
    except ValidationError as refusal:
        problem = " ".join(refusal.messages)
    except AlreadyDoneError:
        pass
    except Exception:
        log.exception("work on an imported list failed")
        problem = _(
            "The work broke off and nothing of it was kept. Try again; if it happens again, tell the administrator."
        )
    finally:
        _end(run, problem)
        connection.close()


def _wait_for_others():
    """A page waits for the one writer of SQLite some seconds; this work does until another list is saved whole."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000}")


def _end(run, problem):
    with transaction.atomic():
        ImportFile.objects.filter(pk=run.file_id).update(problem=problem)
        _forget(run)


def _forget(run):
    ImportRun.objects.filter(pk=run.pk).delete()
    _path(run).unlink(missing_ok=True)


@contextmanager
def _told_in_a_file(run):
    """The steps of the work, written down by a second thread: a single long statement must not look like an end."""
    told = {"phase": "", "done": 0, "all": 0}
    ended = threading.Event()

    def beat():
        while not ended.wait(BEAT_SECONDS):
            _write(run, told)

    def hear(phase, done, total):
        told.update(phase=str(phase), done=done, all=total)

    teller = threading.Thread(target=beat, name=f"import-{run.file_id}-progress", daemon=True)
    teller.start()
    try:
        with progress.heard_by(hear):
            yield
    finally:
        ended.set()
        teller.join()


def told_of(file) -> dict | None:
    """The work on a list and how far it has come: under way or broken off. None where there is none.

    A work that was killed after its last word to the database has done all of it.
    """
    run = getattr(file, "run", None)
    kept = run and {Work.SAVE: file.operation_id, Work.UNDO: file.undone_id}.get(run.work)
    if run is None or kept:
        return None
    about = {"kind": run.work, "work": run.get_work_display(), "by": run.by, "at": run.started_at}
    return about | {"steps": len(progress.STEPS[run.work])} | state_of(run)


def state_of(run) -> dict:
    """How far the work has come, as last told: `alive`, `phase` in words and its `step`, `done`, `all`."""
    try:
        path = _path(run)
        told = json.loads(path.read_text(encoding="utf-8"))
        silent = time.time() - path.stat().st_mtime
    except (OSError, ValueError):
        told, silent = {}, SILENT_SECONDS + 1
    phase = told.get("phase") or ""
    steps = progress.STEPS[run.work]
    return {
        "alive": silent < SILENT_SECONDS,
        "phase": progress.words_of(phase) or run.get_work_display(),
        "step": steps.index(phase) + 1 if phase in steps else 0,
        "done": told.get("done", 0),
        "all": told.get("all", 0),
    }


def _write(run, told):
    path = _path(run)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(told), encoding="utf-8")
    beside.replace(path)


def _path(run) -> Path:
    return settings.DATA_DIR / "imports" / f"{run.pk}-{run.started_at:%Y%m%d%H%M%S%f}.json"
