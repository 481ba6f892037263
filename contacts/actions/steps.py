"""What people do with next steps."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.choices import Party
from contacts.models import NextStep
from contacts.operations import StepEvent
from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.common.dates import today


def plan_step(
    *,
    by,
    what,
    due_on,
    due_at=None,
    party=Party.US,
    responsible=None,
    awaited_from=None,
    awaited_name="",
    organisation=None,
    interaction=None,
    opened_on=None,
    token=None,
):
    """Agree on a next step: ours, or one we wait for from a named body.

    `opened_on` is the day it was agreed on; the day of the contact where there is one, else today.
    """
    opened_on = opened_on or (interaction.occurred_on if interaction else today())
    values = {"party": party, "awaited_from": awaited_from, "awaited_name": awaited_name, "organisation": organisation}
    values = _with_awaited(values)
    _refuse_due_before_opened(due_on, opened_on)
    with operation(StepEvent.PLANNED, by=by, token=token) as op:
        step = add(
            NextStep,
            what=what,
            due_on=due_on,
            due_at=due_at,
            first_due_on=due_on,
            opened_on=opened_on,
            responsible=responsible or by,
            interaction=interaction,
            **values,
        )
        if op.subject_id is None:
            op.concerns(step)
    return step


def change_step(*, step, by, version=None, **changes):
    """Correct the words, the parties or the dates of an open step; a new date leaves the first one standing."""
    held = {
        name: changes.get(name, getattr(step, name))
        for name in ("party", "awaited_from", "awaited_name", "organisation")
    }
    changes |= _with_awaited(held)
    _refuse_due_before_opened(changes.get("due_on", step.due_on), changes.get("opened_on", step.opened_on))
    with operation(StepEvent.CHANGED, by=by, on=step):
        _refuse_closed(_locked(step))
        change(step, version=version, **changes)
    return step


def move_step(*, step, due_on, by, version=None):
    """Put a step off (or forward). The first date stays and is shown beside the new one; the hour stays too."""
    with operation(StepEvent.MOVED, by=by, on=step):
        step = _locked(step)
        _refuse_closed(step)
        _refuse_due_before_opened(due_on, step.opened_on)
        return change(step, version=version, due_on=due_on)


def move_step_back(*, step, by, version=None):
    """Take back the last putting off: the date before it stands again."""
    with operation(StepEvent.MOVED_BACK, by=by, on=step):
        step = _locked(step)
        _refuse_closed(step)
        return change(step, version=version, due_on=date_before_move(step) or step.due_on)


def date_before_move(step):
    """By when the step was to be done before it was put off last; None where it never was."""
    others = step.history.exclude(due_on=step.due_on).order_by("-history_id")
    return others.values_list("due_on", flat=True).first()


def finish_step(*, step, by, on=None, note="", version=None):
    """Close a step as done, today unless another day is named."""
    return _close(StepEvent.FINISHED, step, by, note, version, done_on=on or today())


def drop_step(*, step, by, on=None, note="", version=None):
    """Close a step that will not be done; the note says why."""
    return _close(StepEvent.DROPPED, step, by, note, version, dropped_on=on or today())


def reopen_step(*, step, by, version=None):
    """Take back a closing."""
    with operation(StepEvent.REOPENED, by=by, on=step):
        step = _locked(step)
        if step.is_open:
            raise ValidationError(_("This step is open."))
        return change(step, version=version, done_on=None, dropped_on=None, closing_note="")


def _close(event, step, by, note, version, **day):
    with operation(event, by=by, on=step):
        step = _locked(step)
        _refuse_closed(step)
        if min(day.values()) < step.opened_on:
            raise ValidationError(_("A step cannot end before the day on which it was agreed."))
        return change(step, version=version, closing_note=note, **day)


def _locked(step):
    return NextStep.objects.select_for_update().get(pk=step.pk)


def _refuse_closed(step):
    if not step.is_open:
        raise ValidationError(_("This step has been closed already."))


def _refuse_due_before_opened(due_on, opened_on):
    if due_on and opened_on and due_on < opened_on:
        raise ValidationError({"due_on": _("The date cannot lie before the day on which the step was agreed.")})


def _with_awaited(values):
    """Whom we wait for: nobody when the move is ours, the organisation concerned when it is theirs."""
    if values["party"] == Party.US:
        return values | {"awaited_from": None, "awaited_name": ""}
    if values["awaited_from"] or values["awaited_name"]:
        return values
    if values["party"] == Party.ORGANISATION and values["organisation"]:
        return values | {"awaited_from": values["organisation"]}
    raise ValidationError({"awaited_name": _("Say from whom we await it.")})
