"""Contracts that follow one another on one post: only the first is a job created (decision 3)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from crm.ledger.models import Fact
from crm.ledger.sync import verify
from milestones.actions import change_employment, withdraw_employment
from tests.factories.milestones import EmploymentFactory

pytestmark = pytest.mark.django_db

SPRING = {"ends_on": date(2014, 5, 31), "end_reason": "term"}  # of a contract from 24 March 2014
SUMMER = {"ends_on": date(2014, 8, 31), "end_reason": "term"}
JUNE, SEPTEMBER = date(2014, 6, 1), date(2014, 9, 1)


def days_of_new_jobs():
    """Of every job created, the day; the ledger agrees with the contracts."""
    assert list(verify()) == []
    jobs = Fact.objects.current().filter(kind="job_started")
    return [f"{day:%d.%m}" for day in sorted(jobs.values_list("happened_on", flat=True))]


def test_a_renewed_contract_is_no_new_job(employ):
    first = employ(**SPRING)
    second = employ(JUNE, worker=first.worker, **SUMMER)
    third = employ(SEPTEMBER, worker=first.worker)

    assert (second.replaces, third.replaces) == (first, second)
    assert days_of_new_jobs() == ["24.03"]


def test_a_renewed_contract_is_a_new_job_where_somebody_says_so(employ):
    first = employ(**SPRING)

    employ(JUNE, worker=first.worker, new_post=True)

    assert days_of_new_jobs() == ["24.03", "01.06"]


def test_who_comes_back_to_a_post_that_was_given_away_gets_a_new_one(employ):
    first = employ(**SPRING)
    employ(JUNE, replaces=first)

    employ(SEPTEMBER, worker=first.worker)

    assert days_of_new_jobs() == ["24.03", "01.09"]


def test_employment_after_a_traineeship_of_the_same_person_is_a_new_job(employ):
    trainee = employ(contract_kind="traineeship", **SPRING)

    assert employ(JUNE, worker=trainee.worker).replaces is None
    assert days_of_new_jobs() == ["01.06"]


def test_a_traineeship_between_two_contracts_takes_no_post(employ):
    first = employ(**SPRING)
    employ(JUNE, worker=first.worker, contract_kind="traineeship", **SUMMER)

    assert employ(SEPTEMBER, worker=first.worker).replaces == first
    assert days_of_new_jobs() == ["24.03"]


def test_a_first_contract_entered_late_is_the_job_and_the_later_one_continues_it(employ):
    later = employ(JUNE)

    employ(worker=later.worker, **SPRING)

    assert days_of_new_jobs() == ["24.03"]


def test_a_contract_entered_late_goes_between_the_two_around_it(employ):
    first = employ(**SPRING)
    third = employ(SEPTEMBER, worker=first.worker)

    second = employ(JUNE, worker=first.worker, **SUMMER)

    third.refresh_from_db()
    assert (second.replaces, third.replaces) == (first, second)
    assert days_of_new_jobs() == ["24.03"]


def test_a_contract_said_to_be_on_a_new_post_stays_there_when_another_is_entered_late(employ):
    first = employ(**SPRING)
    employ(SEPTEMBER, worker=first.worker, new_post=True)

    employ(JUNE, worker=first.worker, **SUMMER)

    assert days_of_new_jobs() == ["24.03", "01.09"]


def test_a_renewal_entered_late_goes_before_the_person_who_took_over(employ):
    first = employ(**SPRING)
    other = employ(SEPTEMBER, replaces=first)

    second = employ(JUNE, worker=first.worker, **SUMMER)

    other.refresh_from_db()
    assert other.replaces == second
    assert days_of_new_jobs() == ["24.03"]


def test_a_post_keeps_its_chain_when_a_contract_within_never_was(employ, specialist):
    first = employ(**SPRING)
    second = employ(JUNE, worker=first.worker, **SUMMER)
    third = employ(SEPTEMBER, worker=first.worker)

    withdraw_employment(employment=second, reason="Umowy nie podpisano", by=specialist)

    third.refresh_from_db()
    assert third.replaces == first
    assert days_of_new_jobs() == ["24.03"]


@pytest.mark.parametrize("end", [JUNE, None], ids=["too late", "open again"])
def test_a_contract_cannot_last_into_the_work_of_who_took_the_post(employ, specialist, end):
    first = employ(**SPRING)
    other = employ(JUNE, replaces=first)

    with pytest.raises(
        ValidationError, match=f"{other.worker.number} zajmuje to miejsce pracy od 01.06.2014"
    ) as refusal:
        change_employment(employment=first, by=specialist, ends_on=end, end_reason="term" if end else "")

    assert list(refusal.value.message_dict) == ["ends_on"]
    first.refresh_from_db()
    assert first.ends_on == SPRING["ends_on"]


def test_a_contract_may_end_the_day_before_who_took_the_post_starts(employ, specialist):
    first = employ(**SPRING | {"ends_on": date(2014, 5, 1)})
    employ(JUNE, replaces=first)

    assert change_employment(employment=first, by=specialist, **SPRING).ends_on == SPRING["ends_on"]


def test_a_post_of_another_cooperative_is_not_taken_over(employ, specialist):
    elsewhere = EmploymentFactory(starts_on=date(2014, 3, 24), **SPRING)

    with pytest.raises(ValidationError, match="w innej spółdzielni"):
        employ(date(2014, 10, 1), replaces=elsewhere)
