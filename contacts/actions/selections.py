"""Many organisations changed at once: chosen and frozen, changed as one operation, and taken back as one."""

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import Organisation, Selection
from contacts.operations import SelectionEvent
from contacts.selecting import Change, Plan
from contacts.undoing import Undoing
from crm.audit.operations import operation
from crm.audit.records import change_many
from crm.common.batches import batches

MOST_CHOSEN = 5000


def freeze_selection(*, rows, described, by):
    """Keep which organisations are meant: pairs of number and version as the person has seen them.

    Selections that somebody made and never used go after a day. Raises ValidationError where there are none or too
    many.
    """
    rows = sorted(dict(rows).items())
    if not rows:
        raise ValidationError(_("Choose at least one organisation: tick its box on the list."))
    if len(rows) > MOST_CHOSEN:
        said = _("At most %(most)d organisations can be changed at once, and there are %(n)d. Narrow the filter.")
        raise ValidationError(said % {"most": MOST_CHOSEN, "n": len(rows)})
    with operation(SelectionEvent.FROZEN, by=by) as op:
        Selection.objects.filter(owner=by).abandoned().delete()
        selection = Selection.objects.create(owner=by, rows=rows, described=Truncator(described).chars(500))
        op.concerns(selection)
        return selection


def change_selected(*, selection, by, guardian=None, stance="", on=None, promised=None, token=None):
    """Give the organisations of a selection a guardian, or a stance since a day.

    `promised` is the number the person was shown; where it is another one by now, nothing is changed. Raises
    ValidationError for this, and where the selection has expired, was used, or leaves nothing to change.
    """
    change = Change(guardian=guardian, stance=stance, on=on)
    with operation(SelectionEvent.CHANGED, by=by, on=selection, token=token) as op:
        selection = Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
        _refuse_unusable(selection)
        plan = Plan.of(selection, by, change, lock=True)
        _refuse_unlike(len(plan.touched), promised)
        for organisation in plan.touched:
            for name, value in change.values.items():
                setattr(organisation, name, value)
        change_many(plan.touched, list(change.values))
        selection.changed_by, selection.left_out = op, plan.left
        selection.full_clean()
        selection.save(update_fields=["changed_by", "left_out"])
        changed = ngettext("%(n)d organisation changed", "%(n)d organisations changed", len(plan.touched))
        op.tells(f"{changed % {'n': len(plan.touched)}}; {change.in_words()}")
        return selection


def _refuse_unusable(selection):
    if selection.changed_by_id:
        raise ValidationError(_("This selection has been changed already. Choose the organisations on the list again."))
    if selection.has_expired:
        raise ValidationError(_("This selection is more than a day old. Choose the organisations on the list again."))


def _refuse_unlike(number, promised):
    if promised is not None and number != promised:
        said = _("Something has changed since you looked: %(n)d organisations now instead of %(promised)d. Look again.")
        raise ValidationError(said % {"n": number, "promised": promised})
    if not number:
        raise ValidationError(_("None of these organisations would change."))


def undo_selected(*, selection, by, token=None):
    """Give the organisations back what they held before the change, except what somebody has changed since.

    Raises ValidationError where nothing was changed or it was taken back before.
    """
    with operation(SelectionEvent.UNDONE, by=by, on=selection, token=token) as op:
        selection = Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
        if not selection.changed_by_id or selection.undone_by_id:
            raise ValidationError(_("There is nothing to take back: this was not changed, or was taken back already."))
        _lock([pk for pk, _version in selection.rows])
        undoing = Undoing.of(selection.changed_by, by)
        prefetch_related_objects([record for record, _changes in undoing.changes], "powiat", "gmina")
        undoing.write()
        selection.undone_by, selection.left_as_is = op, undoing.left_in_codes()
        selection.full_clean()
        selection.save(update_fields=["undone_by", "left_as_is"])
        number = len(undoing.changes)
        op.tells(ngettext("%(n)d organisation set back", "%(n)d organisations set back", number) % {"n": number})
        return selection


def _lock(keys):
    for some in batches(keys):
        list(Organisation.objects.select_for_update().filter(pk__in=some).order_by("pk").values_list("pk"))
