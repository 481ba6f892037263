"""Every change of a figure has its reason, its operation and its row."""

from datetime import UTC, datetime, timedelta

import pytest

from contacts.actions import change_interaction, change_person, log_interaction, withdraw_interaction
from contacts.duplicates.merging.actions import merge_cards, split_card
from contacts.meetings.actions import hold_meeting, mark_attendance, record_head_counts
from contacts.models import Person
from crm.privacy.actions import propose_erasure, sign_erasure, whole_of
from crm.reports.actions import change_project
from crm.reports.choices import Part, Reason
from crm.reports.counting import Span
from crm.reports.difference import Figure, changes_between
from crm.reports.difference_table import differences
from crm.reports.models import Indicator, IndicatorDefinition
from tests.factories.accounts import CoordinatorFactory
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.reports import FactFactory, ProjectFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2, QUARTER_1, WHOLE, count

SPRING, SUMMER = (datetime(2024, month, 15, 8, tzinfo=UTC) for month in (4, 7))
SINCE = SPRING + timedelta(days=1)


@pytest.fixture
def why(project):
    """`why("I03", span)`: the changes from the day after spring on, each as (reason, delta)."""

    def told(code, span=WHOLE, part=Part.TOTAL):
        before, after = Figure(count(project, code, SINCE), span, part), Figure(count(project, code), span, part)
        return [(change.reason.value, int(change.delta)) for change in changes_between(before, after)]

    return told


@pytest.fixture
def spring(time_machine):
    time_machine.move_to(SPRING)


@pytest.fixture
def called(spring, specialist):
    """A call in the first quarter, logged in spring."""
    body = OrganisationFactory(name="WTZ Wzorowo")
    return log_interaction(by=specialist, kind="phone_call", occurred_on=IN_QUARTER_1, organisations=[body])


@pytest.fixture
def held(spring, specialist):
    """`held(evidence, person)`: a meeting of the first quarter held in spring."""

    def hold(evidence="attached", person=None):
        meeting = MeetingFactory(starts_on=IN_QUARTER_1, organiser=specialist)
        mark_attendance(meeting=meeting, by=specialist, present=[(person or PersonFactory(sex="K"), None)])
        reference = "segregator 3" if evidence == "attached" else ""
        return hold_meeting(meeting=meeting, by=specialist, evidence=evidence, evidence_reference=reference)

    return hold


def test_nothing_done_changes_nothing(why, called, held):
    held()

    assert why("I01") == why("I02.people") == why("I03") == []


def test_what_was_typed_later_is_told_as_such(why, called, specialist, time_machine):
    time_machine.move_to(SUMMER)
    log_interaction(by=specialist, kind="phone_call", occurred_on=IN_QUARTER_1, organisations=[OrganisationFactory()])

    assert why("I03") == why("I03", QUARTER_1) == [("late", 1)]


def test_an_earlier_contact_typed_later_takes_the_body_out_of_its_period(
    why, project, specialist, spring, time_machine
):
    body = OrganisationFactory()
    log_interaction(by=specialist, kind="phone_call", occurred_on=IN_QUARTER_1, organisations=[body])
    time_machine.move_to(SUMMER)
    log_interaction(by=specialist, kind="phone_call", occurred_on=project.starts_on, organisations=[body])

    assert why("I03") == []
    assert why("I03", Span(IN_QUARTER_1, IN_QUARTER_1)) == [("late", -1)]


def test_a_corrected_day_moves_a_body_from_one_period_to_another(why, called, specialist, time_machine):
    time_machine.move_to(SUMMER)
    change_interaction(interaction=called, by=specialist, occurred_on=IN_QUARTER_2)

    assert why("I03", QUARTER_1) == [("date", -1)]
    assert why("I03") == []


def test_a_withdrawn_contact_takes_its_body_along(why, called, specialist, time_machine):
    time_machine.move_to(SUMMER)
    withdraw_interaction(interaction=called, by=specialist, reason="Rozmowy nie było")

    assert why("I03") == [("withdrawn", -1)]


def test_evidence_that_came_and_evidence_that_went_are_told_apart(why, held, specialist, time_machine):
    waiting, sure = held("declared"), held("attached")
    time_machine.move_to(SUMMER)
    hold_meeting(meeting=waiting, by=specialist, evidence="attached", evidence_reference="segregator 4")
    hold_meeting(meeting=sure, by=specialist, evidence="declared", evidence_reference="")

    assert sorted(why("I02.people")) == [("evidence_added", 1), ("evidence_removed", -1)]


def test_a_mended_number_and_a_mended_sex_are_values_corrected(why, held, specialist, time_machine):
    person = PersonFactory(sex="")
    meeting = held(person=person)
    record_head_counts(meeting=meeting, by=specialist, counts={("K", "wtz"): 3})
    time_machine.move_to(SUMMER)
    record_head_counts(meeting=meeting, by=specialist, counts={("K", "wtz"): 5})
    change_person(person=person, by=specialist, sex="K")

    assert why("I02.attendances") == [("value", 2)]
    assert why("I02.people") == []
    assert why("I02.people", part=Part.WOMEN) == [("value", 1)]
    assert why("I02.people", part=Part.UNKNOWN) == [("value", -1)]


