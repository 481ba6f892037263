"""Forms of a contract that somebody else changed, ended or withdrew meanwhile, and forms sent twice."""

from datetime import date

import pytest

from milestones.actions import change_employment, withdraw_employment
from milestones.models import Employment, Worker
from tests.milestones.screen import refused, text_of

TOKEN = "7d7c6f3e-8f5e-4f0e-9d7f-3a8e6a1b2c3d"
CONTRACT = {"starts_on": "2014-03-24", "contract_kind": "employment", "fraction": "1", "evidence_reference": "umowa 7"}
HIRED = CONTRACT | {"sex": "K"}
ENDED = {"ends_on": "2014-05-31", "end_reason": "term"}
WITHDRAWN = {"reason": "Pomyłka"}
CHANGES = ["employment-edit", "employment-end", "employment-withdraw"]


def test_d08_a_stale_correction_of_a_contract_shows_both_versions(hers, url, employ, coordinator, client_of):
    contract = employ()
    address = url("employment-edit", contract.pk)
    client_of(coordinator).post(address, HIRED | {"counts_as_art4": "on", "version": 1})

    answer = hers.post(address, HIRED | {"evidence_reference": "umowa 8", "version": 1})

    assert answer.status_code == 409
    assert [tuple(versions) for _label, *versions in answer.context["stale"]["differences"]] == [
        ("tak", "nie"),
        ("umowa 7", "umowa 8"),
    ]
    assert f'<a href="{contract.cooperative.get_absolute_url()}">Zostaw' in text_of(answer)
    assert Employment.objects.get().counts_as_art4


@pytest.mark.parametrize("page", CHANGES)
def test_a_contract_withdrawn_meanwhile_is_not_changed_and_what_was_typed_stays(hers, url, employ, specialist, page):
    contract = employ()
    withdraw_employment(employment=contract, reason="Umowy nie podpisano", by=specialist)

    answer = hers.post(url(page, contract.pk), HIRED | ENDED | WITHDRAWN | {"version": 1})

    assert "Ta umowa jest wycofana" in refused(answer, "__all__")
    contract.refresh_from_db()
    assert (contract.ends_on, contract.withdrawn_reason) == (None, "Umowy nie podpisano")


@pytest.mark.parametrize("page", ["employment-end", "employment-withdraw"])
def test_d08_a_contract_corrected_meanwhile_is_not_ended_or_withdrawn_unseen(hers, url, employ, specialist, page):
    contract = employ()
    change_employment(employment=contract, by=specialist, starts_on=date(2014, 4, 1))
    sent = ENDED | WITHDRAWN

    answer = hers.post(url(page, contract.pk), sent | {"version": 1})

    assert answer.status_code == 409
    contract.refresh_from_db()
    assert (contract.ends_on, contract.withdrawn_reason) == (None, "")
    assert hers.post(url(page, contract.pk), sent | {"version": 2}).status_code == 302


@pytest.mark.parametrize("page", ["employment-end", "employment-withdraw"])
def test_d07_an_end_or_a_withdrawal_sent_twice_leads_to_the_group(hers, url, employ, registered, page):
    address = url(page, employ().pk)

    answers = [hers.post(address, ENDED | WITHDRAWN | {"version": 1, "token": TOKEN}) for _click in range(2)]

    assert {answer.url for answer in answers} == {registered.get_absolute_url() + "#cooperative"}


def test_d08_a_person_mended_from_another_contract_is_not_set_back_by_an_older_page(hers, url, employ, specialist):
    first = employ(sex="K", **{"ends_on": date(2014, 5, 31), "end_reason": "term"})
    second = employ(date(2014, 6, 1), worker=first.worker)
    opened = HIRED | {"starts_on": "2014-06-01", "version": second.version}
    change_employment(employment=first, by=specialist, sex="M")

    answer = hers.post(url("employment-edit", second.pk), opened)

    assert answer.status_code == 409
    assert ("mężczyzna", "kobieta") in [tuple(versions) for _label, *versions in answer.context["stale"]["differences"]]
    assert Worker.objects.get().sex == "M"
