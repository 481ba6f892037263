"""What a list asks once, however many rows it concerns: who is meant by a name, and whether commas part other names."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contacts.models import Interaction, Organisation
from crm.exchange.files import answer, bring_file, forget_old_lists, look_through
from crm.exchange.forms import QuestionsForm
from crm.exchange.models import ImportFile
from crm.exchange.questions import Answers
from tests.contacts.imports.files import csv_file
from tests.factories.accounts import SpecialistFactory
from tests.factories.contacts import OrganisationFactory

LOG = ["Data", "Forma kontaktu", "Instytucja", "Osoba kontaktująca", "Notatka"]
BODIES = ["Nazwa", "Inne nazwy", "Miejscowość"]


@pytest.fixture
def browser(client_of, coordinator):
    return client_of(coordinator)


@pytest.fixture
def bring(coordinator):
    def brought(*rows, entity):
        file = bring_file(by=coordinator, name="lista.csv", content=csv_file(rows), entity=entity)
        return look_through(file=file)

    return brought


@pytest.fixture
def log(bring):
    """A list of four calls, three of them of a colleague without an account and one of hers together with Jan Kos."""
    OrganisationFactory(name="WTZ A")
    rows = [[f"{day}.03.2024", "telefon", "WTZ A", "Ewa Dawna", f"rozmowa {day}"] for day in (4, 5, 6)]
    return bring(LOG, *rows, ["7.03.2024", "telefon", "WTZ A", "E. Dawna, Jan Kos", "rozmowa 7"], entity="interactions")


def send(browser, file, **answers):
    return browser.post(file.get_absolute_url(), {"of_list": "1"} | answers)


def save(browser, file):
    file = ImportFile.objects.get(pk=file.pk)
    browser.post(reverse("exchange:import-save", args=[file.pk]), {"seen": file.seen})


def verdicts(file):
    return list(file.rows.values_list("verdict", flat=True))


def test_rows_of_a_colleague_without_an_account_wait_for_nobody(browser, log):
    page = browser.get(log.get_absolute_url()).content.decode()

    assert not log.rows.filter(asks=True).exists()
    assert verdicts(log) == ["new"] * 4
    assert "Ewa Dawna" in page
    assert "w 3 wierszach" in page
    save(browser, log)
    assert Interaction.objects.earliest("occurred_on").summary.endswith("Nasza osoba: Ewa Dawna")


def test_one_answer_makes_a_colleague_the_author_of_all_her_rows(browser, log):
    ewa = SpecialistFactory(first_name="Ewa", last_name="Nowa", is_active=False)

    send(browser, log, **{"who:ewa dawna": str(ewa.pk), "who:e dawna": str(ewa.pk)})
    save(browser, log)

    contacts = Interaction.objects.order_by("occurred_on")
    assert {one.author for one in contacts} == {ewa}
    assert [one.summary for one in contacts] == [
        "rozmowa 4",
        "rozmowa 5",
        "rozmowa 6",
        "rozmowa 7\nNasza osoba: Jan Kos",
    ]


def test_the_order_of_the_answers_makes_no_other_preview(log):
    previews = set()
    for names in (("ewa dawna", "e dawna"), ("e dawna", "ewa dawna")):
        answered = answer(file=log, answers=Answers(colleagues=dict.fromkeys(names)))
        previews.add(look_through(file=answered).seen)

    assert len(previews) == 1


def test_an_answer_can_be_taken_back(browser, log):
    ewa = SpecialistFactory(first_name="Ewa", last_name="Nowa")
    send(browser, log, **{"who:ewa dawna": str(ewa.pk)})
    page = browser.get(log.get_absolute_url()).content.decode()
    assert f'<option value="{ewa.pk}" selected>' in page

    send(browser, log)
    save(browser, log)

    assert not Interaction.objects.filter(author=ewa).exists()


def test_rows_of_a_name_several_answer_to_stay_out_until_one_is_chosen(browser, bring):
    OrganisationFactory(name="WTZ A")
    SpecialistFactory(first_name="Anna", last_name="Nowicka")
    ewa = SpecialistFactory(first_name="Ewa", last_name="Nowicka")
    file = bring(LOG, *([f"{day}.03.2024", "telefon", "WTZ A", "Nowicka", ""] for day in (4, 5)), entity="interactions")
    assert verdicts(file) == ["faulty", "faulty"]

    send(browser, file, **{"who:nowicka": str(ewa.pk)})
    assert verdicts(file) == ["new", "new"]
    send(browser, file, **{"who:nowicka": "note"})
    assert verdicts(file) == ["new", "new"]
    send(browser, file)
    assert verdicts(file) == ["faulty", "faulty"]


def test_somebody_who_is_no_colleague_cannot_be_named(browser, log, coordinator):
    answered = browser.post(log.get_absolute_url(), {"of_list": "1", "who:ewa dawna": "999999"}, follow=True)

    assert "zmieniło się" in answered.content.decode()
    assert ImportFile.objects.get().answers == {}


def test_a_preview_seen_before_the_answer_is_not_saved(browser, log):
    seen = ImportFile.objects.get().seen
    ewa = SpecialistFactory(first_name="Ewa", last_name="Nowa")
    send(browser, log, **{"who:ewa dawna": str(ewa.pk)})

    browser.post(reverse("exchange:import-save", args=[log.pk]), {"seen": seen})

    assert not Interaction.objects.exists()


COMMAS = ("Pomocna Dłoń, Oddział w Kole", "PD, Dłoń; Koło")


def test_a_comma_parts_no_other_name_until_somebody_says_so(browser, bring):
    file = bring(
        BODIES, ["Stowarzyszenie Dłoń", COMMAS[0], "Koło"], ["Fundacja PD", COMMAS[1], "Piła"], entity="organisations"
    )
    page = browser.get(file.get_absolute_url()).content.decode()

    assert verdicts(file) == ["new", "new"]
    assert not file.rows.filter(asks=True).exists()
    assert "Pomocna Dłoń, Oddział w Kole" in page
    save(browser, file)
    assert [one.aliases for one in Organisation.objects.order_by("pk")] == [COMMAS[0], "PD, Dłoń\nKoło"]


def test_said_once_commas_part_the_other_names_of_the_whole_list(browser, bring):
    file = bring(
        BODIES, ["Fundacja Most", "Most, FM", "Koło"], ["Fundacja PD", COMMAS[1], "Piła"], entity="organisations"
    )

    send(browser, file, commas="part")
    assert '<option value="part" selected>' in browser.get(file.get_absolute_url()).content.decode()
    save(browser, file)

    assert [one.aliases for one in Organisation.objects.order_by("pk")] == ["Most\nFM", "PD\nDłoń\nKoło"]


def test_a_list_with_nothing_to_ask_asks_nothing(browser, bring):
    file = bring(BODIES, ["Fundacja Most", "Most", "Koło"], entity="organisations")

    assert "of_list" not in browser.get(file.get_absolute_url()).content.decode()


def test_names_and_answers_are_forgotten_with_the_list(log):
    answer(file=log, answers=Answers(colleagues={"ewa dawna": None}))
    ImportFile.objects.update(uploaded_at="2020-01-01T00:00Z")

    forget_old_lists()

    kept = ImportFile.objects.get()
    assert "awna" not in json.dumps([kept.answers, kept.summary])


def test_many_names_asked_about_read_the_accounts_once(bring):
    OrganisationFactory(name="WTZ A")
    rows = [["4.03.2024", "telefon", "WTZ A", f"Ewa {name}", name] for name in ("Dawna", "Obca", "Nieznana")]
    file = bring(LOG, *rows, entity="interactions")

    with CaptureQueriesContext(connection) as asked:
        form = QuestionsForm(file=file)

    assert (len(form.keys), len(asked)) == (3, 1)
