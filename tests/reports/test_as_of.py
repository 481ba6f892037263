"""What was said at a past moment is said again: corrected, late, withdrawn and evidenced facts."""

from datetime import UTC, date, datetime, timedelta

import pytest

from contacts.actions import change_interaction, log_interaction, withdraw_interaction
from contacts.meetings.actions import hold_meeting, mark_attendance, record_head_counts
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.reports import FactFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2, QUARTER_1, QUARTER_2, WHOLE, count, total, values

FROM, TO = datetime(2024, 4, 5, 10, tzinfo=UTC), datetime(2024, 7, 5, 10, tzinfo=UTC)
AN_INSTANT = timedelta(microseconds=1)
SPRING, SUMMER, AUTUMN = (datetime(2024, month, 15, 8, tzinfo=UTC) for month in (4, 7, 10))


def day_after(moment):
    return moment + timedelta(days=1)


@pytest.mark.parametrize(
    ("moment", "believed"),
    [(FROM - AN_INSTANT, 0), (FROM, 1), (TO - AN_INSTANT, 1), (TO, 0)],
    ids=["just before it was known", "as it became known", "just before it was closed", "as it was closed"],
)
def test_a_fact_is_believed_from_the_moment_it_is_known_until_it_is_closed(project, moment, believed):
    FactFactory(job=True, known_from=FROM, known_to=TO)

    assert total(project, "I12", as_of=moment) == believed


def test_now_only_open_versions_count(project):
    FactFactory(job=True, known_from=FROM, known_to=TO)
    FactFactory(job=True, known_from=TO)

    assert total(project, "I12") == 1


def test_a_fact_that_became_known_later_did_not_wait_nor_lack_a_place_then(project):
    FactFactory(job=True, known_from=TO, evidence="declared")
    FactFactory(job=True, known_from=TO, powiat="")

    before, after = values(project, "I12", as_of=FROM), values(project, "I12", as_of=TO)

    assert ((before.waiting, before.unplaced), (after.waiting, after.unplaced)) == ((0, 0), (1, 1))


def test_an_earlier_contact_typed_later_moves_the_body_and_the_old_report_stays(project):
    FactFactory(contact=True, subject="organisation:a", happened_on=IN_QUARTER_2, known_from=FROM)
    FactFactory(contact=True, subject="organisation:a", happened_on=IN_QUARTER_1, known_from=TO)

    def said(as_of=None):
        return [total(project, "I03", span, as_of) for span in (QUARTER_1, QUARTER_2)]

    assert said(as_of=FROM) == [0, 1]
    assert said() == [1, 0]


def test_a_mended_day_gives_the_old_figures_as_of_the_old_moment(project, specialist, time_machine):
    time_machine.move_to(SPRING)
    contact = log_interaction(
        by=specialist, kind="phone_call", occurred_on=IN_QUARTER_1, organisations=[OrganisationFactory()]
    )
    time_machine.move_to(SUMMER)
    change_interaction(interaction=contact, by=specialist, occurred_on=IN_QUARTER_2)

    def said(as_of=None):
        return [total(project, "I03", span, as_of) for span in (QUARTER_1, QUARTER_2)]

    assert said(as_of=day_after(SPRING)) == [1, 0]
    assert said(as_of=day_after(SUMMER)) == said() == [0, 1]


def test_a_withdrawn_contact_was_counted_until_it_was_withdrawn(project, specialist, time_machine):
    time_machine.move_to(SPRING)
    contact = log_interaction(
        by=specialist, kind="phone_call", occurred_on=IN_QUARTER_1, organisations=[OrganisationFactory()]
    )
    time_machine.move_to(SUMMER)
    withdraw_interaction(interaction=contact, by=specialist, reason="Rozmowy nie było")

    assert total(project, "I03", as_of=SPRING - AN_INSTANT) == 0
    assert total(project, "I03", as_of=day_after(SPRING)) == 1
    assert total(project, "I03") == 0


def test_a_corrected_head_count_gives_the_old_quantity_and_its_rows(project, specialist, time_machine):
    time_machine.move_to(SPRING)
    meeting = MeetingFactory(starts_on=IN_QUARTER_1, organiser=specialist)
    women = ("K", "wtz")
    record_head_counts(meeting=meeting, by=specialist, counts={women: 3})
    hold_meeting(meeting=meeting, by=specialist, evidence="attached", evidence_reference="segregator 3")
    time_machine.move_to(SUMMER)
    record_head_counts(meeting=meeting, by=specialist, counts={women: 5})

    then = day_after(SPRING)
    assert total(project, "I02.attendances", as_of=then) == 3
    assert [row.quantity for row in count(project, "I02.attendances", then).rows(WHOLE)] == [3]
    assert total(project, "I02.attendances") == 5


def test_evidence_that_came_later_counts_from_then_on(project, specialist, time_machine):
    time_machine.move_to(SPRING)
    meeting = MeetingFactory(starts_on=IN_QUARTER_1, organiser=specialist)
    mark_attendance(meeting=meeting, by=specialist, present=[(PersonFactory(sex="K"), None)])
    hold_meeting(meeting=meeting, by=specialist, evidence="declared")
    time_machine.move_to(SUMMER)
    hold_meeting(meeting=meeting, by=specialist, evidence="attached", evidence_reference="segregator 3")

    before, after = (values(project, "I02.people", as_of=moment) for moment in (day_after(SPRING), AUTUMN))

    assert (before.total, before.waiting) == (0, 1)
    assert (after.total, after.waiting) == (1, 0)


def test_a_day_of_the_event_is_not_the_moment_of_typing(project, specialist, time_machine):
    time_machine.move_to(AUTUMN)
    log_interaction(
        by=specialist,
        kind="visit_to_organisation",
        occurred_on=date(2024, 3, 31),
        organisations=[OrganisationFactory()],
    )

    assert total(project, "I03", QUARTER_1) == 1
    assert total(project, "I03", QUARTER_1, as_of=SUMMER) == 0
