"""Moving running groups to an adopted version of the path, on purpose and together, and taking that back."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from crm.audit.operations import operation
from crm.audit.records import change_many
from crm.audit.taking_back import versions_before
from crm.common.batches import batches
from groups.models import InitiativeGroup
from milestones.models import GroupMilestone, GroupPath, PathMove
from milestones.operations import PathEvent
from milestones.outlook import live_of, running_before, seen_of
from milestones.progress import follow_version, kinds_by_template


class Stays(models.TextChoices):
    """Why a group keeps the version it was moved to."""

    MOVED_ON = "moved_on", pgettext_lazy("group not moved back", "moved to another version since")
    RECORDED = "recorded", pgettext_lazy("group not moved back", "a milestone of the new version was entered since")


def move_groups(*, template, seen, by, token=None):
    """Move running groups to a newer version of the path; their milestones go along by code.

    `seen` is, by number of the group, what its outlook was made of when the person looked. Raises ValidationError,
    and moves none, where a group has changed since, or where there is none to move.
    """
    with operation(PathEvent.GROUPS_MOVED, by=by, token=token) as op:
        if not seen:
            raise ValidationError(_("Choose at least one group: tick its box on the list."))
        _lock(seen)
        groups = list(running_before(template).filter(pk__in=seen).order_by("sort_key", "pk"))
        paths, live = _paths_of(groups), live_of([group.pk for group in groups])
        _refuse_changed(groups, paths, live, seen)
        codes = {kind.code: kind for kind in kinds_by_template()[template.pk].values()}
        rows = [[group.pk, paths[group.pk].template_id] for group in groups]
        moved = [one for group in groups for one in live[group.pk] if codes.get(one.kind.code, one.kind) != one.kind]
        for milestone in moved:
            milestone.kind = codes[milestone.kind.code]
        change_many(moved, ["kind"])
        follow_version([(group, paths[group.pk], template.pk, live[group.pk]) for group in groups])
        move = PathMove.objects.create(template=template, rows=rows, moved_by=op)
        op.concerns(move)
        told = ngettext("%(n)d group moved to “%(version)s”", "%(n)d groups moved to “%(version)s”", len(rows))
        op.tells(told % {"n": len(rows), "version": template})
        return move


def undo_move(*, move, by, token=None):
    """Give the groups of a move the version back that each followed before, except those that went on since.

    Raises ValidationError where it was taken back before.
    """
    with operation(PathEvent.MOVE_UNDONE, by=by, on=move, token=token) as op:
        move = PathMove.objects.select_for_update(of=("self",)).select_related("template").get(pk=move.pk)
        if move.undone_by_id:
            raise ValidationError(_("This has been taken back already."))
        _lock(pk for pk, _template in move.rows)
        found = Undoing(move)
        change_many([one for _path, _of, changed, _live in found.back for one in changed], ["kind"])
        follow_version([(path.group, path, of, live) for path, of, _changed, live in found.back])
        move.undone_by, move.left_as_is = op, found.left
        move.full_clean()
        move.save(update_fields=["undone_by", "left_as_is"])
        told = ngettext("%(n)d group moved back", "%(n)d groups moved back", len(found.back))
        op.tells(told % {"n": len(found.back)})
        return move


class Undoing:
    """What taking a move back would do. Reading it writes nothing.

    `back` are the path of each group with the version it goes back to, the milestones that change their kind, and
    all its live ones; `left` are pairs of the group's number and why it stays.
    """

    def __init__(self, move: PathMove):
        self.move = move
        self.kinds = kinds_by_template()
        self.back: list[tuple[GroupPath, int, list[GroupMilestone], list[GroupMilestone]]] = []
        self.left: list[list] = []
        written = GroupMilestone.history.filter(operation=move.moved_by)
        self._before = {pk: row.kind_id for pk, row in versions_before(GroupMilestone, written).items()}
        self._by_pk = {kind.pk: kind for kinds in self.kinds.values() for kind in kinds.values()}
        keys = [pk for pk, _template in move.rows]
        paths = {path.group_id: path for path in GroupPath.objects.select_related("group").filter(group__in=keys)}
        live = live_of(keys)
        for pk, template in move.rows:
            self._look_at(paths[pk], template, live[pk])

    def _look_at(self, path, template, live):
        if path.template_id != self.move.template_id:
            self.left.append([path.group_id, Stays.MOVED_ON])
            return
        earlier = {kind.code: kind for kind in self.kinds[template].values()}
        changed = [one for one in live if one.kind.template_id == path.template_id]
        kinds = [kind for one in changed if (kind := self._earlier(one, earlier))]
        if len(kinds) < len(changed):
            self.left.append([path.group_id, Stays.RECORDED])
            return
        for milestone, kind in zip(changed, kinds, strict=True):
            milestone.kind = kind
        self.back.append((path, template, changed, live))

    def _earlier(self, milestone, earlier):
        """The kind a milestone had before the move; of one entered since, the same milestone in the version before."""
        if milestone.pk in self._before:
            return self._by_pk[self._before[milestone.pk]]
        return earlier.get(milestone.kind.code)


def _lock(keys):
    for some in batches(sorted(keys)):
        list(InitiativeGroup.objects.select_for_update().filter(pk__in=some).order_by("pk").values_list("pk"))


def _paths_of(groups):
    return {path.group_id: path for path in GroupPath.objects.filter(group__in=groups)}


def _refuse_changed(groups, paths, live, seen):
    """Whoever looked decides about what they saw; a group that has changed, or ended, is looked at again."""
    same = {group.pk for group in groups if seen_of(group, paths[group.pk], live[group.pk]) == seen[group.pk]}
    if changed := sorted(seen.keys() - same):
        names = InitiativeGroup.objects.filter(pk__in=changed).order_by("sort_key", "pk").values_list("name", flat=True)
        told = _("Changed since you looked, so no group has been moved: %(names)s. Look again.")
        raise ValidationError(told % {"names": ", ".join(names)})
