"""The board: a column a stage, a card a group, everything on a card read in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import NextStep
from crm.accounts.models import User
from crm.common.dates import today
from groups.models import InitiativeGroup
from milestones.models import GroupMilestone, MilestoneKind, PathTemplate, Stage

CARDS_A_COLUMN, FEW = 40, 900


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
    def silence(self):
        """How long nobody has spoken with the group, in words."""
        if self.last_contact_on is None:
            return _("no contact yet")
        days = (today() - self.last_contact_on).days
        return ngettext("contact %(n)d day ago", "contact %(n)d days ago", days) % {"n": days}

    @property
    def jobs(self):
        if not self.group.planned_jobs:
            return ""
        planned = {"jobs": self.group.planned_jobs, "wtz": self.group.planned_wtz_jobs or 0}
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
    following = _following(shown, template)
    guardians = User.objects.in_bulk({group.guardian_id for group in cards})
    for group in cards:
        if group.pk not in shown:  # formed between the two readings
            continue
        group.guardian = guardians[group.guardian_id]
        name, planned = following.get(group.pk, ("", None))
        card = Card(group, name, planned, user.may(right, group), group.last_contact_on)
        shown[group.pk].cards.append(card)
    return list(columns.values())


def _with_what_cards_show(groups):
    """Last contact and the oldest wait for somebody else; the few guardians are read once for all."""
    waits = NextStep.objects.open().awaited().filter(group_link__group=OuterRef("pk")).order_by("opened_on", "id")
    return (
        groups.with_last_contact()
        .annotate(
            waits_for=Subquery(waits.values("awaited_from__name")[:1]),
            waits_for_name=Subquery(waits.values("awaited_name")[:1]),
            waits_what=Subquery(waits.values("what")[:1]),
        )
        .only("name", "town", "status", "status_reason", "planned_jobs", "planned_wtz_jobs", "guardian_id")
    )


def _following(shown, template):
    """The next milestone of each group shown with its planned day, in two queries for all."""
    kinds = {kind.number: kind.name for kind in MilestoneKind.objects.filter(template=template)}
    highest: dict[int, int] = {}
    planned: dict[tuple[int, int], date] = {}
    rows = GroupMilestone.objects.live()
    if len(shown) <= FEW:  # a long list of numbers costs more than reading all
        rows = rows.filter(group__in=shown)
    for group_id, number, reached, planned_on in rows.order_by().values_list(
        "group_id", "kind__number", "is_reached", "planned_on"
    ):
        if reached:
            highest[group_id] = max(number, highest.get(group_id, 0))
        elif planned_on:
            planned[group_id, number] = planned_on
    following = {}
    for pk in shown:
        number = highest.get(pk, 0) + 1
        if number in kinds:
            following[pk] = (kinds[number], planned.get((pk, number)))
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
