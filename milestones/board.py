"""The board: a column a stage, a card a group, everything on a card read in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import F
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import NextStep
from crm.accounts.models import User
from crm.common.dates import today
from groups.models import GroupStrand, InitiativeGroup
from groups.querysets import of_groups
from groups.quiet import alarm_of
from groups.strands import blocks_of_groups
from groups.waiting import last_closings, moves_of_groups, waiting_on
from milestones.models import GroupMilestone, MilestoneKind, PathTemplate, Stage
from milestones.progress import is_late, kinds_by_template, next_kind, numbers_of

CARDS_A_COLUMN = 40


@dataclass
class Card:
    """One group on the board."""

    group: InitiativeGroup
    next_name: str = ""
    next_on: date | None = None
    movable: bool = False
    waiting: str = ""
    blocks: str = ""
    last_contact_on: date | None = None

    @property
    def late(self):
        return is_late(self.group, self.next_on)

    @property
    def alarm(self):
        return alarm_of(self.group)

    @property
    def last_contact(self):
        """How long ago somebody spoke with the group, in words."""
        if self.last_contact_on is None:
            return _("no contact yet")
        days = (today() - self.last_contact_on).days
        return ngettext("contact %(n)d day ago", "contact %(n)d days ago", days) % {"n": days}

    @property
    def jobs(self):
        if not self.group.planned_jobs:
            return ""
        wtz = self.group.planned_wtz_jobs
        planned = {"jobs": self.group.planned_jobs, "wtz": "?" if wtz is None else wtz}
        return _("%(jobs)s jobs, %(wtz)s WTZ") % planned


@dataclass
class Column:
    stage: Stage
    cards: list[Card] = field(default_factory=list)
    hidden: int = 0
    others: list[Stage] = field(default_factory=list)

    @property
    def count(self):
        return len(self.cards) + self.hidden

    @cached_property
    def options(self):
        """Where a card of this column may go: drawn once for all its cards."""
        rows = ((stage.code, stage.code, stage.short_name) for stage in self.others)
        return format_html_join("", '<option value="{}">{}. {}</option>', rows)


def on_board(groups):
    """The groups work goes on with, in the order of their cards."""
    return groups.exclude(status__in=["withdrawn", "completed"]).order_by("sort_key", "id")


def columns_of(groups, user, right, *, show_all=False) -> list[Column]:
    """The columns of the newest path; groups on an older version stand in the column of the same letter.

    A column shows its first cards and counts the rest, so only what is shown is read.
    """
    template = PathTemplate.current()
    if template is None:
        return []
    stages = list(template.stages.all())
    columns = {one.code: Column(one, others=[stage for stage in stages if stage is not one]) for one in stages}
    first = next(iter(columns))
    shown: dict[int, Column] = {}
    filled = dict.fromkeys(columns, 0)
    for pk, code in groups.values_list("pk", "path__stage__code"):
        code = code if code in columns else first
        if show_all or filled[code] < CARDS_A_COLUMN:
            shown[pk] = columns[code]
            filled[code] += 1
        else:
            columns[code].hidden += 1
    cards = _with_what_cards_show(groups if show_all else groups.filter(pk__in=shown))
    following = _following(cards, template)
    steps = of_groups(NextStep.objects.visible_to(user), shown, "group_link__group")
    moves, closings = moves_of_groups(steps), last_closings(steps)
    blocks = blocks_of_groups(of_groups(GroupStrand.objects, shown))
    guardians = User.objects.in_bulk({group.guardian_id for group in cards})
    for group in cards:
        if group.pk not in shown:  # formed between the two readings
            continue
        group.guardian = guardians[group.guardian_id]
        name, planned = following.get(group.pk, ("", None))
        card = Card(group, name, planned, user.may(right, group), last_contact_on=group.last_contact_on)
        card.waiting = waiting_on(group, moves.get(group.pk), closings.get(group.pk))
        card.blocks = blocks.get(group.pk, "")
        shown[group.pk].cards.append(card)
    return list(columns.values())


def _with_what_cards_show(groups):
    """Silence and the version of the path each group follows; the few guardians are read once for all."""
    return (
        groups.with_silence()
        .annotate(follows=F("path__template"))
        .only(
            "name",
            "town",
            "status",
            "status_on",
            "status_reason",
            "formed_on",
            "founder_track",
            "planned_jobs",
            "planned_wtz_jobs",
            "guardian_id",
        )
    )


def _following(groups, template):
    """The next milestone of each group with its planned day, in two queries for all."""
    kinds = kinds_by_template()
    reached: dict[int, set[str]] = {}
    planned: dict[tuple[int, str], date] = {}
    rows = of_groups(GroupMilestone.objects.live(), [group.pk for group in groups]).order_by()
    for pk, code, is_reached, planned_on in rows.values_list("group_id", "kind__code", "is_reached", "planned_on"):
        if is_reached:
            reached.setdefault(pk, set()).add(code)
        elif planned_on:
            planned[pk, code] = planned_on
    following = {}
    for group in groups:
        of_path = kinds.get(group.follows or template.pk, {})
        numbers = numbers_of(of_path, reached.get(group.pk, ()))
        if goal := next_kind(of_path, numbers, group.founder_track):
            following[group.pk] = (goal.name, planned.get((group.pk, goal.code)))
    return following


def opening_kind(group, stage_code) -> MilestoneKind | None:
    """The milestone that opens a stage for a group: the first of its path in that stage."""
    path = getattr(group, "path", None)
    template = path.template_id if path else PathTemplate.current().pk
    return (
        MilestoneKind.objects.filter(template_id=template, stage__code=stage_code)
        .select_related("stage")
        .order_by("number")
        .first()
    )
