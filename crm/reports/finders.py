"""How the checks find: each answers which record under which indicator. Nothing is written and nothing explained."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q

from contacts.duplicates.likeness import Strength
from contacts.duplicates.models import Entity, SuggestedPair
from contacts.meetings.choices import MeetingStatus
from contacts.meetings.models import Attendance, HeadCount, Meeting
from contacts.models import Organisation, Person
from crm.common.batches import BATCH, batches
from crm.common.dates import today
from crm.ledger.kinds import FactKind
from crm.ledger.models import Fact
from crm.reports.choices import CountingMode, Part, Standing
from crm.reports.counting import Count, Span
from crm.reports.edition_models import EditionRow
from crm.reports.ground import Ground
from crm.reports.terms import targets_on
from groups.support.models import SupportEntry
from milestones.choices import Precision
from milestones.models import GroupMilestone, Headcount


@dataclass(frozen=True)
class Found:
    """A record that something is wrong with, for an indicator; `other` is the second of two that may be one."""

    indicator: str
    pk: int
    other: int | None = None


Finder = Callable[[Ground], Iterable[Found]]

MEETING, ATTENDANCE, HEAD_COUNT = "meetings.meeting", "meetings.attendance", "meetings.headcount"
INTERACTION, SUPPORT, MEMBERSHIP = "contacts.interaction", "support.supportentry", "groups.membership"
MILESTONE, EMPLOYMENT = "milestones.groupmilestone", "milestones.employment"
MADE_FROM = {
    FactKind.CONTACT: INTERACTION,
    FactKind.MEETING_HELD: MEETING,
    FactKind.ATTENDANCE: ATTENDANCE,
    FactKind.HEAD_COUNT: HEAD_COUNT,
    FactKind.MILESTONE_REACHED: MILESTONE,
    FactKind.LOCAL_GOVERNMENT_JOINED: MEMBERSHIP,
    FactKind.SUPPORT_HOURS: SUPPORT,
    FactKind.JOB_STARTED: EMPLOYMENT,
    FactKind.WORKER_EMPLOYED: EMPLOYMENT,
    FactKind.CHECK_DAY: EMPLOYMENT,
    FactKind.STILL_EMPLOYED: EMPLOYMENT,
}
BROUGHT_IN = "import."  # operations of whole lists: history, not a slip of the pen


def waiting(label) -> Finder:
    """What would count if it were evidenced."""
    return _made_from(label, lambda ground, count: ground.rows(count, ground.span, Standing.WAITING))


def unknown_sex(label) -> Finder:
    """Of all days since the start: one of them keeps the report of every later period from being closed."""

    def rows(ground, count):
        if not count.definition.split_by_sex:
            return []
        standings = (Standing.COUNTED, Standing.WAITING)
        return [
            facts for standing in standings for facts in ground.rows(count, ground.since_start, standing, Part.UNKNOWN)
        ]

    return _made_from(label, rows)


def in_closed_period(label) -> Finder:
    """Learned after the report of its days was closed: the next one names it as a correction."""

    def rows(ground, count):
        if not ground.might(count, lambda fact: fact.happened_on <= ground.span.last):
            return []
        edition = ground.edition
        late = ground.late_subjects(count)
        if edition is None or not late:
            return []
        if len(late) <= BATCH:  # few have to be put in order, not all that is counted
            count = replace(count, subjects=tuple(late))
        same_entry = EditionRow.objects.filter(
            edition=edition,
            indicator=count.definition.indicator.code,
            fact__source_label=OuterRef("source_label"),
            fact__source_id=OuterRef("source_id"),
            fact__subject=OuterRef("subject"),
        )
        told = Span(ground.terms.starts_on, edition.report.period.ends_on)
        rows = ground.rows(count, told)
        return [facts.filter(~Exists(same_entry), known_from__gt=edition.moment) for facts in rows]

    return _made_from(label, rows)


def outside_project(label) -> Finder:
    """Of a day less than a year before the project or after it, typed since the first day looked at.

    What another project counts, what came with a list brought in, and what lies further back is no slip of the pen;
    nor does a closed report ask about what was typed later. Of open periods the one nearest to the day asks.
    """

    def rows(ground, count):
        terms, wide = ground.terms, ground.around

        def is_beside(fact):
            near = wide.starts_on <= fact.happened_on <= wide.ends_on
            return near and not terms.starts_on <= fact.happened_on <= terms.ends_on

        if count.definition.mode in CountingMode.by_check_day():  # that day is reckoned, nobody typed it
            return []
        if not ground.might(count, is_beside) or ground.kinds_mistyped.isdisjoint(count.definition.fact_kinds):
            return []
        facts = ground.of_mine(replace(count, terms=wide).facts()).filter(ground.mistyped)
        if ground.is_closed:
            facts = facts.filter(known_from__lte=ground.edition.moment)
        if terms.voivodeships:
            facts = facts.filter(region__in=terms.voivodeships)
        for days in ground.days_of_others:
            facts = facts.exclude(happened_on__range=days)
        # What is asked so far is told by an index alone; beside the cause both databases would read every fact itself.
        return [Fact.objects.filter(pk__in=facts.values("pk")).exclude(cause__kind__startswith=BROUGHT_IN).order_by()]

    return _made_from(label, rows)


def without_powiat(ground: Ground) -> Iterator[Found]:
    """Organisations contacted of which nobody can say whether they lie inside the project's territory."""
    kinds = ground.kinds_without_powiat
    for count in ground.counts:
        if kinds.isdisjoint(count.definition.fact_kinds):
            continue
        for facts in ground.rows(count, ground.span, Standing.UNPLACED):
            subjects = facts.filter(subject__startswith="organisation:").values_list("subject", flat=True)
            for keys in batches({subject.partition(":")[2] for subject in subjects}):
                for pk in Organisation.objects.filter(key__in=keys).values_list("pk", flat=True):
                    yield Found(count.definition.indicator.code, pk)


