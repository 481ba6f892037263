"""Whether work on a group goes on. The stage is another thing and follows from milestones."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crm.audit import records
from crm.audit.operations import operation
from crm.common.dates import today
from groups.actions.hooks import after_group_changed, tell
from groups.choices import GroupStatus
from groups.models import InitiativeGroup
from groups.operations import GroupEvent

ACTIVE, SUSPENDED, WITHDRAWN, COMPLETED = GroupStatus


def suspend_group(*, group, reason, by, on=None, note="", token=None):
    """Stop work on a group for a reason; the alarm about silence stops with it."""
    return _move(group, SUSPENDED, {ACTIVE}, GroupEvent.SUSPENDED, by=by, token=token, on=on, reason=reason, note=note)


def withdraw_group(*, group, reason, by, on=None, note="", token=None):
    """The group gives up."""
    return _move(
        group, WITHDRAWN, {ACTIVE, SUSPENDED}, GroupEvent.WITHDRAWN, by=by, token=token, on=on, reason=reason, note=note
    )


def complete_group(*, group, by, on=None, note="", token=None):
    """Our work with the group has come to its end."""
    return _move(group, COMPLETED, {ACTIVE}, GroupEvent.COMPLETED, by=by, token=token, on=on, note=note)


def resume_group(*, group, by, on=None, note="", token=None):
    """Take the work up again, also after a withdrawal or an end entered by mistake."""
    return _move(
        group, ACTIVE, {SUSPENDED, WITHDRAWN, COMPLETED}, GroupEvent.RESUMED, by=by, token=token, on=on, note=note
    )


def _move(group, status, allowed_from, kind, *, by, token, on, note, reason=""):
    with operation(kind, by=by, on=group, reason=note, token=token):
        group = InitiativeGroup.objects.select_for_update().get(pk=group.pk)
        on = on or today()
        if group.status not in allowed_from:
            raise ValidationError(
                _("The group is %(status)s, so this cannot be done now.") % {"status": group.get_status_display()}
            )
        if on < group.formed_on:
            raise ValidationError({"on": _("The group was formed later than that; check the date.")})
        if group.status_on and on < group.status_on:
            raise ValidationError({"on": _("That is before the previous change of status; check the date.")})
        group = records.change(group, status=status, status_on=on, status_reason=reason, status_note=note)
        tell(after_group_changed, group)
        return group
