"""The list of organisations: what it finds, in which order, and its file."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contacts.actions import archive_organisation, log_interaction
from crm.common.dates import today
from tests.factories.contacts import (
    OrganisationFactory,
)

LIST = reverse("contacts:organisation-list")


def names(answer):
    return [record.name for record in answer.context["table"].data.data]


def test_the_list_finds_without_polish_letters_and_in_the_polish_order(browser):
    OrganisationFactory(name="Żagiel"), OrganisationFactory(name="Łąka"), OrganisationFactory(name="Zorza")

    assert names(browser.get(LIST)) == ["Łąka", "Zorza", "Żagiel"]
    assert names(browser.get(LIST, {"search": "laka"})) == ["Łąka"]


def test_the_list_filters_by_kind_powiat_guardian_and_stance(browser, specialist):
    wanted = OrganisationFactory(name="Tak", kind="county", guardian=specialist, stance="interested", powiat_id="3019")
    OrganisationFactory(name="Nie")

    for query in ({"kind": ["county", "region"]}, {"powiat": "3019"}, {"guardian": specialist.pk}):
        assert names(browser.get(LIST, query)) == [wanted.name]
    assert names(browser.get(LIST, {"stance": "interested"})) == [wanted.name]
    assert names(browser.get(LIST, {"guardian": "null"})) == ["Nie"]


def test_the_list_shows_who_was_not_reached_for_so_many_days(browser, specialist):
    spoken, unanswered, never = (OrganisationFactory(name=name) for name in ("Rozmowa", "Cisza", "Nigdy"))
    day = today() - timedelta(days=5)
    log_interaction(by=specialist, kind="phone_call", occurred_on=day, organisations=[spoken])
    log_interaction(by=specialist, kind="phone_call", occurred_on=day, organisations=[unanswered], outcome="no_answer")

    assert names(browser.get(LIST, {"quiet": "3"})) == ["Cisza", "Nigdy", "Rozmowa"]
    assert names(browser.get(LIST, {"quiet": "30"})) == ["Cisza", "Nigdy"]
    assert names(browser.get(LIST, {"sort": "-last_contact_on"}))[0] == "Rozmowa"
    assert never.name in names(browser.get(LIST, {"sort": "last_contact_on"}))[:2]


def test_archived_organisations_are_shown_only_when_asked_for(browser, specialist):
    organisation = OrganisationFactory(name="Dawna")
    archive_organisation(organisation=organisation, by=specialist)

    assert names(browser.get(LIST)) == []
    assert names(browser.get(LIST, {"archived": "on"})) == ["Dawna"]


def test_broken_addresses_of_the_list_do_no_harm(browser):
    OrganisationFactory()

    for query in ("?quiet=x", "?kind=zoo", "?powiat=%00", "?guardian=999999999999999999999", "?page=-1", "?sort=zzz"):
        assert browser.get(LIST + query).status_code in (200, 404)


def test_the_file_holds_what_is_listed(browser):
    OrganisationFactory(name="Łąka", nip="7811684013"), OrganisationFactory(name="Zorza")

    file = browser.get(LIST, {"search": "laka", "export": "csv"}).content.decode("utf-8-sig").splitlines()

    assert len(file) == 2
    assert file[1].startswith("Łąka;")
    assert "7811684013" in file[1]
    assert browser.get(LIST, {"export": "xlsx"}).status_code == 200


def test_d_the_list_reads_the_same_number_of_times_for_one_row_and_for_thirty(
    browser, specialist, django_assert_max_num_queries
):
    def reads():
        with django_assert_max_num_queries(30) as captured:
            browser.get(LIST)
        return len(captured)

    OrganisationFactory(guardian=specialist)
    reads()
    few = reads()
    OrganisationFactory.create_batch(30, guardian=specialist)

    assert reads() == few


@pytest.mark.parametrize(
    "typed", ["781-16-84-013", "781 168 40 13", "NIP: 7811684013", "wtz 0000-123-456", "123 456 785"]
)
def test_the_list_finds_a_register_number_however_it_is_typed(browser, typed):
    OrganisationFactory(name="WTZ Szukane", nip="7811684013", krs="0000123456", regon="123456785")
    OrganisationFactory(name="WTZ Inne", nip="5261040828")

    assert names(browser.get(LIST, {"search": typed})) == ["WTZ Szukane"]


def test_the_folded_filter_says_how_many_of_its_fields_are_set(browser):
    assert "ustawion" not in browser.get(LIST).content.decode()
    assert "ustawione 2 pola" in browser.get(LIST, {"kind": ["wtz", "county"], "stance": "interested"}).content.decode()

    part = browser.get(LIST, {"stance": "interested"}, headers={"HX-Request": "true"}).content.decode()
    assert 'hx-swap-oob="true">ustawione 1 pole<' in part


def test_the_folded_filter_opens_where_something_in_it_is_wrong(browser):
    opened = '<details class="box filter" open>'

    assert opened not in browser.get(LIST, {"stance": "interested"}).content.decode()
    assert opened in browser.get(LIST, {"quiet": "dużo"}).content.decode()


def test_a_cell_without_a_class_carries_none(browser):
    OrganisationFactory(town="Czarnków")

    assert 'class="None"' not in browser.get(LIST).content.decode()
