"""What is known about a group when something happened: all that requirements look at, read in a few queries."""

from dataclasses import dataclass, field
from datetime import date

from contacts.choices import OrganisationKind
from crm.common.dates import held_within
from groups.choices import FounderTrack, GroupPersonRole, MemberRole
from groups.models import InitiativeGroup
from milestones.choices import Precision
from milestones.models import Employment, GroupMilestone, Headcount, SocialCooperative
from milestones.spans import Span, months_later, span_of

INFO_MEETING = "info_meeting"  # the kind of meeting and the milestone are called alike
FOUNDERS_DECIDED, FOUNDING_MEETING, KRS_REGISTERED = "founders_decided", "founding_meeting", "krs_registered"
OPERATIONS_STARTED = "operations_started"


FIVE = 5


@dataclass
class GroupFacts:
    """A group as of an event.

    `on` is the day of the event, or its first possible day where only the month or year is known; None where the
    date is not known at all: rules by date then stay undecided. `founding` is when the founders found, which may be
    another day than the event (decision 20).
    """

    track: str
    on: date | None
    precision: str = Precision.DAY
    founding: Span | None = None
    founders: list = field(default_factory=list)
    natural_founders: int = 0
    members: int = 0
    roles: set = field(default_factory=set)
    people: set = field(default_factory=set)
    undated_local_governments: list = field(default_factory=list)
    reached: dict = field(default_factory=dict)  # by code, the same in every version of the path
    art4_employed: int = 0
    five_art4_on: date | None = None  # the first day on which contracts employed five of them
    wtz_employed: int = 0
    longest_job_from: date | None = None
    has_krs: bool = False

    @property
    def span(self) -> Span | None:
        return span_of(self.on, self.precision)

    @property
    def founding_span(self) -> Span | None:
        return self.founding or self.span

    def day_of(self, code: str) -> date | None:
        """The day on which a milestone was reached, where it is known to the day."""
        milestone = self.reached.get(code)
        return milestone.day if milestone else None

    def eligible_founders(self) -> int:
        """Different bodies that may found; units of doubtful standing count as possible (decision 22)."""
        able = OrganisationKind.eligible_founders() | OrganisationKind.doubtful_founders()
        return len({founder.pk for founder in self.founders if founder.kind in able})

    def has_doubtful_founder(self) -> bool:
        return any(founder.kind in OrganisationKind.doubtful_founders() for founder in self.founders)

    def has_job_of(self, months: int) -> bool:
        """Whether somebody had been employed so long when it happened."""
        if self.span is None or self.longest_job_from is None:
            return False
        return months_later(self.longest_job_from, months) <= self.span.last

    def is_mixed(self) -> bool:
        return bool(self.founders) and self.natural_founders > 0


@dataclass
class GroupRecords:
    """What the facts are made of: live milestones with their kind, memberships with their organisation, people, and
    the counted contracts of the cooperative with their workers and its headcounts. Read now, or put
    together as they once were.
    """

    milestones: list = field(default_factory=list)
    memberships: list = field(default_factory=list)
    people: list = field(default_factory=list)
    cooperative: SocialCooperative | None = None
    contracts: list = field(default_factory=list)
    headcounts: list = field(default_factory=list)


def records_of_group(group: InitiativeGroup) -> GroupRecords:
    """What stands now."""
    cooperative = getattr(group, "cooperative", None)
    contracts = Employment.objects.counted().filter(cooperative=cooperative, withdrawn_reason="")
    return GroupRecords(
        milestones=list(GroupMilestone.objects.live().filter(group=group).select_related("kind")),
        memberships=list(group.memberships.select_related("organisation")),
        people=list(group.people.all()),
        cooperative=cooperative,
        contracts=list(contracts.select_related("worker")) if cooperative else [],
        headcounts=list(Headcount.objects.filter(cooperative=cooperative)) if cooperative else [],
    )


def facts_about(
    group: InitiativeGroup, on: date | None, *, precision=Precision.DAY, kind_code="", until: date | None = None
) -> GroupFacts:
    """The facts for a milestone of a group as it stands now.

    With `until` what was reached after that day is left out, as it was then.
    """
    records = records_of_group(group)
    records.milestones = [row for row in records.milestones if not row.is_reached or happened_by(row, until)]
    return facts_from(records, group.founder_track, on, precision=precision, kind_code=kind_code)


