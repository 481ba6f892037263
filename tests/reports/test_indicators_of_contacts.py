"""I01, I02, I03 and I18 from what people really do: meetings held, people present, contacts logged."""

from datetime import date

import pytest

from contacts.actions import change_organisation, log_interaction
from contacts.meetings.actions import (
    cancel_meeting,
    hold_meeting,
    mark_attendance,
    record_head_counts,
    reopen_meeting,
    sign_up,
)
from crm.reports.counting import Values
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.meetings import MeetingFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2, QUARTER_1, QUARTER_2, total, values

WARSAW, PILA = "1465", "3019"


@pytest.fixture
def meet(specialist):
    """`meet(day, present, women=.., men=..)` answers a held information meeting with its list attached."""

    def make(day=IN_QUARTER_1, present=(), women=0, men=0, evidence="attached", **values):
        meeting = MeetingFactory(starts_on=day, organiser=specialist, **values)
        mark_attendance(meeting=meeting, by=specialist, present=[(person, None) for person in present])
        for sex, people in (("K", women), ("M", men)):
            record_head_counts(meeting=meeting, by=specialist, counts={(sex, "wtz"): people})
        reference = "segregator 3" if evidence == "attached" else ""
        return hold_meeting(meeting=meeting, by=specialist, evidence=evidence, evidence_reference=reference)

    return make


@pytest.fixture
def talk(specialist):
    """`talk(organisations, day)` logs a telephone call."""

    def make(*organisations, day=IN_QUARTER_1, **values):
        return log_interaction(by=specialist, kind="phone_call", occurred_on=day, organisations=organisations, **values)

    return make


def test_i01_a_held_meeting_with_its_list_counts_on_its_day(project, meet):
    meet(QUARTER_1.last)
    meet(QUARTER_2.first)

    assert [total(project, "I01", span) for span in (QUARTER_1, QUARTER_2)] == [1, 1]


def test_i01_a_meeting_without_the_signed_list_waits(project, meet):
    meet(evidence="declared")

    found = values(project, "I01")

    assert (found.total, found.waiting) == (0, 1)


def test_i01_neither_a_plan_nor_a_cancelled_meeting_nor_a_training_counts(project, meet, specialist):
    MeetingFactory(starts_on=IN_QUARTER_1)
    cancel_meeting(meeting=MeetingFactory(starts_on=IN_QUARTER_1), by=specialist)
    meet(kind="training")

    assert values(project, "I01") == Values()


def test_i01_a_meeting_set_back_to_planned_counts_no_more_nor_do_its_people(project, meet, specialist):
    reopen_meeting(meeting=meet(present=[PersonFactory()], women=2), by=specialist)

    assert [total(project, code) for code in ("I01", "I02.attendances", "I02.people")] == [0, 0, 0]


def test_i02_people_with_and_without_names_are_attendances(project, meet):
    meet(present=[PersonFactory(sex="K"), PersonFactory(sex="")], women=3, men=4)

    found = values(project, "I02.attendances")

    assert (found.women, found.men, found.unknown, found.total) == (4, 4, 1, 9)


def test_i02_people_counted_without_names_are_no_people(project, meet):
    meet(present=[PersonFactory(sex="K")], women=3, men=4)

    found = values(project, "I02.people")

    assert (found.women, found.men, found.total) == (1, 0, 1)


def test_i02_a_person_at_two_meetings_is_two_attendances_and_one_person_of_the_first(project, meet):
    person = PersonFactory(sex="K")
    meet(IN_QUARTER_2, [person])
    meet(IN_QUARTER_1, [person])

    assert [total(project, "I02.people", span) for span in (QUARTER_1, QUARTER_2)] == [1, 0]
    assert [total(project, "I02.attendances", span) for span in (QUARTER_1, QUARTER_2)] == [1, 1]


def test_i02_who_signed_up_and_did_not_come_does_not_count(project, meet, specialist):
    meeting = MeetingFactory(starts_on=IN_QUARTER_1, organiser=specialist)
    sign_up(meeting=meeting, by=specialist, person=PersonFactory(sex="K"))
    hold_meeting(meeting=meeting, by=specialist, evidence="attached", evidence_reference="segregator 3")

    assert (total(project, "I01"), total(project, "I02.people")) == (1, 0)


