"""The list of possible duplicates after a list has been saved: what was answered is kept, what is new is compared."""

from contacts.duplicates.actions import AT_ONCE, search_everything, tell_apart
from contacts.duplicates.models import Entity
from crm.exchange.candidates import OTHER


def keep_answers(entity, new, *, by):
    """A look-alike that a person called another one in the preview is not asked about again."""
    saved: dict[int, set[int]] = {}
    for one in new:
        saved.setdefault(one.row, set()).add(one.record_id)
    told = [one for one in new if one.answer == OTHER]
    alike = {one.key: _records_like(one, saved) for one in told}
    standing = Entity(entity).model.objects.in_bulk({one.record_id for one in told}.union(*alike.values()))
    for one in told:
        for other in sorted(alike[one.key] & standing.keys()):
            tell_apart(first=standing[other], second=standing[one.record_id], by=by)


def _records_like(one, saved):
    found = {*one.twins.get("ids", ())}
    for row in one.twins.get("rows", ()):
        found |= saved.get(row, set())
    return found - {one.record_id}


def compare_after(entity, number, *, by):
    """So many records are too many to be looked up one by one as they were saved; all are compared anew."""
    if number > AT_ONCE:
        search_everything(entity=Entity(entity), by=by)
