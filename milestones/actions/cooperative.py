"""The cooperative of a group: what the register says of it, and where it had its seat."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crm.audit import records
from crm.audit.operations import operation
from crm.ledger.sync import records_of, sync
from groups.models import InitiativeGroup
from milestones.models import Employment, FormerSeat, GroupMilestone, SocialCooperative
from milestones.operations import MilestoneEvent


def name_cooperative(*, group, by, token=None, **fields):
    """Enter the cooperative a group founds or has founded."""
    with operation(MilestoneEvent.COOPERATIVE_NAMED, by=by, on=group, token=token):
        InitiativeGroup.objects.select_for_update().get(pk=group.pk)
        cooperative = records.add(SocialCooperative, group=group, **fields)
        _follow(cooperative)
        return cooperative


def change_cooperative(*, cooperative, by, version=None, token=None, correction=None, moved_on=None, **changes):
    """Change what is known of the cooperative; its seat decides the powiat it counts in.

    Where the powiat of the seat changes, `correction` says what it is: True mends an error and all that has counted
    follows, False is a real move on the day `moved_on` and what happened before stays where it was.
    `token` tells the form that entered the cooperative, sent again, from a stale edit.

    Raises ValidationError asking for `correction` or `moved_on` where it matters and is not said.
    """
    with operation(MilestoneEvent.COOPERATIVE_CHANGED, by=by, on=cooperative.group, token=token):
        # The form has put the typed values on the instance already; what stands is read anew.
        stored = SocialCooperative.objects.select_for_update(of=("self",)).get(pk=cooperative.pk)
        cooperative = records.change(cooperative, version=version, **changes)
        if cooperative.seat_powiat_id != stored.seat_powiat_id:
            _settle_seat(cooperative, stored, correction, moved_on)
        _follow(cooperative)
        return cooperative


def _settle_seat(cooperative, stored, correction, moved_on):
    if correction is None:
        raise ValidationError({"correction": _("Say whether the seat was mistyped or has really moved.")})
    last = cooperative.former_seats.last()
    if correction:
        if last and last.powiat_id == cooperative.seat_powiat_id:
            last.delete()  # mended back to the seat it had left: that move never was
        return
    if moved_on is None:
        raise ValidationError({"moved_on": _("Enter the day since which the register shows the new seat.")})
    if last and moved_on <= last.moved_on:
        raise ValidationError(
            {
                "moved_on": _("The seat moved before on %(day)s; this move must be later.")
                % {"day": f"{last.moved_on:%d.%m.%Y}"}
            }
        )
    records.add(
        FormerSeat, cooperative=cooperative, town=stored.seat_town, powiat=stored.seat_powiat, moved_on=moved_on
    )


def _follow(cooperative):
    sync(*records_of(GroupMilestone).filter(group=cooperative.group_id))
    sync(*records_of(Employment).filter(cooperative=cooperative))