def test_i02_presence_counts_where_the_meeting_was_and_not_where_the_person_works(project, meet, specialist):
    meeting = meet(powiat_id=WARSAW)
    mark_attendance(
        meeting=meeting, by=specialist, present=[(PersonFactory(sex="M"), OrganisationFactory(powiat_id=PILA))]
    )

    assert total(project, "I02.people") == 0


def test_i02_presence_at_a_training_is_another_thing(project, meet):
    meet(kind="training", present=[PersonFactory()], women=5)

    assert (total(project, "I02.attendances"), total(project, "I02.people")) == (0, 0)


def test_i03_every_body_named_in_a_contact_counts_once_in_the_project(project, talk):
    first, second = OrganisationFactory(), OrganisationFactory()
    talk(first, second, day=IN_QUARTER_1)
    talk(first, day=IN_QUARTER_2)

    assert [total(project, "I03", span) for span in (QUARTER_1, QUARTER_2)] == [2, 0]


def test_i03_a_call_nobody_answered_is_no_contact_and_the_next_one_is_the_first(project, talk):
    organisation = OrganisationFactory()
    talk(organisation, day=IN_QUARTER_1, outcome="no_answer")
    assert total(project, "I03") == 0

    talk(organisation, day=IN_QUARTER_2)

    assert [total(project, "I03", span) for span in (QUARTER_1, QUARTER_2)] == [0, 1]


def test_i03_mere_presence_at_a_meeting_is_no_contact(project, meet, specialist):
    meeting = meet()
    mark_attendance(meeting=meeting, by=specialist, present=[(PersonFactory(), OrganisationFactory())])

    assert total(project, "I03") == 0


def test_i03_a_talk_with_a_person_alone_names_no_body(project, talk):
    talk(persons=[PersonFactory()])

    assert total(project, "I03") == 0


def test_i03_a_body_that_moved_away_still_counts_where_it_was_then(project, talk, specialist):
    organisation = OrganisationFactory(powiat_id=PILA)
    talk(organisation)

    change_organisation(organisation=organisation, by=specialist, correction=False, powiat_id=WARSAW)

    assert total(project, "I03") == 1


def test_i03_a_body_whose_powiat_was_wrong_counts_no_more(project, talk, specialist):
    organisation = OrganisationFactory(powiat_id=PILA)
    talk(organisation)

    change_organisation(organisation=organisation, by=specialist, correction=True, powiat_id=WARSAW)

    assert total(project, "I03") == 0


def test_i03_a_body_of_unknown_powiat_is_set_aside_until_its_powiat_is_known(project, talk, specialist):
    organisation = OrganisationFactory(powiat_id=None)
    talk(organisation)
    before = values(project, "I03")

    change_organisation(organisation=organisation, by=specialist, powiat_id=PILA)

    after = values(project, "I03")
    assert (before.total, before.unplaced) == (0, 1)
    assert (after.total, after.unplaced) == (1, 0)


def test_i03_a_contact_of_before_the_project_does_not_make_the_body_old(project, talk):
    organisation = OrganisationFactory()
    talk(organisation, day=date(2023, 11, 3))
    talk(organisation, day=IN_QUARTER_2)

    assert total(project, "I03", QUARTER_2) == 1


def test_i18_counts_study_visits_and_trainings_and_each_person_once(project, meet):
    woman, man = PersonFactory(sex="K"), PersonFactory(sex="M")
    meet(QUARTER_1.last, present=[woman, man], kind="study_visit")
    meet(QUARTER_2.first, present=[woman], kind="training")
    meet(QUARTER_2.first, present=[PersonFactory(sex="K")])

    assert [total(project, "I18.events", span) for span in (QUARTER_1, QUARTER_2)] == [1, 1]
    assert [values(project, "I18.people", span) for span in (QUARTER_1, QUARTER_2)] == [
        Values(total=2, women=1, men=1),
        Values(),
    ]


def test_i18_heads_counted_without_names_are_no_people(project, meet):
    meet(IN_QUARTER_1, women=5, kind="training")

    assert total(project, "I18.people") == 0
