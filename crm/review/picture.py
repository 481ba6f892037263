"""The picture of groups that a reviewer reads: net changes, what time did, where each stands. Plain data in words.

It is the same whether drawn now, kept for ever or printed. Everything for many groups takes a fixed number of queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from crm.accounts.roles import Can
from crm.audit.changes import NOTES
from crm.audit.models import Operation
from crm.common.dates import today
from crm.review.clock import Event, Look, what_time_did
from crm.review.differ import Change, ChangeKind, Span, net_changes, timelines_of
from crm.review.past import FEW
from crm.review.standing import Standings
from crm.review.words import Words
from groups.choices import GroupStatus
from groups.models import InitiativeGroup
from groups.quiet import SilenceLimits
from milestones.models import MilestoneKind, PathTemplate
from milestones.progress import kinds_by_template


@dataclass(frozen=True)
class Mark:
    """Up to where a reviewer has seen a group: the last operation shown, and when that was."""

    operation: int
    moment: datetime

    @property
    def day(self) -> date:
        return timezone.localdate(self.moment)

    def kept(self):
        """As it is kept with a review."""
        return [self.operation, self.moment.isoformat()]

    @classmethod
    def of_kept(cls, kept):
        return cls(kept[0], datetime.fromisoformat(kept[1]))

    @classmethod
    def now(cls):
        return cls(Operation.objects.order_by("-pk").values_list("pk", flat=True).first() or 0, timezone.now())

    @classmethod
    def before(cls, moment):
        """What had been known at a moment past."""
        known = Operation.objects.filter(at__lt=moment).order_by("-pk").values_list("pk", flat=True).first()
        return cls(known or 0, moment)


Picture = dict[str, Any]


def pictures_of(
    groups: Iterable[InitiativeGroup], marks: dict[int, Mark], *, until: int, near_days: int, on: date | None = None
) -> dict[int, Picture]:
    """A picture of each group as of the operation `until` and the day `on` (today), with what is new since its mark.

    `groups` come from `with_silence()`, with guardian, powiat and the stage of their path.
    """
    wanted = {group.pk: group for group in groups}
    if not wanted:
        return {}
    after = min(marks[pk].operation for pk in wanted)
    timelines = timelines_of(wanted, after)
    changes = net_changes(timelines, {pk: Span(marks[pk].operation, until) for pk in wanted})
    every = [change for of_group in changes.values() for change in of_group]
    words, operations = Words(every), _operations({change.operation for change in every})
    standings = Standings(wanted.values(), timelines, after)
    kinds, limits = _kinds_of_paths(wanted.values()), SilenceLimits.standing()
    found = {}
    for pk, group in wanted.items():
        now, before = standings.at(pk, until), standings.at(pk, marks[pk].operation)
        if now is None:
            continue
        look = Look(now, on or today(), kinds[pk], limits)
        then = Look(before, marks[pk].day, kinds[pk], limits) if before else None
        found[pk] = {
            "group": _who(group),
            "since": f"{timezone.localtime(marks[pk].moment):%d.%m.%Y %H:%M}",
            "changes": [_told(change, words, operations) for change in changes.get(pk, ())],
            "events": [_happened(event) for event in what_time_did(then, look, near_days=near_days)],
            "facts": _facts(group, look),
            "missing": [result.sentence for result in look.missing()] if look.works else [],
            "steps": [_step(step) for step in sorted(now.steps, key=attrgetter("due_on", "pk"))],
        }
    return found


def is_quiet_picture(picture: Picture) -> bool:
    """Nothing changed and time did nothing: the group folds into one line."""
    return not picture["changes"] and not picture["events"]


def _kinds_of_paths(groups) -> dict[int, dict[int, MilestoneKind]]:
    """The milestones of each group's path by number; a group without a path is shown the newest."""
    kinds = kinds_by_template()
    newest = getattr(PathTemplate.current(), "pk", 0)
    paths = {group.pk: getattr(group, "path", None) for group in groups}
    return {pk: kinds.get(path.template_id if path else newest, {}) for pk, path in paths.items()}


def _operations(numbers) -> dict[int, Operation]:
    """A long list of numbers costs more than the stretch between the first and the last."""
    few = len(numbers) <= FEW
    chosen = {"pk__in": numbers} if few else {"pk__range": (min(numbers), max(numbers))}
    rows = Operation.objects.select_related("actor").filter(**chosen)
    return {row.pk: row for row in rows if row.pk in numbers}


def _who(group):
    return {
        "pk": group.pk,
        "name": group.name,
        "order": group.sort_key,
        "place": f"{group.town}, {group.powiat.with_word()}",
        "guardian": str(group.guardian),
        "status": str(group.get_status_display()),
        "tone": group.status_tone,
        "icon": group.status_icon,
        "closed": group.status in (GroupStatus.WITHDRAWN, GroupStatus.COMPLETED),
    }


def _facts(group, look):
    """Where the group stands, as label and words."""
    path = getattr(group, "path", None)
    planned = {one.kind.code: one.planned_on for one in look.planned}
    facts = []
    if path:
        facts.append([_("Stage"), f"{path.stage.code}. {path.stage.name}"])
    if look.goal:
        day = planned.get(look.goal.code)
        facts.append([_("Next milestone"), f"{look.goal.name} ({day:%d.%m.%Y})" if day else look.goal.name])
    contact = look.standing.last_contact_on
    facts.append([_("Last contact"), f"{contact:%d.%m.%Y}" if contact else _("no contact yet")])
    return facts


def _step(step):
    right = str(Can.READ_INTERACTIONS)
    return {"what": step.what, "due": step.due, "late": step.is_late, "waits": step.waits_for, "right": right}


def _happened(event: Event) -> dict[str, str]:
    kind = event.kind
    told = {"kind": kind.value, "label": str(kind.label), "icon": kind.icon, "tone": kind.tone}
    return told | {"text": event.text, "right": str(event.right)}


def _told(change: Change, words: Words, operations) -> dict[str, Any]:
    operation, text = operations.get(change.operation), change.tracked.say(words, change)
    lines = [_line(change, words, name) for name in _told_fields(change, words)]
    lines = [line for line in lines if line["old"] != line["new"]]  # a version of the path has stages of its own
    lines = [line for line in lines if f"{line['old']} → {line['new']}" not in text]  # the sentence says it already
    if operation and operation.reason:
        right = "" if operation.reason_for(notes=False) else Can.READ_NOTES
        lines.append({"label": _("Reason"), "old": "", "new": operation.reason, "right": str(right)})
    return {
        "source": change.tracked.name,
        "heading": str(change.tracked.heading),
        "icon": change.tracked.icon,
        "kind": change.kind.value,
        "tone": change.kind.tone,
        "label": str(change.kind.label),
        "text": text,
        "lines": lines,
        "who": operation.who_and_when if operation else "",
        "right": str(change.tracked.right),
    }


def _told_fields(change, words):
    """Of a changed record what differs; of a new one what its kind tells beside the sentence."""
    if change.kind == ChangeKind.CHANGED:
        return [one.name for one in change.fields]
    if change.kind == ChangeKind.ADDED:
        return [name for name in change.tracked.told if words.of(change.new, name)]
    return []


def _line(change, words, name):
    one = change.record._meta.get_field(name)
    right = Can.READ_NOTES if name in NOTES else change.tracked.lines_right
    old, new = words.of(change.old, name), words.of(change.new, name)
    return {"label": capfirst(str(one.verbose_name)), "old": old, "new": new, "right": str(right)}
