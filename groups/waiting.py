"""Whose move it is in a group (decision 29), and what is needed to say whose it was; read for many groups at once."""

from datetime import date

from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from contacts.choices import Party
from crm.common.dates import today
from groups.choices import GroupStatus
from groups.models import InitiativeGroup
from groups.querysets import of_groups
from groups.turns import Move, Stop, rank

GROUP = "group_link__group"


def agreed(steps):
    """Without those a term of law or of the path has set by itself: until somebody takes one up it is nobody's move."""
    # What plans them stands above groups; its reverse relation is read by name, not imported.
    return steps.filter(Q(deadline_link=None) | ~Q(deadline_link__left_at=F("version")))


def first_move(steps):
    """The open step a group waits on."""
    return min(steps, key=lambda step: rank(step.party, step.opened_on, step.pk), default=None)


def moves_of_groups(steps):
    """The step each group waits on, by the number of the group."""
    found: dict[int, list] = {}
    for step in agreed(steps.open()).select_related("awaited_from", "group_link"):
        found.setdefault(step.group_link.group_id, []).append(step)
    return {pk: first_move(of_group) for pk, of_group in found.items()}


def last_closings(steps) -> dict[int, date]:
    """The day on which the last step of each group was done or dropped, by the number of the group."""
    closed = agreed(steps.closed()).order_by().values(GROUP).annotate(day=Max(Coalesce("done_on", "dropped_on")))
    return dict(closed.values_list(GROUP, "day"))


def waiting_on(group, step, last_closed: date | None = None) -> str:
    """What a group waits on and for how long; a group work does not go on with may well wait on nothing.

    `last_closed` is when its last step was closed: nobody has had a move since.
    """
    if step is None:
        return _nobodys(group, last_closed) if group.status == GroupStatus.ACTIVE else ""
    said = {"who": step.waits_for, "what": step.what, "day": f"{step.opened_on:%d.%m.%Y}"}
    said["long"] = _for_days(step.opened_on)
    if step.party == Party.US:
        return _("Our move: %(what)s (%(long)s)") % said
    return _("Waiting for %(who)s: %(what)s (since %(day)s, %(long)s)") % said


def _nobodys(group, last_closed):
    """Since the last step was closed, the group was formed or the work taken up again."""
    since = max(day for day in (group.formed_on, group.status_on, last_closed) if day)
    return _("Nobody's move: no step is agreed (%(long)s)") % {"long": _for_days(since)}


def _for_days(since):
    days = (today() - since).days
    return npgettext("for so long", "%(n)d day", "%(n)d days", days) % {"n": days}


def moves_in_time(steps) -> dict[int, list[Move]]:
    """Every step of each group, open and closed, by the number of the group."""
    found: dict[int, list[Move]] = {}
    names = ("pk", "party", "opened_on", "done_on", "dropped_on", "what", "awaited_name", "awaited_from__name")
    for group, number, party, opened, done, dropped, what, name, body in agreed(steps).values_list(GROUP, *names):
        found.setdefault(group, []).append(Move(number, party, opened, done or dropped, what, body or name))
    return found


def stops_in_time(groups) -> dict[int, list[Stop]]:
    """When the work on each group did not go on, as its history tells: suspended, given up or completed."""
    changes: dict[int, list[tuple[date, str]]] = {group.pk: [] for group in groups}
    told = InitiativeGroup.history.filter(status_on__isnull=False).order_by("history_id")
    for pk, on, status in of_groups(told, changes, "id").values_list("id", "status_on", "status"):
        if pk in changes:
            changes[pk].append((on, status))
    for group in groups:
        if group.status_on:
            changes[group.pk].append((group.status_on, group.status))
    return {pk: _stops(of_group) for pk, of_group in changes.items()}


def _stops(changes):
    stops: list[Stop] = []
    since = None
    for on, status in changes:
        if status != GroupStatus.ACTIVE:
            since = since or on
        elif since:
            stops.append(Stop(since, on))
            since = None
    return [*stops, Stop(since)] if since else stops


def end_of_work(group) -> date:
    """Up to when the time of a group runs: the day it gave up or was completed, else today."""
    over = group.status in (GroupStatus.WITHDRAWN, GroupStatus.COMPLETED)
    return group.status_on if over and group.status_on else today()
