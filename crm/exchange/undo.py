"""Taking an import back: what it added goes, what it changed is set back, what people touched since stays.

A record it added belongs to an aggregate (an organisation with its channels and figures, a person with functions, a
contact with those named in it). The aggregate goes as a whole or stays as a whole: it stays where another operation
has changed any part of it, or where something else refers to it. See docs/adr/0009-taking-an-import-back.md.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Model
from django.utils.translation import gettext as _

from contacts import actions as contacts
from contacts.duplicates.actions import forget
from contacts.duplicates.models import Entity
from contacts.meetings.models import Attendance, HeadCount, Invitation, Meeting
from contacts.models import (
    Affiliation,
    Channel,
    Interaction,
    InteractionColleague,
    InteractionParty,
    InteractionPerson,
    Organisation,
    Person,
    WorkshopFigures,
)
from crm.audit.models import Operation
from crm.audit.operations import operation
from crm.audit.records import change_many, remove_many
from crm.audit.taking_back import to_set_back, versions_before
from crm.common.batches import batches
from crm.exchange import progress
from crm.exchange.models import ImportFile
from crm.exchange.operations import ImportEvent
from crm.exchange.progress import Phase
from crm.exchange.reading import RefusedFileError
from crm.ledger.sync import sync, withdraw_many

# Each root with its parts and the field of the part that names it; who refers goes before who is referred to.
AGGREGATES: dict[type[Model], dict[type[Model], str]] = {
    Interaction: {
        InteractionParty: "interaction",
        InteractionPerson: "interaction",
        InteractionColleague: "interaction",
    },
    Meeting: {Invitation: "meeting", Attendance: "meeting", HeadCount: "meeting"},
    Person: {Affiliation: "person"},
    Organisation: {Channel: "organisation", WorkshopFigures: "organisation"},
}
CHANGED = (Organisation, Person, WorkshopFigures, Meeting, HeadCount)
UNDONE_KINDS = tuple(kind for kind in ImportEvent if kind != ImportEvent.UNDONE)
COUNTED = (Interaction, Meeting, Attendance, HeadCount)


@dataclass
class Undone:
    """What happened: how many records went, how many were set back, and what was left with the reason."""

    operation: Operation
    removed: int = 0
    restored: int = 0
    left: list[dict] = field(default_factory=list)

    def leave(self, record, reason, fields=()):
        self.left.append(
            {
                "entity": record._meta.model_name,
                "id": record.pk,
                "name": str(record),
                "reason": reason,
                "fields": [str(one) for one in fields],
            }
        )


def undo_import(*, imported: Operation, by) -> Undone:
    """Take an import back, as one operation.

    Raises RefusedFileError where the operation is no import or was taken back before.
    """
    if imported.kind not in UNDONE_KINDS:
        raise RefusedFileError(_("Only an import can be taken back this way."))
    with operation(ImportEvent.UNDONE, by=by, on=imported) as op:
        Operation.objects.select_for_update().get(pk=imported.pk)
        earlier = Operation.objects.filter(
            kind=ImportEvent.UNDONE, subject_label=imported._meta.label_lower, subject_id=imported.pk
        )
        if earlier.exclude(pk=op.pk).exists():
            raise RefusedFileError(_("This import was taken back already."))
        undone = Undone(op)
        progress.say(Phase.REMOVING, 0, 0)
        for model in CHANGED:
            rows = model.history.filter(operation=imported, history_type="~").exclude(id__in=_added(model, imported))
            for keys in batches(rows.order_by().values_list("id", flat=True).distinct()):
                _set_back(rows.filter(id__in=keys), undone, by)
        for root, parts in AGGREGATES.items():
            _remove(root, parts, imported, undone)
        for parts in AGGREGATES.values():
            for part, owner in parts.items():
                _remove_added_parts(part, owner, imported, undone)
        op.reason = _("%(list)s: %(removed)d removed, %(restored)d set back, %(left)d left") % {
            "list": _list_of(imported),
            "removed": undone.removed,
            "restored": undone.restored,
            "left": len(undone.left),
        }
        op.save(update_fields=["reason"])
        return undone


def _list_of(imported):
    """The file an import was made from; one made by a command has kept none and goes by its number."""
    name = ImportFile.objects.filter(operation=imported).values_list("name", flat=True).first()
    return _("List “%(name)s”") % {"name": name} if name else _("Import %(number)d") % {"number": imported.pk}


def _added(model, imported):
    return model.history.filter(operation=imported, history_type="+").values("id")


def _remove(root, parts, imported, undone):
    added = _added(root, imported)
    touched = {*root.history.filter(id__in=added).exclude(operation=imported).values_list("id", flat=True)}
    for part, owner in parts.items():
        rows = part.history.filter(**{f"{owner}__in": added}).exclude(operation=imported)
        touched |= {*rows.values_list(f"{owner}_id", flat=True)}
    standing = {*root._base_manager.filter(pk__in=added).values_list("pk", flat=True)}
    touched &= standing
    used = _referred_to(root, parts, added, standing - touched) & standing - touched
    for reason, kept in ((_("changed since the import"), touched), (_("something refers to it since"), used)):
        for record in root._base_manager.filter(pk__in=kept):
            undone.leave(record, reason)
    _remove_whole(root, parts, standing - touched - used)
    undone.removed += len(standing - touched - used)


def _referred_to(root, parts, added, going):
    """Those of `going` that stay because something that stays refers to them."""
    references = defaultdict(set)  # who is referred to -> records of the same model that refer; None for any other
    for relation in root._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        if model in parts and parts[model] == name:
            continue
        rows = model._base_manager.filter(**{f"{name}__in": added}).values_list(name, "pk")
        for target, pk in rows:
            references[target].add(pk if model is root else None)
    staying: set[int] = set()
    while True:
        more = {
            pk for pk in going - staying if any(one is None or one not in going - staying for one in references[pk])
        }
        if not more:
            return staying
        staying |= more


def _remove_whole(root, parts, keys):
    keys = sorted(keys)
    _withdraw(root, keys)
    done, total = 0, len(keys)
    for chunk in batches(keys):
        for part, owner in parts.items():
            _remove_with_facts(part._base_manager.filter(**{f"{owner}__in": chunk}))
        done += len(chunk)
        progress.say(Phase.REMOVING, done // 2, total)
    if root is Organisation:  # workshops before the bodies that run them
        for chunk in batches(keys):
            remove_many(Organisation.objects.filter(pk__in=chunk, operator__isnull=False))
    if root in (Organisation, Person):
        forget(Entity.ORGANISATIONS if root is Organisation else Entity.PEOPLE, keys)
    for chunk in batches(keys):
        remove_many(root._base_manager.filter(pk__in=chunk))
        done += len(chunk)
        progress.say(Phase.REMOVING, done // 2, total)


def _withdraw(model, keys):
    if model in COUNTED:
        withdraw_many(model._meta.label_lower, keys)


def _remove_with_facts(records):
    _withdraw(records.model, [*records.values_list("pk", flat=True)] if records.model in COUNTED else [])
    return remove_many(records)


def _remove_added_parts(part, owner, imported, undone):
    """What the import added to records that stood before, unless somebody changed it since."""
    added = part._base_manager.filter(pk__in=_added(part, imported))
    touched = part.history.filter(id__in=_added(part, imported)).exclude(operation=imported).values("id")
    root = next(one for one, parts in AGGREGATES.items() if part in parts)
    stood = added.exclude(**{f"{owner}__in": _added(root, imported)})
    for record in stood.filter(pk__in=touched):
        undone.leave(record, _("changed since the import"))
    undone.restored += _remove_with_facts(stood.exclude(pk__in=touched))


def _set_back(rows, undone, by):
    """Exactly the fields that still hold what the import gave them, as its rows of history say."""
    model = rows.model.instance_type
    after = {row.id: row for row in rows.order_by("history_id")}
    before = versions_before(model, rows)
    together, alone, names = [], [], set()
    for record in model._base_manager.filter(pk__in=list(after)):
        changes, kept = to_set_back(record, before[record.pk], after[record.pk])
        if kept:
            undone.leave(record, _("changed since the import"), fields=[one.verbose_name for one in kept])
        if "powiat_id" in changes:
            alone.append((record, changes))
        elif changes:
            for name, value in changes.items():
                setattr(record, name, value)
            together.append(record)
            names |= changes.keys()
        undone.restored += bool(changes)
    change_many(together, sorted({model._meta.get_field(name).name for name in names}))
    if model in COUNTED:
        sync(*together)
    for record, changes in alone:  # what took the powiat over with the import loses it again
        del changes["powiat_id"]
        contacts.change_organisation(organisation=record, by=by, correction=True, powiat=None, **changes)