def facts_from(records: GroupRecords, track, on: date | None, *, precision=Precision.DAY, kind_code="") -> GroupFacts:
    """The facts for a milestone; those who found are asked for on the day they found (decision 20)."""
    live = {row.kind.code: row for row in records.milestones}
    event = span_of(on, precision)
    founding = _founding(live, event, kind_code)
    members, people = _held(records.memberships, event), _held(records.people, event)
    founders = [one for one in _held(records.memberships, founding or event) if one.role == MemberRole.FOUNDER]
    founding_people = _held(records.people, founding or event)
    joined = (GroupPersonRole.MEMBER, GroupPersonRole.FOUNDER)
    return GroupFacts(
        track=track,
        on=on,
        precision=precision,
        founding=founding,
        founders=[founder.organisation for founder in founders],
        natural_founders=len({one.person_id for one in founding_people if one.role == GroupPersonRole.FOUNDER}),
        members=max(len({one.person_id for one in people if one.role in joined}), _counted(records, event, "members")),
        roles={member.role for member in members} | _wtz_role(members),
        people={person.role for person in people},
        undated_local_governments=[str(one.organisation) for one in founders if _lacks_resolution(one)],
        reached={code: row for code, row in live.items() if row.is_reached},
        has_krs=bool(records.cooperative and records.cooperative.krs),
        **_employment(records, event),
    )


def happened_by(milestone: GroupMilestone, day: date | None) -> bool:
    """Whether a reached milestone may have happened on the day or before; one of an unknown day had."""
    span = span_of(milestone.achieved_on, milestone.precision)
    return day is None or span is None or span.first <= day


def _founding(live, event, kind_code) -> Span | None:
    """When the founders found: the founding meeting's real day, else the planned one where that is still to come."""
    if kind_code == FOUNDING_MEETING:
        return event
    meeting = live.get(FOUNDING_MEETING)
    if meeting is None:
        return event
    if meeting.is_reached:
        return span_of(meeting.achieved_on, meeting.precision) or event
    planned = span_of(meeting.planned_on)
    return planned if planned and event and planned.last >= event.first else event


def _held(records, span):
    """Those held on some day of the span; all where no day is known."""
    return [one for one in records if held_within(one, *span)] if span else records


def _lacks_resolution(membership):
    return membership.committed_on is None and membership.organisation.kind in OrganisationKind.local_governments()


def _counted(records, event, number) -> int:
    """The number of the newest headcount on the day or before; 0 where there is none."""
    known = [one for one in records.headcounts if event is None or one.counted_on <= event.last]
    return getattr(max(known, key=lambda one: one.counted_on), number) if known else 0


def _employment(records, event):
    """From the contracts; where none is entered yet, the typed numbers say how many work there (decision 5)."""
    if records.cooperative is None:
        return {}
    rows = [one for one in records.contracts if event is None or one.is_in_force_on(event.last)]
    in_contracts = len({row.worker_id for row in rows if row.counts_as_art4})
    return {
        "five_art4_on": _first_day_of_five([row for row in records.contracts if row.counts_as_art4], event),
        "art4_employed": in_contracts if records.contracts else _counted(records, event, "art4_employees"),
        "wtz_employed": len({row.worker_id for row in rows if row.worker.former_wtz}),
        "longest_job_from": min((row.starts_on for row in rows), default=None),
    }


def _first_day_of_five(contracts, event) -> date | None:
    days = sorted({row.starts_on for row in contracts if event is None or row.starts_on <= event.last})
    enough = (day for day in days if len({row.worker_id for row in contracts if row.is_in_force_on(day)}) >= FIVE)
    return next(enough, None)


def _wtz_role(members):
    """A WTZ in any role is the workshop the group grows beside."""
    beside = any(member.organisation.kind == OrganisationKind.WTZ for member in members)
    return {MemberRole.WTZ_PARTNER} if beside else set()


def is_decided(track) -> bool:
    return track != FounderTrack.UNDECIDED
