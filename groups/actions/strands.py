"""How the four strands of a group stand: what is agreed, what is talked about and what blocks."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crm.audit import records
from crm.audit.operations import operation
from crm.common.dates import today
from groups.models import GroupStrand, InitiativeGroup
from groups.operations import GroupEvent


def set_strand(*, group, strand, state, by, since=None, reason="", note="", version=None, token=None):
    """Say how a strand of a group stands and since when; a blocked one names what blocks it.

    A state follows the one before it: it cannot stand since an earlier day. The day of the same state may be mended;
    where none is named it stays, and a new state stands since today.
    """
    with operation(GroupEvent.STRAND_SET, by=by, on=group, token=token):
        InitiativeGroup.objects.select_for_update().filter(pk=group.pk).first()
        values = {"state": state, "reason": reason, "note": note}
        standing = GroupStrand.objects.filter(group=group, strand=strand).first()
        if standing is None:
            return records.add(GroupStrand, group=group, strand=strand, since=since or today(), **values)
        goes_on = (standing.state, standing.reason) == (state, reason)
        since = since or (standing.since if goes_on else today())
        if not goes_on and since < standing.since:
            raise ValidationError({"since": _("That is before the previous change of the strand; check the date.")})
        return records.change(standing, version=version, since=since, **values)
