"""Contracts corrected, ended and withdrawn through their pages, and who sees what of them."""

from datetime import date

import pytest

from crm.ledger.models import Fact
from groups.actions import complete_group
from milestones.models import Employment
from tests.milestones.screen import fields_of, refused, said, text_of

CONTRACT = {"starts_on": "2014-03-24", "contract_kind": "employment", "fraction": "1", "evidence_reference": "umowa 7"}
HIRED = CONTRACT | {"sex": "K"}
ENDED = {"ends_on": "2014-05-31", "end_reason": "term"}
WITHDRAWN = {"reason": "Pomyłka"}
CHANGES = ["employment-edit", "employment-end", "employment-withdraw"]
OF_THE_CONTRACT = {"starts_on", "contract_kind", "fraction", "counts_as_art4", "replaces", "evidence_reference", *ENDED}
OF_THE_PERSON = {"sex", "former_wtz", "wtz"}


# --- correcting, ending, withdrawing ----------------------------------------------------------------------


def test_a_contract_and_the_person_under_it_are_corrected(hers, url, employ, shown):
    contract = employ(sex="K")
    sent = HIRED | {"starts_on": "2014-04-01", "fraction": "0,75", "sex": "M", "version": 1}

    answer = hers.post(url("employment-edit", contract.pk), sent)

    assert said(answer) == ["Umowa została poprawiona."]
    assert f"{contract.worker.number}, mężczyzna umowa o pracę, wymiar etatu: 0,75 01.04.2014" in shown()
    assert Fact.objects.current().get(kind="job_started").sex == "M"


def test_an_end_past_the_start_of_who_took_the_post_is_refused_beside_its_day(hers, url, employ):
    first = employ(ends_on=date(2014, 5, 31), end_reason="term")
    employ(date(2014, 6, 1), replaces=first)

    sent = HIRED | ENDED | {"ends_on": "2014-06-30", "version": 1}
    answer = hers.post(url("employment-edit", first.pk), sent)

    assert "musi się skończyć przed tym dniem" in refused(answer, "ends_on")
    assert 'value="2014-06-30"' in text_of(answer)


@pytest.mark.parametrize("page", ["employment-end", "employment-edit"])
def test_work_that_ends_before_it_starts_is_refused_with_what_was_typed(hers, url, employ, page):
    contract = employ()

    answer = hers.post(url(page, contract.pk), HIRED | {"ends_on": "2014-03-23", "end_reason": "term", "version": 1})

    assert answer.status_code == 422
    assert "Koniec nie może być wcześniejszy niż początek." in text_of(answer)
    assert 'value="2014-03-23"' in text_of(answer)


def test_the_end_of_work_is_entered_once(hers, url, employ, registered, shown):
    address = url("employment-end", employ().pk)
    assert address in text_of(hers.get(registered.get_absolute_url()))

    hers.post(address, ENDED | {"version": 1})
    again = hers.post(address, ENDED | {"ends_on": "2014-06-30", "version": 1})

    assert "zamiast tego popraw umowę" in refused(again, "__all__")
    assert Employment.objects.get().ends_on == date(2014, 5, 31)
    assert "24.03.2014 31.05.2014" in shown()
    assert address not in text_of(hers.get(registered.get_absolute_url()))


def test_a_withdrawn_contract_needs_a_reason_stays_readable_and_counts_nowhere(hers, url, employ, shown):
    contract = employ(former_wtz=True)
    address = url("employment-withdraw", contract.pk)

    assert refused(hers.post(address, {"reason": " ", "version": 1}), "reason")
    answer = hers.post(address, {"reason": "Umowy nie podpisano", "version": 1})

    assert said(answer)[-1] == "Umowa została wycofana; nigdzie się nie liczy."
    assert "wycofana: Umowy nie podpisano" in shown()
    assert "Dziś zatrudnieni 0, w tym z WTZ: 0" in shown()
    assert not Fact.objects.current().filter(source_label="milestones.employment").exists()


