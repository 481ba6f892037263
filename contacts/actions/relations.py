"""What people do with the relations of an organisation to others, from the page of either of them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.choices import RelationKind, RelationSide
from contacts.merged import refuse_merged
from contacts.models import Organisation, OrganisationRelation
from contacts.operations import ContactsEvent
from contacts.related import UNITS, is_unit_of
from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.common.locks import in_turn


def add_relation(*, organisation, side, other, by, token=None, from_on=None, to_on=None, note=""):
    """`side` says what the organisation is to the other one.

    Raises ValidationError where an organisation would become a unit of its own unit.
    """
    with operation(ContactsEvent.RELATION_ADDED, by=by, on=organisation, token=token):
        ends = _locked_ends(organisation, side, other)
        _refuse_circle(**ends, from_on=from_on, to_on=to_on)
        return add(OrganisationRelation, **ends, from_on=from_on, to_on=to_on, note=note)


def change_relation(*, relation, organisation, side, other, by, from_on, to_on, note, version=None):
    """The relation as it is told from the page of the organisation."""
    with operation(ContactsEvent.RELATION_CHANGED, by=by, on=organisation):
        ends = _locked_ends(organisation, side, other)
        _refuse_circle(**ends, from_on=from_on, to_on=to_on, instead_of=relation)
        return change(relation, version=version, **ends, from_on=from_on, to_on=to_on, note=note)


def end_relation(*, relation, organisation, to_on, by, version=None):
    """The last day on which it held."""
    with operation(ContactsEvent.RELATION_ENDED, by=by, on=organisation):
        locked = OrganisationRelation.objects.select_for_update().get(pk=relation.pk)
        return change(locked, version=version, to_on=to_on)


def remove_relation(*, relation, organisation, by, version=None):
    """A relation that never was. What it said stays in the history of both organisations."""
    with operation(ContactsEvent.RELATION_REMOVED, by=by, on=organisation):
        change(relation, version=version)  # only what the person saw is removed
        relation.delete()
        return organisation


def _locked_ends(organisation, side, other):
    """The columns of the relation. Two who tie the same organisations at once wait for each other.

    Units wait for every other unit: a circle may close through organisations that neither of them locks.
    """
    if RelationSide(side).kind == RelationKind.UNIT_OF:
        in_turn(UNITS)
    refuse_merged(organisation)
    both = [organisation.pk, other.standing.pk]
    locked = {one.pk: one for one in Organisation.objects.select_for_update().filter(pk__in=both).order_by("pk")}
    first, second = (locked[pk] for pk in both)
    side = RelationSide(side)
    if side.is_reverse:
        first, second = second, first
    return {"organisation": first, "kind": side.kind, "other": second}


def _refuse_circle(*, organisation, kind, other, from_on, to_on, instead_of=None):
    if kind != RelationKind.UNIT_OF or organisation == other:
        return
    if is_unit_of(other, organisation, from_on=from_on, to_on=to_on, leaving_out=[instead_of]):
        sentence = _("%(above)s is a unit of %(unit)s already, directly or through others; it cannot be both ways.")
        raise ValidationError({"other": sentence % {"above": other, "unit": organisation}})
