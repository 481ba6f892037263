"""Recording support that was given, correcting and withdrawing it; the ledger follows."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.common.locks import in_turn
from crm.common.templatetags.house import number
from crm.files.storing import keep_file
from crm.ledger.sync import sync
from groups.models import InitiativeGroup
from groups.support.models import SupportEntry
from groups.support.operations import SupportEvent
from groups.support.rules import HOURS_OF_A_DAY

WHO_AND_WHEN = {"given_on", "starts_at", "ends_at", "adviser", "adviser_person", "adviser_organisation"}
ENTERED_ALREADY = gettext_noop(
    "This adviser's support of this group at that time is recorded already: %(kind)s, %(from)s–%(to)s. "
    "Correct the hours or the adviser here, or correct that entry."
)
MORE_THAN_A_DAY = gettext_noop(
    "This adviser would have given %(hours)s hours of support on this day, and a day has 24. "
    "Correct the hours here or in the other entries of the day."
)


def record_support(*, group, by, upload=None, token=None, **fields):
    """Record one session. It is kept whatever it lacks; what it lacks decides whether its hours count.

    Raises ValidationError where the adviser was with this group at that time already, or would have given more than
    24 hours on the day.
    """
    with operation(SupportEvent.GIVEN, by=by, token=token) as op:
        group = _locked(group.pk)
        _in_turn_of_adviser(fields.get("adviser"), fields.get("adviser_person"))
        _refuse_strangers(group, fields)
        entry = add(SupportEntry, group=group, card=keep_file(upload, by=by) if upload else None, **fields)
        _refuse_impossible_hours(entry)
        op.concerns(entry)
        sync(entry)
        return entry


def change_support(*, entry, by, version=None, upload=None, **changes):
    """Correct an entry, or add the card that has come in since; new hours are held to the same."""
    with operation(SupportEvent.CHANGED, by=by, on=entry):
        _locked(entry.group_id)
        entry = _standing(entry)
        _in_turn_of_adviser(*(changes.get(name, getattr(entry, name)) for name in ("adviser", "adviser_person")))
        new = {name: one for name, one in changes.items() if getattr(entry, name) != one}
        _refuse_strangers(entry.group, new)
        if upload:
            changes["card"] = keep_file(upload, by=by)
        entry = change(entry, version=version, **changes)
        if not WHO_AND_WHEN.isdisjoint(new):
            _refuse_impossible_hours(entry)
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


def _refuse_impossible_hours(entry):
    """One session is one entry, however many sat at the table (decision 14); and a day has 24 hours."""
    same = SupportEntry.objects.same_time_as(entry).filter(group=entry.group_id).first()
    if same is not None:
        told = {"kind": same.get_kind_display(), "from": f"{same.starts_at:%H:%M}", "to": f"{same.ends_at:%H:%M}"}
        raise ValidationError({"starts_at": _(ENTERED_ALREADY) % told})
    hours = sum(one.hours for one in SupportEntry.objects.same_day_as(entry)) + (entry.hours or 0)
    if hours > HOURS_OF_A_DAY:
        raise ValidationError({"ends_at": _(MORE_THAN_A_DAY) % {"hours": number(hours)}})


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


def _in_turn_of_adviser(*advisers):
    """The hours of an adviser run through all groups: entries of two groups typed at once wait for each other.

    Taken when the group is locked, for only then is it known whose hours an entry has; who has the turn locks no group.
    """
    for one in advisers:
        if one is not None:
            in_turn(f"support by {one._meta.label_lower} {one.pk}")


def _locked(group):
    """Two who record support of one group at the same moment wait for each other."""
    return InitiativeGroup.objects.select_for_update(of=("self",)).get(pk=group)


def _standing(entry):
    entry = SupportEntry.objects.select_for_update(of=("self",)).select_related("group").get(pk=entry.pk)
    if entry.withdrawn_at:
        raise ValidationError(
            _("This entry has been withdrawn already: %(reason)s") % {"reason": entry.withdrawn_reason}
        )
    return entry