def test_a_withdrawn_contract_is_offered_no_change(hers, url, employ, registered):
    contract = employ()
    hers.post(url("employment-withdraw", contract.pk), WITHDRAWN | {"version": 1})

    page = text_of(hers.get(registered.get_absolute_url()))

    assert f"/employments/{contract.pk}/" not in page
    assert {hers.get(url(page, contract.pk)).status_code for page in CHANGES} == {404}


# --- who sees what ----------------------------------------------------------------------------------------


def test_no_form_asks_for_a_name_or_a_pesel(hers, url, hiring, employ):
    contract = employ()

    def asked(page):
        return fields_of(hers.get(url(page, contract.pk)))

    assert fields_of(hers.get(hiring)) == OF_THE_CONTRACT | OF_THE_PERSON | {"worker", "new_post"}
    assert asked("employment-edit") == OF_THE_CONTRACT | OF_THE_PERSON
    assert asked("employment-end") == {"ends_on", "end_reason"}
    assert asked("employment-withdraw") == {"reason"}


def test_an_auditor_sees_the_numbers_of_employed_people_and_nothing_else_about_them(employ, auditor, client_of, shown):
    contract = employ(former_wtz=True)

    page = shown(client_of(auditor))

    assert contract.worker.number in page
    assert f"{contract.worker.number}, kobieta" not in page
    assert "umowa o pracę" not in page
    assert "Dziś zatrudnieni 1" in page
    assert "w tym z WTZ" not in page


def test_m3_a_specialist_sees_the_employed_people_of_own_groups_only(employ, other_specialist, client_of, shown):
    contract = employ(former_wtz=True)

    page = shown(client_of(other_specialist))

    assert "Spółdzielnia Socjalna" in page
    assert contract.worker.number not in page
    assert "Dziś zatrudnieni" not in page
    assert "Spośród specjalistów osoby zatrudnione widzi tylko opiekun grupy." in page


def test_m2_the_contract_of_a_colleague_s_group_is_like_one_that_does_not_exist(
    url, employ, other_specialist, client_of
):
    theirs, client = employ(), client_of(other_specialist)

    for name in ("employment-edit", "employment-end", "employment-withdraw"):
        hidden, gone = (client.get(url(name, pk)) for pk in (theirs.pk, 999_999_999))
        assert (hidden.status_code, len(hidden.content)) == (404, len(gone.content)), name
        assert client.post(url(name, theirs.pk), {"reason": "Pomyłka"}).status_code == 404


def test_who_only_reads_sees_the_contracts_and_no_way_to_change_them(officer, url, employ, client_of, shown):
    contract = employ()
    client = client_of(officer)
    group = contract.cooperative.group

    page = text_of(client.get(group.get_absolute_url()))

    assert f"{contract.worker.number}, kobieta" in shown(client)
    offered = (url("hire", group.pk), url("cooperative-edit", group.pk), "/employments/")
    assert [address for address in offered if address in page] == []
    assert client.post(url("employment-withdraw", contract.pk), {"reason": "Pomyłka"}).status_code == 403


@pytest.mark.parametrize(
    ("page_name", "effect"),
    [
        ("employment-end", "Miejsce pracy pozostaje policzone"),
        ("employment-withdraw", "znikną z liczb wszystkich okresów"),
    ],
)
def test_who_closes_a_contract_reads_whose_it_is_and_what_then_counts(hers, url, employ, page_name, effect):
    text = " ".join(text_of(hers.get(url(page_name, employ().pk))).split())

    assert effect in text
    assert "Spółdzielnia Socjalna Równe Szanse · umowa o pracę, od 24.03.2014" in text


def test_after_the_work_with_a_group_its_people_are_counted_as_of_that_day(employ, registered, specialist, shown):
    employ()
    employ(ends_on=date(2014, 5, 31), end_reason="term")
    complete_group(group=registered, by=specialist, on=date(2014, 5, 31))
    employ(date(2014, 9, 1))

    page = shown()

    assert "Zatrudnieni 31.05.2014, w dniu zakończenia pracy z grupą 2, w tym z WTZ: 0" in page
    assert "Dziś zatrudnieni" not in page
