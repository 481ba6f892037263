"""What people decide about single rows before a list is saved."""

import pytest
from django.urls import reverse

from contacts.actions import add_organisation
from contacts.models import Organisation
from crm.exchange.files import bring_file, look_through
from crm.exchange.models import ImportFile
from crm.exchange.reading import read
from tests.contacts.imports.files import csv_file
from tests.factories.contacts import OrganisationFactory

HEAD = ["Nazwa", "Miejscowość", "Powiat", "Telefon"]


@pytest.fixture
def bring(coordinator):
    """`bring(*rows)` keeps a list with its preview."""

    def brought(*rows):
        file = bring_file(by=coordinator, name="lista.csv", content=csv_file([HEAD, *rows]), entity="organisations")
        return look_through(file=file)

    return brought


@pytest.fixture
def browser(client_of, coordinator):
    return client_of(coordinator)


def decide(browser, file, *, shown, **decided):
    return browser.post(file.get_absolute_url(), {"shown": shown} | decided)


def save(browser, file):
    file = ImportFile.objects.get(pk=file.pk)
    return browser.post(reverse("exchange:import-save", args=[file.pk]), {"seen": file.seen})


def verdicts(file):
    return list(file.rows.values_list("row", "verdict"))


def test_a_row_left_out_is_not_saved_and_comes_back_with_its_reason(browser, bring):
    file = bring(["Fundacja Most", "Piła", "", ""], ["Fundacja Krok", "Piła", "", ""])

    decide(browser, file, shown=["2", "3"], out_2="on")
    save(browser, file)

    assert [one.name for one in Organisation.objects.all()] == ["Fundacja Krok"]
    answer = browser.get(reverse("exchange:import-faulty-rows", args=[file.pk]))
    (row,) = read(answer.content)[0].records[1:]
    assert (row[0], row[-1]) == ("Fundacja Most", "Wiersz pominięty na życzenie.")


def test_a_row_is_saved_without_the_one_value_left_out(browser, bring):
    file = bring(["Fundacja Most", "Piła", "nieznany", "123"], ["Fundacja Krok", "Piła", "nieznany", ""])
    assert verdicts(file) == [(2, "faulty"), (3, "faulty")]

    decide(browser, file, shown=["2"], without_2=["powiat_teryt", "phone"])

    assert verdicts(file) == [(2, "new"), (3, "faulty")]
    save(browser, file)
    assert [one.name for one in Organisation.objects.all()] == ["Fundacja Most"]


def test_a_difference_left_out_keeps_what_stands(browser, bring):
    OrganisationFactory(name="Fundacja Most", kind="ngo_foundation", town="Piła", powiat_id="3019", nip="")
    file = bring(["Fundacja Most", "Piła", "pilski", "600 700 800"])
    assert verdicts(file) == [(2, "update")]

    decide(browser, file, shown=["2"], without_2=["channels"])

    assert verdicts(file) == [(2, "same")]


def test_a_name_cannot_be_left_out(browser, bring):
    file = bring(["", "Piła", "pilski", ""])

    decide(browser, file, shown=["2"], without_2=["name"])

    assert verdicts(file) == [(2, "faulty")]


def test_a_look_alike_said_to_be_another_one_is_added(browser, bring):
    OrganisationFactory(name="Fundacja Most", kind="ngo_foundation", town="", powiat_id=None)
    file = bring(["Fundacja Most", "Piła", "pilski", ""])
    assert verdicts(file) == [(2, "duplicate")]

    decide(browser, file, shown=["2"], answer_2_0="other")
    save(browser, file)

    assert Organisation.objects.filter(name="Fundacja Most").count() == 2


def test_a_look_alike_said_to_be_the_same_is_completed(browser, bring):
    standing = OrganisationFactory(name="Fundacja Most", kind="ngo_foundation", town="", powiat_id=None)
    file = bring(["Fundacja Most", "Piła", "pilski", ""])

    decide(browser, file, shown=["2"], answer_2_0=f"same-{standing.pk}")
    assert verdicts(file) == [(2, "update")]
    save(browser, file)

    standing.refresh_from_db()
    assert (standing.town, standing.powiat_id, Organisation.objects.count()) == ("Piła", "3019", 1)


def test_decisions_stay_with_the_file_and_can_be_changed(browser, bring):
    file = bring(["Fundacja Most", "Piła", "", ""], ["Fundacja Krok", "Piła", "", ""])
    decide(browser, file, shown=["2", "3"], out_2="on", out_3="on")
    decide(browser, file, shown=["2"])

    assert verdicts(file) == [(2, "new"), (3, "left_out")]


def test_what_nobody_has_seen_is_not_saved(browser, bring, coordinator):
    file = bring(["Fundacja Most", "Piła", "pilski", ""])
    add_organisation(by=coordinator, name="Fundacja Most", kind="ngo_foundation", town="Piła", powiat_id="3019")

    answer = save(browser, file)

    assert answer.status_code == 422
    assert "Obejrzyj nowy podgląd" in answer.content.decode()
    assert verdicts(file) == [(2, "same")]


def test_a_long_preview_is_looked_at_page_by_page_and_class_by_class(browser, bring, django_assert_max_num_queries):
    file = bring(*([f"Fundacja nr {number}", "Piła", "pilski", ""] for number in range(120)), ["", "Piła", "", ""])

    with django_assert_max_num_queries(20):
        page = browser.get(f"{file.get_absolute_url()}?show=new&page=3")
    assert page.context["page"].paginator.num_pages == 3
    assert len(page.context["rows"]) == 20
    assert [one.row for one in browser.get(file.get_absolute_url()).context["rows"]] == [122]
