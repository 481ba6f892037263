"""Saving a plan: everything or nothing, as one operation, through the actions of contacts."""

from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from crm.audit.operations import operation
from crm.exchange import progress
from crm.exchange.candidates import Verdict
from crm.exchange.operations import ImportEvent
from crm.exchange.progress import Phase
from crm.exchange.reading import RefusedFileError
from crm.exchange.saving import log, organisations, people, twins

TWINS_OF = ("organisations", "people")


def run_import(plan, *, by, author=None, token=None):
    """Save what is new and what differs; faulty rows and likely duplicates stay out. Answers the operation.

    `author` stands as our person in contacts and meetings that name none; by default who imports.
    """
    new, updates = plan.of(Verdict.NEW), plan.of(Verdict.UPDATE)
    if not new and not updates:
        return None
    reason = _("%(new)d new, %(updates)d changed") % {"new": len(new), "updates": len(updates)}
    save: dict[str, Callable] = {
        "organisations": organisations.save,
        "people": people.save,
        "interactions": log.save,
        "meetings": log.save,
    }
    progress.say(Phase.SAVING, 0, len(new) + len(updates))
    try:
        with operation(ImportEvent(f"import.{plan.entity}"), by=by, reason=reason, token=token) as op:
            save[plan.entity](new, updates, by=by, author=author or by)
            if plan.entity in TWINS_OF:
                twins.keep_answers(plan.entity, new, by=by)
                number = len(new) + len(updates)  # compared beside the others; saved also where that fails
                transaction.on_commit(lambda: twins.compare_after(plan.entity, number, by=by), robust=True)
            op.reason = reason  # the operation may be the caller's
            op.save(update_fields=["reason"])
            return op
    except IntegrityError as error:
        raise RefusedFileError(
            _("Somebody has changed these records in the meantime. Nothing was saved; look at the preview again.")
        ) from error