def not_held(ground: Ground) -> Iterator[Found]:
    """Meetings of a past day of which nobody has said whether they took place."""
    meetings = ground.records(Meeting, "powiat").filter(status=MeetingStatus.PLANNED, starts_on__lt=today())
    yield from _meetings(ground, meetings, FactKind.MEETING_HELD, FactKind.ATTENDANCE)


def nobody_present(ground: Ground) -> Iterator[Found]:
    meetings = ground.records(Meeting, "powiat").filter(status=MeetingStatus.HELD)
    meetings = meetings.filter(attendances=None, head_counts=None)
    yield from _meetings(ground, meetings, FactKind.ATTENDANCE)


def _meetings(ground, meetings, *kinds):
    meetings = meetings.filter(starts_on__range=(ground.span.first, ground.span.last))
    for pk, category in meetings.values_list("pk", "kind"):
        for code in dict.fromkeys(code for kind in kinds for code in ground.counting(kind, category)):
            yield Found(code, pk)


def without_hours(ground: Ground) -> Iterator[Found]:
    """Support whose hours nobody knows makes no fact at all."""
    entries = ground.records(SupportEntry, "group__powiat").filter(withdrawn_at=None)
    entries = entries.filter(Q(starts_at=None) | Q(ends_at=None))
    entries = entries.filter(given_on__range=(ground.span.first, ground.span.last))
    for pk, kind in entries.values_list("pk", "kind"):
        for code in ground.counting(FactKind.SUPPORT_HOURS, kind):
            yield Found(code, pk)


def without_day(ground: Ground) -> Iterator[Found]:
    """Milestones reached in a month or year that touches the days, or on a day nobody knows and recorded in them."""
    first, last = ground.span.first, ground.span.last
    touching = (
        Q(precision=Precision.MONTH, achieved_on__range=(first.replace(day=1), last))
        | Q(precision=Precision.YEAR, achieved_on__range=(first.replace(month=1, day=1), last))
        | Q(precision=Precision.UNKNOWN, recorded_at__date__range=(first, last))
    )
    reached = ground.records(GroupMilestone, "group__powiat").filter(touching, is_reached=True, revoked_at=None)
    for pk, kind in reached.values_list("pk", "kind__code"):
        for code in ground.counting(FactKind.MILESTONE_REACHED, kind):
            yield Found(code, pk)


