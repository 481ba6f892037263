"""The cooperative and the people it employs, known by number only."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from crm.audit.operations import operation
from crm.common.dates import today
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from milestones.actions import (
    change_cooperative,
    change_employment,
    end_employment,
    hire,
    name_cooperative,
    withdraw_employment,
)
from milestones.models import Employment

pytestmark = pytest.mark.django_db

START = date(2014, 3, 24)


def current(kind):
    return Fact.objects.current().filter(kind=kind)


def test_a_hired_participant_is_a_job_and_an_employed_person(employ, organisation):
    wtz = organisation("wtz", "WTZ w Gębicach")

    employment = employ(former_wtz=True, wtz=wtz)

    assert current("job_started").get().sex == "K"
    assert current("worker_employed").get().wtz == wtz.subject
    assert employment.worker.number.startswith("U-")


def test_somebody_else_is_a_job_only(employ):
    employ()

    assert (current("job_started").count(), current("worker_employed").count()) == (1, 0)


def test_a_trainee_is_not_an_employee(employ):
    employ(contract_kind="traineeship", former_wtz=True)

    assert not Fact.objects.filter(kind__in=["job_started", "worker_employed"]).exists()


def test_replacing_a_worker_is_not_a_new_job(employ, specialist):
    first = employ()
    end_employment(employment=first, ends_on=date(2014, 9, 30), end_reason="agreement", by=specialist)

    employ(date(2014, 10, 1), replaces=first)

    assert current("job_started").count() == 1


def test_a_post_that_is_held_cannot_be_given_again(employ):
    first = employ()

    with pytest.raises(ValidationError) as refusal:
        employ(date(2014, 10, 1), replaces=first)

    assert "replaces" in refusal.value.message_dict


def test_nobody_is_employed_before_the_entry_in_the_register(employ):
    with pytest.raises(ValidationError) as refusal:
        employ(date(2013, 12, 8))

    assert "starts_on" in refusal.value.message_dict
    assert employ(date(2013, 12, 9)).pk


def test_nobody_is_hired_by_a_cooperative_that_is_not_entered(form, specialist):
    cooperative = name_cooperative(
        group=form(), by=specialist, registered_name="Spółdzielnia Socjalna X", seat_town="Y", seat_powiat_id="3002"
    )

    with pytest.raises(ValidationError):
        hire(cooperative=cooperative, by=specialist, starts_on=START, contract_kind="employment")


def test_contracts_of_one_person_do_not_overlap(employ, specialist):
    first = employ()
    with pytest.raises(ValidationError):
        employ(date(2014, 6, 1), worker=first.worker)

    end_employment(employment=first, ends_on=date(2014, 5, 31), end_reason="term", by=specialist)

    assert employ(date(2014, 6, 1), worker=first.worker).pk


def test_a_second_contract_is_not_a_second_person(employ, specialist):
    first = employ(former_wtz=True)
    end_employment(employment=first, ends_on=date(2014, 5, 31), end_reason="term", by=specialist)
    employ(date(2014, 6, 1), worker=first.worker)

    assert current("worker_employed").values("subject").distinct().count() == 1


def test_work_cannot_end_before_it_began(employ, specialist):
    employment = employ()

    with pytest.raises(ValidationError):
        end_employment(employment=employment, ends_on=date(2014, 3, 23), end_reason="term", by=specialist)


def test_a_withdrawn_contract_counts_nowhere(employ, specialist):
    employment = employ(former_wtz=True)

    withdraw_employment(employment=employment, reason="Umowy nie podpisano", by=specialist)

    assert not Fact.objects.current().filter(source_label="milestones.employment").exists()
    assert list(verify()) == []


def test_a_contract_without_a_paper_reference_is_declared_only(employ):
    employ(evidence_reference="")

    assert current("job_started").get().evidence == "declared"


def test_the_seat_decides_the_powiat(cooperative, employ, specialist):
    employ()

    change_cooperative(cooperative=cooperative, by=specialist, seat_powiat_id="3005", correction=True)

    assert set(Fact.objects.current().filter(category="krs_registered").values_list("powiat", flat=True)) == {"3005"}
    assert current("job_started").get().powiat == "3005"
    assert list(verify()) == []


def test_a_corrected_start_moves_the_fact(employ, specialist):
    employment = employ()

    change_employment(employment=employment, by=specialist, starts_on=date(2014, 4, 1))

    assert current("job_started").get().happened_on == date(2014, 4, 1)


def test_the_name_carries_the_words_the_act_asks_for(form, specialist):
    with pytest.raises(ValidationError) as refusal:
        name_cooperative(
            group=form(), by=specialist, registered_name="Równe Szanse", seat_town="Gajewo", seat_powiat_id="3002"
        )

    assert "registered_name" in refusal.value.message_dict


@pytest.mark.parametrize(
    "broken",
    [
        {"ends_on": date(2014, 1, 1)},
        {"end_reason": "term"},
        {"fraction": Decimal("0")},
        {"fraction": Decimal("1.5")},
        {"contract_kind": "favour"},
    ],
    ids=str,
)
def test_the_database_refuses_a_contract_that_cannot_be(employ, broken):
    good = employ()

    with operation("test", by=None), pytest.raises(IntegrityError), transaction.atomic():
        Employment.objects.create(
            **{
                "cooperative": good.cooperative,
                "worker": good.worker,
                "contract_kind": "employment",
                "starts_on": START,
            }
            | broken
        )


def test_the_entry_in_the_register_stands_as_long_as_somebody_is_employed(registered, employ, coordinator):
    from milestones.actions import change_milestone, revoke_milestone

    contract = employ()
    entry = registered.milestones.get(kind__code="krs_registered")

    with pytest.raises(ValidationError, match="umow"):
        revoke_milestone(milestone=entry, reason="pomyłka", by=coordinator)
    with pytest.raises(ValidationError):
        change_milestone(milestone=entry, achieved_on=contract.starts_on + timedelta(days=1), by=coordinator)


def test_a_wrong_sex_is_mended_in_every_contract_of_the_person(employ, specialist):
    first = employ(sex="K")
    end_employment(employment=first, ends_on=START + timedelta(days=30), end_reason="term", by=specialist)
    employ(START + timedelta(days=40), worker=first.worker, replaces=first)

    change_employment(employment=first, by=specialist, sex="M")

    assert {fact.sex for fact in current("job_started")} == {"M"}
    assert list(verify()) == []


def test_an_end_is_entered_once_and_then_corrected(employ, specialist):
    employment = employ()
    end_employment(employment=employment, ends_on=START + timedelta(days=30), end_reason="term", by=specialist)

    with pytest.raises(ValidationError, match="popraw umowę"):
        end_employment(employment=employment, ends_on=START + timedelta(days=60), end_reason="term", by=specialist)

    assert Employment.objects.get().ends_on == START + timedelta(days=30)


def test_a_second_contract_of_the_same_person_is_nobody_new(employ, specialist):
    first = employ(former_wtz=True)
    end_employment(employment=first, ends_on=START + timedelta(days=30), end_reason="term", by=specialist)

    second = employ(START + timedelta(days=31), worker=first.worker, replaces=first)

    assert second.worker == first.worker
    assert current("job_started").count() == 1
    assert len({fact.subject for fact in current("worker_employed")}) == 1


def test_a_post_is_taken_over_by_one_person_at_a_time(employ, specialist):
    first = employ()
    end_employment(employment=first, ends_on=START + timedelta(days=30), end_reason="term", by=specialist)
    employ(START + timedelta(days=31), replaces=first)

    with pytest.raises(ValidationError, match="zajmuje już"):
        employ(START + timedelta(days=32), replaces=first)


def test_a_post_after_a_trainee_is_a_new_job(employ, specialist):
    trainee = employ(contract_kind="traineeship")
    end_employment(employment=trainee, ends_on=START + timedelta(days=30), end_reason="term", by=specialist)

    employ(START + timedelta(days=31), replaces=trainee)

    assert current("job_started").count() == 1


def test_a_job_stays_one_when_the_contract_it_began_with_never_was(employ, specialist):
    first = employ()
    end_employment(employment=first, ends_on=START + timedelta(days=30), end_reason="term", by=specialist)
    second = employ(START + timedelta(days=31), replaces=first)

    withdraw_employment(employment=first, reason="Nie podjęła pracy.", by=specialist)

    assert current("job_started").get().subject == second.subject
    assert list(verify()) == []


def test_a_contract_that_has_not_begun_is_refused(employ):
    with pytest.raises(ValidationError, match="przyszłości"):
        employ(today() + timedelta(days=1))
