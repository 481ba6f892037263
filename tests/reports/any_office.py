"""A small office that does anything at all, in any order: the histories of a ledger that nobody made up by hand."""

from contextlib import suppress
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import strategies as st

from contacts.actions import (
    change_interaction,
    change_organisation,
    change_person,
    log_interaction,
    withdraw_interaction,
)
from contacts.duplicates.merging.actions import merge_cards, split_card
from contacts.meetings.actions import change_meeting, hold_meeting, mark_attendance
from contacts.meetings.models import Meeting
from contacts.models import Interaction, Organisation, Person
from crm.privacy.actions import propose_erasure, sign_erasure, whole_of
from crm.privacy.models import Ground
from milestones.actions import change_milestone, record_milestone, revoke_milestone
from milestones.models import GroupMilestone
from tests.factories.accounts import CoordinatorFactory
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.meetings import MeetingFactory

# Days crowd round the ends of quarters and of the project; two of them lie outside it.
DAYS = [date(2024, 3, 31), date(2024, 4, 1), date(2024, 6, 30), date(2024, 12, 31)]
DAYS += [date(2023, 12, 31), date(2025, 1, 1)]
LIST = {"evidence": "attached", "evidence_reference": "segregator 3"}

WORK = ["contact", "contact", "meeting", "meeting", "milestone"]
CORRECTIONS = ["backdate", "backdate_meeting", "backdate_milestone", "evidence", "mend_sex", "mend_kind"]
TAKEN_BACK = ["withdraw", "revoke", "merge", "merge_people", "split", "split_people"]
ERASED = ["erase", "erase"]
steps = st.tuples(
    st.sampled_from([*WORK, *CORRECTIONS, *TAKEN_BACK, *ERASED]),
    st.sampled_from(DAYS),
    st.integers(0, 2),
    st.integers(0, 2),
)


@st.composite
def histories(draw):
    """Any steps; of every second history some in which a person is surely counted before being erased."""
    whatever = st.lists(steps, min_size=1, max_size=3)
    if draw(st.booleans()):
        return draw(st.lists(steps, min_size=2, max_size=7))
    one, other = draw(st.sampled_from([(0, 1), (1, 0), (1, 2), (2, 0)]))
    counted, erased = ("meeting", draw(st.sampled_from(DAYS)), one, other), ("erase", DAYS[0], one, other)
    return [counted, *draw(whatever), erased, *draw(whatever)]


class Office:
    """Two workshops and a gmina, three people, two groups; what a step cannot do, the office refuses and goes on."""

    def __init__(self):
        self.by, self.second = CoordinatorFactory.create_batch(2)
        places = [("wtz", "3002"), ("wtz", "3019"), ("municipality", "1465")]
        self.bodies = [OrganisationFactory(kind=kind, powiat_id=powiat, guardian=self.by) for kind, powiat in places]
        self.people = [PersonFactory(sex=sex) for sex in ("K", "M", "")]
        self.groups = [InitiativeGroupFactory(guardian=self.by, formed_on=date(2023, 1, 9)) for _number in range(2)]

    def do(self, what, *said):
        with suppress(ValidationError), transaction.atomic():
            getattr(self, what)(*said)

    def contact(self, day, one, other):
        bodies = [self._body(number) for number in {one, other}]
        log_interaction(by=self.by, kind="phone_call", occurred_on=day, organisations=bodies)

    def backdate(self, day, one, _other):
        change_interaction(interaction=self._nth(Interaction, one), by=self.by, occurred_on=day)

    def withdraw(self, _day, one, _other):
        withdraw_interaction(interaction=self._nth(Interaction, one), by=self.by, reason="Pomyłka")

    def meeting(self, day, one, other):
        meeting = MeetingFactory(starts_on=day, organiser=self.by)
        present = [(person, None) for person in {self._person(number) for number in (one, other)}]
        mark_attendance(meeting=meeting, by=self.by, present=present)
        meeting.refresh_from_db()
        hold_meeting(meeting=meeting, by=self.by, **(LIST if one != other else {}))

    def backdate_meeting(self, day, one, _other):
        change_meeting(meeting=self._nth(Meeting, one), by=self.by, starts_on=day)

    def evidence(self, _day, one, other):
        hold_meeting(meeting=self._nth(Meeting, one), by=self.by, **(LIST if other else {}))

    def milestone(self, day, one, other):
        record_milestone(
            group=self.groups[one % 2],
            kind="group_qualified",
            by=self.by,
            achieved_on=day,
            out_of_order_reason="Odtworzono",
            **(LIST if other else {}),
        )

    def backdate_milestone(self, day, one, _other):
        change_milestone(milestone=self._nth(GroupMilestone, one), by=self.by, achieved_on=day)

    def revoke(self, _day, one, _other):
        revoke_milestone(milestone=self._nth(GroupMilestone, one), by=self.by, reason="Pomyłka")

    def mend_sex(self, _day, one, other):
        change_person(person=self._person(one), by=self.by, sex=("K", "M", "")[other])

    def mend_kind(self, _day, one, other):
        kind = ("wtz", "pcpr", "municipality")[other]
        change_organisation(organisation=self._body(one), by=self.by, kind=kind, correction=True)

    def merge(self, _day, one, other):
        kept, gone = self._body(one), self._body(other)
        merge_cards(kept=kept, gone=gone, by=self.by, values={"kind": kept.kind})

    def merge_people(self, _day, one, other):
        kept, gone = self._person(one), self._person(other)
        merge_cards(kept=kept, gone=gone, by=self.by, values={"sex": kept.sex})

    def split(self, _day, one, _other):
        self._split(Organisation, one)

    def split_people(self, _day, one, _other):
        self._split(Person, one)

    def erase(self, _day, one, _other):
        """One proposes, another signs, as the rule has it; whoever is erased already is refused."""
        erasure = propose_erasure(person=self._person(one), by=self.by, ground=Ground.REQUEST)
        sign_erasure(erasure=erasure, by=self.second, seen=whole_of(erasure)[2].digest)

    def _split(self, model, number):
        merged = list(model._base_manager.filter(merged_into__isnull=False).order_by("pk"))
        if merged:
            split_card(card=merged[number % len(merged)], by=self.by)

    def _body(self, number):
        return Organisation._base_manager.get(pk=self.bodies[number].pk).standing

    def _person(self, number):
        return Person._base_manager.get(pk=self.people[number].pk).standing

    @staticmethod
    def _nth(model, number):
        """One of the newest records, as they stand; without any the step is refused."""
        found = list(model._base_manager.order_by("-pk")[: number + 1])
        if not found:
            raise ValidationError("nothing to change")
        return found[-1]
