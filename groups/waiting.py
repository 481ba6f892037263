"""Whose move it is in a group (decision 29): somebody's outside, ours, or nobody's."""

from django.utils.translation import gettext as _

from contacts.choices import Party
from groups.choices import GroupStatus


def first_move(steps):
    """The open step a group waits on: an outside party's before ours, the one waited for longest first."""
    return min(steps, key=lambda step: (step.party == Party.US, step.opened_on, step.pk), default=None)


def moves_of_groups(steps):
    """The step each group waits on, by the number of the group."""
    found: dict[int, list] = {}
    for step in steps.open().select_related("awaited_from", "group_link"):
        found.setdefault(step.group_link.group_id, []).append(step)
    return {pk: first_move(of_group) for pk, of_group in found.items()}


def waiting_on(group, step) -> str:
    """What a group waits on, in words; a group work does not go on with may well wait on nothing."""
    if step is None:
        return _("Nobody's move: no step is agreed") if group.status == GroupStatus.ACTIVE else ""
    if step.party == Party.US:
        return _("Our move: %(what)s") % {"what": step.what}
    waits = {"who": step.waits_for, "what": step.what, "day": f"{step.opened_on:%d.%m.%Y}"}
    return _("Waiting for %(who)s: %(what)s (since %(day)s)") % waits
