"""Recording support that was given, correcting and withdrawing it; the ledger follows."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.files.storing import keep_file
from crm.ledger.sync import sync
from groups.models import InitiativeGroup
from groups.support.models import SupportEntry
from groups.support.operations import SupportEvent


def record_support(*, group, by, upload=None, token=None, **fields):
    """Record one session. It is kept whatever it lacks; what it lacks decides whether its hours count."""
    with operation(SupportEvent.GIVEN, by=by, token=token) as op:
        group = InitiativeGroup.objects.get(pk=group.pk)
        _refuse_strangers(group, fields)
        entry = add(SupportEntry, group=group, card=keep_file(upload, by=by) if upload else None, **fields)
        op.concerns(entry)
        sync(entry)
        return entry


def change_support(*, entry, by, version=None, upload=None, **changes):
    """Correct an entry, or add the card that has come in since."""
    with operation(SupportEvent.CHANGED, by=by, on=entry):
        entry = _standing(entry)
        _refuse_strangers(entry.group, {name: one for name, one in changes.items() if getattr(entry, name) != one})
        if upload:
            changes["card"] = keep_file(upload, by=by)
        entry = change(entry, version=version, **changes)
        sync(entry)
        return entry


def withdraw_support(*, entry, reason, by, version=None, token=None):
    """It did not take place, or was entered twice. It stays to be seen with the reason and counts nowhere."""
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Say why the entry is withdrawn.")})
    with operation(SupportEvent.WITHDRAWN, by=by, on=entry, reason=reason, token=token):
        entry = change(_standing(entry), version=version, withdrawn_at=timezone.now(), withdrawn_reason=reason)
        sync(entry)
        return entry


def _refuse_strangers(group, said):
    """Support of a group is received by the group: its people and its organisations, present or former."""
    person, organisation = said.get("receiver_person"), said.get("receiver_organisation")
    if person is not None and not group.people.filter(person=person).exists():
        raise ValidationError(
            {"receiver_person": _("This person does not belong to the group. Add them to the group first.")}
        )
    if organisation is not None and not group.memberships.filter(organisation=organisation).exists():
        raise ValidationError(
            {"receiver_organisation": _("This organisation does not belong to the group. Add it to the group first.")}
        )


def _standing(entry):
    entry = SupportEntry.objects.select_for_update(of=("self",)).select_related("group").get(pk=entry.pk)
    if entry.withdrawn_at:
        raise ValidationError(
            _("This entry has been withdrawn already: %(reason)s") % {"reason": entry.withdrawn_reason}
        )
    return entry
