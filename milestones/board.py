"""The board: a column a stage, a card a group, everything on a card read in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Subquery

from contacts.models import NextStep
from crm.common.dates import today
from groups.models import InitiativeGroup
from milestones.models import GroupMilestone, MilestoneKind, PathTemplate, Stage

CARDS_A_COLUMN = 40


@dataclass
class Card:
    """One group on the board."""

    group: InitiativeGroup
    next_name: str = ""
    next_on: date | None = None
    movable: bool = False
    last_contact_on: date | None = None

    @property
    def late(self):
        return self.next_on is not None and self.next_on < today()

    @property
    def silent_days(self):
        return (today() - self.last_contact_on).days if self.last_contact_on else None


@dataclass
class Column:
    stage: Stage
    cards: list[Card] = field(default_factory=list)
    hidden: int = 0

    @property
    def count(self):
        return len(self.cards) + self.hidden

    @property
    def jobs(self):
        return sum(card.group.planned_jobs or 0 for card in self.cards)


def on_board(groups):
    """Groups with what their cards show: place, guardian, stage, last contact, the oldest wait for somebody else."""
    waits = NextStep.objects.open().awaited().filter(group_link__group=OuterRef("pk")).order_by("opened_on", "id")
    return (
        groups.exclude(status__in=["withdrawn", "completed"])
        .select_related("guardian", "powiat", "path")
        .with_last_contact()
        .annotate(
            waits_for=Subquery(waits.values("awaited_from__name")[:1]),
            waits_for_name=Subquery(waits.values("awaited_name")[:1]),
            waits_what=Subquery(waits.values("what")[:1]),
        )
        .order_by("sort_key", "id")
    )


def columns_of(groups, user, right, *, show_all=False) -> list[Column]:
    """The columns of the newest path; groups on an older version stand in the column of the same letter."""
    template = PathTemplate.current()
    if template is None:
        return []
    columns = {stage.code: Column(stage) for stage in template.stages.all()}
    first = next(iter(columns.values()))
    codes = dict(Stage.objects.values_list("pk", "code"))
    groups = list(groups)
    following = _following(groups, template)
    for group in groups:
        path = getattr(group, "path", None)
        column = columns.get(codes.get(path.stage_id), first) if path else first
        if not show_all and len(column.cards) >= CARDS_A_COLUMN:
            column.hidden += 1
            continue
        name, planned = following.get(group.pk, ("", None))
        column.cards.append(Card(group, name, planned, user.may(right, group), group.last_contact_on))
    return list(columns.values())


def _following(groups, template):
    """The next milestone of each group with its planned day, in two queries for all."""
    kinds = {kind.number: kind.name for kind in MilestoneKind.objects.filter(template=template)}
    highest: dict[int, int] = {}
    planned: dict[tuple[int, int], date] = {}
    rows = GroupMilestone.objects.live().filter(group__in=[group.pk for group in groups])
    if len(groups) > 900:  # a long list of numbers costs more than reading all
        rows = GroupMilestone.objects.live()
    for group_id, number, reached, planned_on in rows.values_list(
        "group_id", "kind__number", "is_reached", "planned_on"
    ):
        if reached:
            highest[group_id] = max(number, highest.get(group_id, 0))
        elif planned_on:
            planned[group_id, number] = planned_on
    following = {}
    for group in groups:
        number = highest.get(group.pk, 0) + 1
        if number in kinds:
            following[group.pk] = (kinds[number], planned.get((group.pk, number)))
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
