"""What the morning e-mail tells about reports: to each owner their own findings, once, unless they do not want it."""

from datetime import date

import pytest

from crm.reminders.actions import choose_digest
from crm.reminders.digests import digests_on
from crm.reports.actions import change_period
from tests.reports.planted import Quarter

pytestmark = pytest.mark.django_db

DAY = date(2024, 6, 12)


@pytest.fixture
def quarter(second_quarter, specialist):
    return Quarter(second_quarter, specialist)


def digest_of(person, day=DAY):
    (found,) = (digest for digest in digests_on(day) if digest.person == person)
    return found


def test_who_has_something_to_mend_is_told_with_a_link_to_where(quarter, specialist, coordinator):
    meeting = quarter.meeting(evidence="none")

    mine, other = digest_of(specialist), digest_of(coordinator)

    body = mine.message().body
    assert "1 rzecz do poprawy w sprawozdaniach" in mine.subject
    assert meeting.title in body
    assert f"/periods/{quarter.period.pk}/checks/?whose=me" in body
    assert other.is_empty


def test_no_person_is_named(quarter, specialist):
    quarter.meeting(people=[("Alex", "")])

    assert "Alex" not in digest_of(specialist).message().body


def test_who_does_not_want_it_is_not_told(quarter, specialist):
    quarter.meeting(evidence="none")
    choose_digest(by=specialist, on=True, days="12345", findings=False)

    assert digest_of(specialist).is_empty


def test_history_left_open_is_not_told_until_its_report_is_due(quarter, specialist, officer):
    quarter.meeting(evidence="none")
    long_after = date(2025, 6, 11)

    assert digest_of(specialist, long_after).is_empty

    change_period(period=quarter.period, by=officer, due_on=date(2025, 6, 30))
    assert not digest_of(specialist, long_after).is_empty