def test_two_people_merged_are_one_and_split_two_again(why, held, specialist, coordinator, time_machine):
    kept, gone = PersonFactory(sex="K"), PersonFactory(sex="K")
    held(person=kept)
    held(person=gone)
    time_machine.move_to(SUMMER)

    merge_cards(kept=kept, gone=gone, by=coordinator)
    assert why("I02.people") == [("merged", -1)]

    gone.refresh_from_db()
    split_card(card=gone, by=coordinator)
    assert why("I02.people") == []


def test_a_merge_taken_back_after_the_report_is_told_as_split(why, held, specialist, coordinator, time_machine):
    kept, gone = PersonFactory(sex="K"), PersonFactory(sex="K")
    held(person=kept)
    held(person=gone)
    merge_cards(kept=kept, gone=gone, by=coordinator)
    time_machine.move_to(SUMMER)

    gone.refresh_from_db()
    split_card(card=gone, by=coordinator)

    assert why("I02.people") == [("split", 1)]


@pytest.fixture
def erase(coordinator):
    """`erase(person)`: proposed by one coordinator, signed by another."""

    def sign(person):
        erasure = propose_erasure(person=person, by=coordinator, ground="request")
        return sign_erasure(erasure=erasure, by=CoordinatorFactory(), seen=whole_of(erasure)[2].digest)

    return sign


def test_an_erased_person_counts_as_before_and_the_row_says_so(why, project, held, erase, time_machine):
    person = PersonFactory(sex="K")
    held(person=person)
    held()
    time_machine.move_to(SUMMER)
    erase(person)

    (line,) = differences(project, SINCE, None, code="I02.people")

    assert why("I02.people") == why("I02.people", part=Part.WOMEN) == line.changes == []
    assert (line.before, line.after, line.by_reason) == (2, 2, [(Reason.ERASED, 0)])
    (row,) = line.told
    assert (row.fact.subject, row.operation, row.at) == (
        person.subject,
        None,
        Person.objects.get(pk=person.pk).erased_at,
    )


def test_an_erasure_outside_the_moments_or_the_days_is_not_told(project, held, erase, time_machine):
    person = PersonFactory(sex="K")
    held(person=person)
    time_machine.move_to(SUMMER)
    erase(person)

    def told(since, until, **days):
        (line,) = differences(project, since, until, code="I02.people", **days)
        return line.told

    assert told(SINCE, None)
    assert not told(SINCE, SUMMER - timedelta(hours=1))
    assert not told(SUMMER + timedelta(hours=1), None)
    assert not told(SINCE, None, first=IN_QUARTER_2)


def test_another_definition_is_told_apart_from_what_was_typed(why, project, called, specialist, time_machine):
    time_machine.move_to(SUMMER)
    log_interaction(
        by=specialist, kind="visit_to_organisation", occurred_on=IN_QUARTER_1, organisations=[OrganisationFactory()]
    )
    IndicatorDefinition.objects.create(
        indicator=Indicator.objects.get(code="I03"),
        version=9,
        name="Liczba podmiotów odwiedzonych",
        unit="podmiot",
        fact_kinds=["contact"],
        categories=["visit_to_organisation"],
        mode="distinct",
        evidence_needed="none",
    )

    (line,) = differences(project, SINCE, None, code="I03")

    assert (line.before, line.after) == (1, 1)
    assert sorted((change.reason.value, int(change.delta)) for change in line.changes) == [
        ("definition", -1),
        ("late", 1),
    ]


def test_a_project_that_covers_other_days_is_told_as_such(called, coordinator, time_machine):
    project = ProjectFactory()
    time_machine.move_to(SUMMER)
    change_project(project=project, by=coordinator, starts_on=IN_QUARTER_1 + timedelta(days=1))

    (line,) = differences(project, SINCE, None, code="I03")

    assert [(change.reason.value, int(change.delta)) for change in line.changes] == [("terms", -1)]


def test_a_change_names_the_operation_that_made_it(project, called, specialist, time_machine):
    time_machine.move_to(SUMMER)
    withdraw_interaction(interaction=called, by=specialist, reason="Rozmowy nie było")

    (line,) = differences(project, SINCE, None, code="I03")

    (change,) = line.changes
    assert (change.operation.kind, change.operation.actor) == ("interaction.withdrawn", specialist)


def test_two_past_moments_are_compared_whatever_came_after(project, specialist):
    FactFactory(contact=True, known_from=SPRING + timedelta(days=2))
    FactFactory(contact=True, known_from=SUMMER)

    (line,) = differences(project, SINCE, SUMMER - timedelta(days=1), code="I03")

    assert (line.before, line.after, [change.reason.value for change in line.changes]) == (0, 1, ["late"])