def double_people(ground: Ground) -> Iterator[Found]:
    yield from _double(ground, Entity.PEOPLE)


def double_organisations(ground: Ground) -> Iterator[Found]:
    yield from _double(ground, Entity.ORGANISATIONS)


def _double(ground, entity):
    """Likely pairs of which both are counted since the start, one of them at least in the days looked at."""
    if ground.mine:  # the card itself shows its likely twins
        return
    waiting = SuggestedPair.objects.waiting(entity).exclude(strength=Strength.WEAK)
    pairs = list(waiting.order_by("pk").values_list("first_id", "second_id"))
    numbers = {number for pair in pairs for number in pair}
    model: type[Person | Organisation] = entity.model
    subjects = {
        f"{model._meta.model_name}:{key}": pk
        for keys in batches(numbers)
        for pk, key in model.objects.filter(pk__in=keys).values_list("pk", "key")
    }
    for count in ground.counts:
        if count.definition.mode != CountingMode.DISTINCT:
            continue
        counted = {
            subjects[subject]: day
            for keys in batches(subjects)
            for subject, day in Count(count.terms, count.definition, subjects=tuple(keys))
            .rows(ground.since_start)
            .values_list("subject", "happened_on")
        }
        for first, second in pairs:
            days = (counted.get(first), counted.get(second))
            if None not in days and any(day >= ground.span.first for day in days if day):
                yield Found(count.definition.indicator.code, first, second)


def targets_that_differ(ground: Ground) -> Iterator[Found]:
    """Women and men promised do not make the whole that is promised."""
    if ground.mine:
        return
    for target in targets_on(ground.project, ground.span.last).values():
        if target.women is None or target.men is None:
            continue
        if target.women + target.men != target.value:
            yield Found(target.indicator.code, target.pk)


def headcounts_that_differ(ground: Ground) -> Iterator[Found]:
    """A cooperative's paper names another number of employees than there are contracts in force on the day."""
    counted = ground.records(Headcount, "cooperative__seat_powiat")
    counted = counted.filter(counted_on__range=(ground.span.first, ground.span.last))
    for one in counted.prefetch_related("cooperative__employments"):
        contracts = [contract for contract in one.cooperative.employments.all() if contract.is_counted]
        if contracts and one.employees != sum(contract.is_in_force_on(one.counted_on) for contract in contracts):
            for code in ground.counting(FactKind.JOB_STARTED):
                yield Found(code, one.pk)


def people_of(make) -> Finder:
    """The people whose presence was found, in place of the presence."""
    return _led(make(ATTENDANCE), Attendance, "person_id")


def meetings_of(make, *labels) -> Finder:
    """The meetings whose presences or head counts were found, in place of these."""
    leads: dict[str, type[Attendance] | type[HeadCount]] = {ATTENDANCE: Attendance, HEAD_COUNT: HeadCount}
    return all_of(*(_led(make(label), leads[label], "meeting_id") for label in labels))


def all_of(*finders: Finder) -> Finder:
    def find(ground):
        for finder in finders:
            yield from finder(ground)

    return find


def _made_from(label, rows) -> Finder:
    """The records of a model whose facts stand in `rows(ground, count)`."""
    kinds = [kind for kind, made_from in MADE_FROM.items() if made_from == label]

    def find(ground):
        if ground.has_no_facts:
            return
        for count in ground.counts:
            if not set(kinds) & set(count.definition.fact_kinds):
                continue
            for facts in rows(ground, count):
                for pk in {*facts.filter(kind__in=kinds).values_list("source_id", flat=True)}:
                    yield Found(count.definition.indicator.code, pk)

    return find


def _led(finder, model, field) -> Finder:
    """What was found, led on to another record by a field of it."""

    def find(ground):
        found = list(finder(ground))
        leads = {
            pk: led
            for keys in batches({one.pk for one in found})
            for pk, led in model.objects.filter(pk__in=keys).values_list("pk", field)
        }
        yield from (Found(one.indicator, leads[one.pk]) for one in found if one.pk in leads)

    return find
