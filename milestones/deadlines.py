"""The table of deadlines: what follows on a day from the law or the path once an event is recorded.

Read where a group's milestones and next steps are planned, by the requirements and by the review. A deadline dates
and reminds; it never refuses.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from milestones.choices import Origin, Status, Track
from milestones.law import ACT_2006, N17, OWES_RATES, REFERENCE_READ, Rule
from milestones.snapshot import KRS_REGISTERED, GroupFacts
from milestones.spans import months_later, span_of


@dataclass(frozen=True, kw_only=True)
class Deadline(Rule):
    """One row: the milestone `plans` is due so long after the event `runs_from`; both are codes of milestones.

    `task` says what is to be done by then. Which version is in force the day of the event tells.
    """

    plans: str
    runs_from: str
    task: str | Promise
    origin: Origin = Origin.LAW
    months: int = 0
    days: int = 0

    def counted_from(self, day: date) -> date:
        """The last day of the term; it is still inside (decision 23)."""
        return months_later(day, self.months) + timedelta(days=self.days)

    def started_on(self, facts: GroupFacts) -> date | None:
        """The day of the event for a group this version holds for; None where nothing runs or the day is not known."""
        day = facts.day_of(self.runs_from)
        return day if day and self.is_for(facts.track) and self.holds(span_of(day)) else None

    def last_day(self, facts: GroupFacts) -> date | None:
        started = self.started_on(facts)
        return self.counted_from(started) if started else None

    @property
    def told(self) -> str:
        """Where the date comes from, in words: the origin, the source, and that it is not confirmed."""
        words = f"{self.origin.label}: {self.cited}"
        return words if self.status == Status.OK else f"{words} · {self.status.label}"


START = Deadline(
    code="start_in_ninety_days",
    plans="operations_started",
    runs_from=KRS_REGISTERED,
    task=_("Start the activity of the cooperative: 90 days from the entry in the register"),
    origin=Origin.REMINDER,
    days=90,
)
FIVE_EMPLOYED = Deadline(
    code="five_employed_in_half_a_year",
    plans="employment_threshold",
    runs_from=KRS_REGISTERED,
    task=_("Employ at least five people listed in art. 4(1): 6 months from the entry in the register"),
    months=6,
    track=Track.LEGAL_PERSONS,
    source=ACT_2006,
    article=_("art. 5a (number of the article not confirmed)"),
    reference="L-07",
    status=Status.UNCONFIRMED,
)
FIVE_MEMBERS = Deadline(
    code="five_members_in_a_year",
    plans="employment_threshold",
    runs_from=KRS_REGISTERED,
    task=_("Reach five members with people listed in art. 4(1): 12 months from the entry in the register"),
    months=12,
    track=Track.NATURAL_PERSONS,
    source=ACT_2006,
    article="art. 5",
    reference="L-02b",
    valid_from=N17,
    confirmed_by="owes.instytutsprawobywatelskich.pl, spoldzielniasocjalnawpraktyce.pl, zielonalinia.gov.pl",
    confirmed_on=REFERENCE_READ,
)
DURABILITY = Deadline(
    code="durability_after_a_year",
    plans="durability_confirmed",
    runs_from="employment_threshold",
    task=_("Confirm that the jobs have lasted: 12 months from reaching the required employment"),
    origin=Origin.PATH,
    months=12,
    source=OWES_RATES,
    reference="L-35",
    status=Status.PART,
)

# By the day on which they fall: the nearest of a group's steps is planned first.
DEADLINES = (START, FIVE_EMPLOYED, FIVE_MEMBERS, DURABILITY)
BY_CODE = {one.code: one for one in DEADLINES}


def told_of(code: str) -> str:
    """Where a date set by this rule comes from; empty where a person set it or the rule is no longer in the table."""
    return BY_CODE[code].told if code in BY_CODE else ""


def running(facts: GroupFacts) -> list[tuple[Deadline, date]]:
    """The deadlines that run for a group, each with its last day: the event was, the milestone is not reached yet."""
    days = ((one, one.last_day(facts)) for one in DEADLINES if one.plans not in facts.reached)
    return [(one, day) for one, day in days if day]
