"""Forming a group and changing what is known about it."""

from crm.audit import records
from crm.audit.operations import operation
from groups.actions.hooks import after_group_changed, after_group_formed, after_group_mended, tell
from groups.actions.links import link_meeting
from groups.actions.members import add_group_person, add_member
from groups.models import InitiativeGroup
from groups.operations import GroupEvent

MENDED = ("powiat_id", "founder_track", "formed_on")


def form_group(*, by, token=None, members=(), people=(), meeting=None, **fields):
    """Form a group with its first members; they belong to it from the day it was formed.

    `members` are pairs of organisation and role, `people` pairs of person and role; `meeting` is where it began.
    """
    with operation(GroupEvent.FORMED, by=by, token=token) as op:
        fields.setdefault("guardian", by)
        group = records.add(InitiativeGroup, **fields)
        op.concerns(group)
        tell(after_group_formed, group)
        for organisation, role in members:
            add_member(group=group, organisation=organisation, role=role, from_on=group.formed_on, by=by)
        for person, role in people:
            add_group_person(group=group, person=person, role=role, from_on=group.formed_on, by=by)
        if meeting is not None:
            link_meeting(group=group, meeting=meeting, by=by)
        return group


def change_group(*, group, by, version=None, **changes):
    """Change what is known about a group. Another powiat, founder track or day of forming is a mend: what follows
    from it follows.
    """
    with operation(GroupEvent.CHANGED, by=by, on=group):
        # The form has laid the new values on `group` already, so the old ones are read afresh.
        group = InitiativeGroup.objects.select_for_update().get(pk=group.pk)
        before = [getattr(group, name) for name in MENDED]
        group = records.change(group, version=version, **changes)
        if before != [getattr(group, name) for name in MENDED]:
            tell(after_group_mended, group)
        tell(after_group_changed, group)
        return group
