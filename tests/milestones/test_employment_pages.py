"""The forms of the people a cooperative employs, who are known by number only."""

from datetime import date

import pytest

from crm.ledger.models import Fact
from milestones.models import Employment, Worker
from tests.factories.milestones import SocialCooperativeFactory, WorkerFactory
from tests.milestones.screen import refused, said, text_of

TOKEN = "7d7c6f3e-8f5e-4f0e-9d7f-3a8e6a1b2c3d"
CONTRACT = {"starts_on": "2014-03-24", "contract_kind": "employment", "fraction": "1", "evidence_reference": "umowa 7"}
HIRED = CONTRACT | {"sex": "K"}
ENDED = {"ends_on": "2014-05-31", "end_reason": "term"}


# --- hiring -----------------------------------------------------------------------------------------------


def test_a_new_person_gets_a_number_and_the_page_counts_them(hers, hiring, organisation, shown):
    wtz = organisation("wtz", "WTZ Gębice")

    answer = hers.post(hiring, HIRED | {"former_wtz": "on", "wtz": wtz.pk, "counts_as_art4": "on", "fraction": "0,5"})

    assert said(answer) == ["Zatrudnienie zostało wpisane."]
    worker = Worker.objects.get()
    assert (worker.sex, worker.wtz) == ("K", wtz)
    assert f"{worker.number}, kobieta WTZ umowa o pracę, wymiar etatu: 0,5 24.03.2014 –" in shown()
    assert "Dziś zatrudnieni 1, w tym z WTZ: 1, z art. 4 ust. 1: 1" in shown()


def test_the_sex_of_a_new_person_is_asked_for(hers, hiring):
    answer = hers.post(hiring, CONTRACT)

    assert "Wybierz płeć nowej osoby." in refused(answer, "sex")
    assert 'value="umowa 7"' in text_of(answer)
    assert not Worker.objects.exists()


def test_somebody_who_worked_here_is_hired_again_by_number(hers, hiring, employ, url):
    first = employ(former_wtz=True)
    hers.post(url("employment-end", first.pk), ENDED | {"version": 1})
    assert f">{first.worker.number}</option>" in text_of(hers.get(hiring))

    hers.post(hiring, CONTRACT | {"worker": first.worker_id, "starts_on": "2014-06-01"})

    assert Worker.objects.get() == first.worker
    assert Employment.objects.filter(worker=first.worker).count() == 2


def test_a_person_of_another_cooperative_cannot_be_chosen(hers, hiring):
    answer = hers.post(hiring, CONTRACT | {"worker": WorkerFactory().pk, "sex": "K"})

    assert refused(answer, "worker")
    assert not Employment.objects.exists()


def test_a_contract_before_the_entry_in_krs_is_refused_beside_its_day(hers, hiring):
    answer = hers.post(hiring, HIRED | {"starts_on": "2013-12-08"})

    assert "Spółdzielnia została wpisana do KRS 09.12.2013" in refused(answer, "starts_on")
    assert 'value="umowa 7"' in text_of(answer)


def test_nobody_is_hired_until_the_entry_in_krs_is_recorded(hers, url, form, specialist):
    group = form()
    SocialCooperativeFactory(group=group, by=specialist)
    page = text_of(hers.get(group.get_absolute_url()))

    answer = hers.post(url("hire", group.pk), HIRED)

    assert "Najpierw zapisz wpis do KRS" in refused(answer, "__all__")
    assert "Zatrudnienia można wpisywać po zapisaniu wpisu do KRS." in page
    assert url("hire", group.pk) not in page


def test_a_contract_that_overlaps_another_of_the_person_is_refused_beside_its_day(hers, hiring, employ):
    first = employ()

    answer = hers.post(hiring, CONTRACT | {"worker": first.worker_id, "starts_on": "2014-06-01"})

    assert f"{first.worker.number} ma już umowę od 24.03.2014" in refused(answer, "starts_on")
    assert Employment.objects.count() == 1


def test_a_contract_of_the_past_of_somebody_still_employed_is_entered_with_its_end(hers, hiring, employ, shown):
    today = employ(date(2014, 6, 1))

    answer = hers.post(hiring, CONTRACT | ENDED | {"worker": today.worker_id})

    assert said(answer) == ["Zatrudnienie zostało wpisane."]
    assert "24.03.2014 31.05.2014" in shown()
    assert Employment.objects.get(starts_on="2014-03-24").end_reason == "term"


@pytest.mark.parametrize(
    ("field", "sent", "sentence"),
    [
        ("ends_on", {"ends_on": "2014-03-23", "end_reason": "term"}, "Koniec nie może być wcześniejszy niż początek."),
        ("ends_on", {"end_reason": "term"}, "Podaj też ostatni dzień pracy."),
        ("end_reason", {"ends_on": "2014-05-31"}, "Podaj powód zakończenia umowy."),
    ],
    ids=["ends before it starts", "no last day", "no reason"],
)
@pytest.mark.parametrize("page", ["hire", "employment-edit"])
def test_the_end_of_a_contract_is_whole_and_in_order(hers, url, hiring, employ, page, field, sent, sentence):
    address = hiring if page == "hire" else url(page, employ().pk)

    answer = hers.post(address, HIRED | sent | {"version": 1})

    assert sentence in refused(answer, field)
    assert 'value="umowa 7"' in text_of(answer)


@pytest.mark.parametrize("end", [{}, {"ends_on": "2014-06-01", "end_reason": "term"}], ids=["open", "too late"])
def test_a_contract_of_the_past_ends_before_the_next_of_the_person(hers, hiring, employ, end):
    later = employ(date(2014, 6, 1))

    answer = hers.post(hiring, CONTRACT | end | {"worker": later.worker_id})

    assert f"{later.worker.number} ma umowę od 01.06.2014; ta musi się skończyć" in refused(answer, "ends_on")


def test_a_person_hired_again_continues_their_post_unless_a_new_one_is_said(hers, hiring, employ):
    first = employ(ends_on=date(2014, 5, 31), end_reason="term")
    assert "w miejsce wcześniejszej umowy tej osoby" in text_of(hers.get(hiring))
    renewed = CONTRACT | {"worker": first.worker_id, "starts_on": "2014-06-01"}

    hers.post(hiring, renewed | {"ends_on": "2014-08-31", "end_reason": "term"})
    assert Fact.objects.current().filter(kind="job_started").count() == 1

    hers.post(hiring, renewed | {"starts_on": "2014-09-01", "new_post": "on"})
    assert Fact.objects.current().filter(kind="job_started").count() == 2


def test_a_new_post_is_not_the_post_of_somebody_else(hers, hiring, employ):
    left = employ(ends_on=date(2014, 5, 31), end_reason="term")

    answer = hers.post(hiring, HIRED | {"starts_on": "2014-06-01", "replaces": left.pk, "new_post": "on"})

    assert "Wybierz jedno" in refused(answer, "new_post")


def test_d07_a_contract_sent_twice_is_one_contract(hers, hiring, registered):
    answers = [hers.post(hiring, HIRED | {"token": TOKEN}) for _click in range(2)]

    assert {answer.url for answer in answers} == {registered.get_absolute_url() + "#cooperative"}
    assert Employment.objects.count() == 1
