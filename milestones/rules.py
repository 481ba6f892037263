"""The table of requirements before a milestone, with the law by date. Read by `milestones.requirements` only.

Hard rows refuse: those confirmed and marked hard in the domain reference, section 8. Every other row advises; what
is not confirmed, or has no known first day, never blocks (decision 21).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groups.choices import GroupPersonRole, MemberRole
from milestones.choices import Status, Track
from milestones.snapshot import GroupFacts, is_decided
from milestones.spans import Span, months_later

ACT_2006 = _("act of 27 April 2006 on social cooperatives")
KRS_ACT = _("act on the National Court Register")
OWN_RULE = _("rule of the project")


@dataclass(frozen=True)
class Requirement:
    """One row. `check` answers True, False, or None where it cannot be decided from what we store.

    `by_founding` takes the version in force when the founders found, not when they decided. `mildest` marks the row
    that is the least any version asks: it decides where the date leaves the version open.
    """

    code: str
    guards: tuple[str, ...]
    sentence: str | Promise
    check: Callable[[GroupFacts], bool | None]
    applies: Callable[[GroupFacts], bool] = lambda facts: True
    hard: bool = False
    track: str = Track.BOTH
    source: str | Promise = OWN_RULE
    article: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    status: Status = Status.OK
    by_founding: bool = False
    mildest: bool = False
    months_from_entry: int = 0

    def holds(self, span: Span | None) -> bool | None:
        """Whether this version is in force on the days of the span; None where they do not tell."""
        if self.valid_from is None and self.valid_to is None:
            return True
        if span is None:
            return None
        first, last = self.valid_from or date.min, self.valid_to or date.max
        if span.last < first or span.first > last:
            return False
        return True if first <= span.first and span.last <= last else None

    def deadline(self, facts: GroupFacts) -> date | None:
        """The last day of the term that runs from the entry in KRS."""
        entry = facts.entry_day
        return months_later(entry, self.months_from_entry) if entry and self.months_from_entry else None


def in_term(months, check):
    """A check that must hold, and on a day inside the term from the entry in KRS."""

    def both(facts):
        if not check(facts):
            return False
        if facts.entry_day is None or facts.span is None:
            return None
        return facts.span.first <= months_later(facts.entry_day, months)

    return both


def undecidable(facts):
    return None


FOUNDING = ("founders_decided", "founding_meeting")
N17 = date(2018, 3, 31)  # the amendment of 15 December 2017 comes into force
LEGAL_PERSONS_ALLOWED = date(2009, 7, 16)
HALF_A_YEAR, A_YEAR = 6, 12


REQUIREMENTS = (
    Requirement(
        code="leader_named",
        guards=("group_qualified",),
        sentence=_("The group has a leader."),
        check=lambda facts: GroupPersonRole.LEADER in facts.people,
    ),
    Requirement(
        code="wtz_named",
        guards=("group_qualified",),
        sentence=_("The group names the WTZ it grows beside."),
        check=lambda facts: MemberRole.WTZ_PARTNER in facts.roles,
    ),
    Requirement(
        code="possible_founder_named",
        guards=("group_qualified",),
        sentence=_("At least one possible founder is named."),
        check=lambda facts: bool(facts.founders) or facts.natural_founders > 0,
    ),
    Requirement(
        code="track_chosen",
        guards=FOUNDING,
        sentence=_("The founder track is chosen: legal persons or natural persons."),
        check=lambda facts: is_decided(facts.track),
        hard=True,
    ),
    Requirement(
        code="legal_founders_not_yet_allowed",
        guards=FOUNDING,
        sentence=_("Legal persons may found a social cooperative only from 16 July 2009."),
        check=lambda facts: False,
        hard=True,
        track=Track.LEGAL_PERSONS,
        source=ACT_2006,
        article="art. 4 (L-36)",
        valid_to=date(2009, 7, 15),
        by_founding=True,
    ),
    Requirement(
        code="two_legal_founders",
        guards=FOUNDING,
        sentence=_("There are at least two founders that are NGOs, local governments or church legal persons."),
        check=lambda facts: facts.eligible_founders() >= 2,
        hard=True,
        track=Track.LEGAL_PERSONS,
        source=ACT_2006,
        article="art. 4 ust. 2, art. 5 ust. 1 (L-03)",
        valid_from=LEGAL_PERSONS_ALLOWED,
        by_founding=True,
        mildest=True,
    ),
    Requirement(
        code="five_natural_founders",
        guards=FOUNDING,
        sentence=_("There are at least five founders (natural persons)."),
        check=lambda facts: facts.natural_founders >= 5,
        hard=True,
        track=Track.NATURAL_PERSONS,
        source=ACT_2006,
        article="art. 5 ust. 1 (L-02a)",
        valid_to=date(2018, 3, 30),
        by_founding=True,
    ),
    Requirement(
        code="three_natural_founders",
        guards=FOUNDING,
        sentence=_("There are at least three founders (natural persons)."),
        check=lambda facts: facts.natural_founders >= 3,
        hard=True,
        track=Track.NATURAL_PERSONS,
        source=ACT_2006,
        article="art. 5 (L-02b)",
        valid_from=N17,
        by_founding=True,
        mildest=True,
    ),
    Requirement(
        code="doubtful_founder",
        guards=FOUNDING,
        sentence=_("Every founder is a legal person itself, not a unit of a gmina or powiat (PCPR, office, centre)."),
        check=lambda facts: False,
        applies=GroupFacts.has_doubtful_founder,
        track=Track.LEGAL_PERSONS,
        source=ACT_2006,
        article="art. 4 ust. 2",
        status=Status.UNCONFIRMED,
    ),
    Requirement(
        code="mixed_founders",
        guards=FOUNDING,
        sentence=_("Natural and legal persons found together."),
        check=undecidable,
        applies=GroupFacts.is_mixed,
        source=ACT_2006,
        article="L-04",
        status=Status.UNCONFIRMED,
    ),
    Requirement(
        code="at_most_half_outside",
        guards=FOUNDING,
        sentence=_("At most half of the founders are people not listed in art. 4(1)."),
        check=undecidable,
        track=Track.NATURAL_PERSONS,
        source=ACT_2006,
        article="art. 4 ust. 2 pkt 1 (L-06a)",
        valid_from=LEGAL_PERSONS_ALLOWED,
        valid_to=date(2018, 3, 30),
        by_founding=True,
    ),
    Requirement(
        code="enough_art4_founders",
        guards=FOUNDING,
        sentence=_("Enough founders are people listed in art. 4(1); at severe or moderate disability 30% will do."),
        check=undecidable,
        track=Track.NATURAL_PERSONS,
        source=ACT_2006,
        article="art. 4 (L-06b)",
        valid_from=N17,
        status=Status.PART,
        by_founding=True,
    ),
    Requirement(
        code="five_to_fifty_members",
        guards=("founding_meeting",),
        sentence=_("The cooperative has from 5 to 50 members."),
        check=undecidable,
        track=Track.LEGAL_PERSONS,
        source=ACT_2006,
        article="art. 5 (L-05)",
        valid_from=LEGAL_PERSONS_ALLOWED,
        status=Status.PART,
    ),
    Requirement(
        code="resolutions_dated",
        guards=("founders_decided", "krs_filed"),
        sentence=_("Every founding local government has the date of its council's resolution."),
        check=lambda facts: not facts.undated_local_governments,
        track=Track.LEGAL_PERSONS,
        source=ACT_2006,
        article="art. 6 ust. 1 pkt 4 (L-09)",
    ),
    Requirement(
        code="filed_online",
        guards=("krs_filed",),
        sentence=_("The application is filed in Portal Rejestrów Sądowych, with a qualified or trusted signature."),
        check=undecidable,
        source=KRS_ACT,
        article="L-10",
        valid_from=date(2021, 7, 1),
        status=Status.UNCONFIRMED,
    ),
    Requirement(
        code="krs_number_entered",
        guards=("krs_registered",),
        sentence=_("The cooperative is entered here with its KRS number."),
        check=lambda facts: facts.has_krs,
    ),
    Requirement(
        code="wtz_contract_entered",
        guards=("first_wtz_employment",),
        sentence=_("The contract of a former WTZ participant is entered among the employments."),
        check=lambda facts: facts.wtz_employed >= 1,
    ),
    Requirement(
        code="five_art4_employed",
        guards=("employment_threshold",),
        sentence=_("At least five people listed in art. 4(1) are employed."),
        check=lambda facts: facts.art4_employed >= 5,
        track=Track.LEGAL_PERSONS,
        source=ACT_2006,
        article="L-07",
    ),
    Requirement(
        code="art4_within_six_months",
        guards=("employment_threshold",),
        sentence=_("The five are to be employed within 6 months of the entry in the register."),
        check=in_term(HALF_A_YEAR, lambda facts: facts.art4_employed >= 5),
        track=Track.LEGAL_PERSONS,
        source=ACT_2006,
        article="L-07",
        status=Status.UNCONFIRMED,
        months_from_entry=HALF_A_YEAR,
    ),
    Requirement(
        code="five_members_in_a_year",
        guards=("employment_threshold",),
        sentence=_("The cooperative reaches five members within 12 months of the entry in the register."),
        check=in_term(A_YEAR, lambda facts: facts.members >= 5),
        track=Track.NATURAL_PERSONS,
        source=ACT_2006,
        article="art. 5 (L-02b)",
        valid_from=N17,
        months_from_entry=A_YEAR,
    ),
    Requirement(
        code="two_more_art4_in_a_year",
        guards=("employment_threshold",),
        sentence=_("Two more people listed in art. 4(1) join within 12 months of the entry in the register."),
        check=undecidable,
        track=Track.NATURAL_PERSONS,
        source=ACT_2006,
        article="art. 5 (L-02b)",
        valid_from=N17,
        months_from_entry=A_YEAR,
    ),
    Requirement(
        code="a_job_of_a_year",
        guards=("durability_confirmed",),
        sentence=_("Somebody has been employed for at least 12 months."),
        check=lambda facts: facts.has_job_of(A_YEAR),
    ),
)
