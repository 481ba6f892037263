"""A quarter of real work in which everything counts, and the defects that can be planted in it, one at a time."""

from datetime import date

from contacts.actions import log_interaction
from contacts.duplicates.models import Entity
from contacts.meetings.actions import hold_meeting, mark_attendance, record_head_counts
from crm.ledger.sync import sync
from crm.reports.report_actions import begin_report, check_report, close_report
from groups.actions import add_member
from milestones.actions import record_milestone
from tests.factories.accounts import CoordinatorFactory, OfficerFactory
from tests.factories.base import setup_operation
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.duplicates import SuggestedPairFactory
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.milestones import EmploymentFactory, HeadcountFactory, SocialCooperativeFactory, WorkerFactory
from tests.factories.reports import PeriodFactory, TargetFactory
from tests.factories.support import SupportEntryFactory

DAY = date(2024, 5, 20)
LIST = {"evidence": "attached", "evidence_reference": "segregator 3"}


class Quarter:
    """The second quarter of 2024, worked by one specialist; each method does one thing and answers its record."""

    def __init__(self, period, specialist):
        self.period, self.by = period, specialist
        self.group = InitiativeGroupFactory(guardian=specialist, formed_on=date(2024, 1, 8))
        self.cooperative = SocialCooperativeFactory(group=self.group)

    def meeting(self, day=DAY, people=(("Anna", "K"),), held=True, **evidence):
        meeting = MeetingFactory(starts_on=day, organiser=self.by)
        present = [(PersonFactory(first_name=name, sex=sex), None) for name, sex in people]
        if present:
            mark_attendance(meeting=meeting, by=self.by, present=present)
            meeting.refresh_from_db()
        if held:
            hold_meeting(meeting=meeting, by=self.by, **(evidence or LIST))
        return meeting

    def heads(self, sex):
        meeting = self.meeting()
        meeting.refresh_from_db()
        record_head_counts(meeting=meeting, by=self.by, counts={(sex, "wtz"): 4})
        return meeting

    def contact(self, day=DAY, **organisation):
        body = OrganisationFactory(guardian=self.by, **organisation)
        return log_interaction(by=self.by, kind="phone_call", occurred_on=day, organisations=[body])

    def milestone(self, code="group_qualified", day=DAY, **values):
        said = {"by": self.by, "kind": code, "achieved_on": day, "out_of_order_reason": "Odtworzono"}
        return record_milestone(group=self.group, **said | LIST | values)

    def membership(self, **values):
        body = OrganisationFactory(kind="municipality", guardian=self.by)
        said = {"role": "founder", "committed_on": DAY, "evidence_reference": "uchwała 12"}
        return add_member(group=self.group, organisation=body, by=self.by, **said | values)

    def support(self, **values):
        return SupportEntryFactory(group=self.group, given_on=DAY, adviser=self.by, **values)

    def contract(self, day=DAY, sex="K", reference="umowa 1/2024"):
        worker = WorkerFactory(cooperative=self.cooperative, sex=sex, former_wtz=True)
        contract = EmploymentFactory(worker=worker, starts_on=day, evidence_reference=reference)
        with setup_operation():
            sync(contract)
        return contract

    def everything_that_counts(self):
        self.meeting()
        self.heads("M")
        self.contact()
        self.milestone()
        self.membership()
        self.support()
        self.contract()
        HeadcountFactory(cooperative=self.cooperative, counted_on=date(2024, 6, 1), employees=1, art4_employees=0)
        TargetFactory(project=self.period.project, value=8, women=5, men=3)

    def twins(self):
        """Two cards of one woman, both counted; they are one pair that waits for a decision."""
        one, other = (self.meeting().attendances.get().person for _time in range(2))
        SuggestedPairFactory(entity=Entity.PEOPLE, one=one, other=other)
        return min(one, other, key=lambda person: person.pk)

    def body_twice(self):
        one, other = (self.contact().organisations.get() for _time in range(2))
        SuggestedPairFactory(one=one, other=other)
        return min(one, other, key=lambda body: body.pk)

    def late(self):
        """A contact of the quarter before, typed after the report of that one was closed."""
        first = PeriodFactory(project=self.period.project)
        coordinator = CoordinatorFactory()
        report = begin_report(period=first, by=OfficerFactory())
        close_report(report=check_report(report=report, by=coordinator), by=coordinator)
        return self.contact(day=date(2024, 2, 10))


# What is planted: the check that finds it, an indicator it matters for, and the record that is named.
DEFECTS = {
    "a meeting nobody marked as held": (
        "meeting_not_held",
        "I01",
        lambda quarter: quarter.meeting(held=False),
    ),
    "a meeting without its list": (
        "no_attendance_list",
        "I01",
        lambda quarter: quarter.meeting(evidence="none"),
    ),
    "the people of a meeting without its list": (
        "no_attendance_list",
        "I02.people",
        lambda quarter: quarter.meeting(evidence="none"),
    ),
    "a meeting with nobody present": ("nobody_present", "I02.people", lambda quarter: quarter.meeting(people=())),
    "a card nobody signed": ("unsigned_card", "I15", lambda quarter: quarter.support(card_reference="")),
    "support without its end": ("unsigned_card", "I15", lambda quarter: quarter.support(ends_at=None)),
    "a milestone only declared": (
        "only_declared",
        "I04",
        lambda quarter: quarter.milestone(evidence="declared", evidence_reference=""),
    ),
    "a resolution only declared": (
        "only_declared",
        "I10",
        lambda quarter: quarter.membership(evidence_reference=""),
    ),
    "a contract without its paper": ("only_declared", "I12", lambda quarter: quarter.contract(reference="")),
    "a milestone known to the month": (
        "day_not_known",
        "I04",
        lambda quarter: quarter.milestone(day=date(2024, 5, 1), precision="month"),
    ),
    "a guest of unknown sex": (
        "missing_sex",
        "I02.people",
        lambda quarter: quarter.meeting(people=[("Alex", "")]).attendances.get().person,
    ),
    "heads of unknown sex": ("missing_sex", "I02.attendances", lambda quarter: quarter.heads("")),
    "a worker of unknown sex": ("missing_sex", "I13", lambda quarter: quarter.contract(sex="")),
    "an organisation without a powiat": (
        "no_powiat",
        "I03",
        lambda quarter: quarter.contact(powiat_id=None).organisations.get(),
    ),
    "one person on two cards": ("double", "I02.people", lambda quarter: quarter.twins()),
    "one organisation on two cards": ("double", "I03", lambda quarter: quarter.body_twice()),
    "a target whose parts are not the whole": (
        "breakdown_differs",
        "I12",
        lambda quarter: TargetFactory(project=quarter.period.project, value=8, women=5, men=2),
    ),
    "a paper with more employees than contracts": (
        "breakdown_differs",
        "I12",
        lambda quarter: (
            quarter.contract(),
            HeadcountFactory(cooperative=quarter.cooperative, counted_on=date(2024, 6, 1), employees=30),
        )[1],
    ),
    "a contact typed with last year's date": (
        "outside_project",
        "I03",
        lambda quarter: quarter.contact(day=date(2023, 5, 20)),
    ),
    "a meeting after the end of the project": (
        "outside_project",
        "I01",
        lambda quarter: quarter.meeting(day=date(2026, 1, 10)),
    ),
    "a contact of a closed quarter": ("closed_period", "I03", lambda quarter: quarter.late()),
}
