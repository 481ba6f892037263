"""What the search fields over long lists answer."""

import pytest
from django.urls import reverse

from contacts.actions import archive_organisation
from tests.factories.contacts import AffiliationFactory, OrganisationFactory, PersonFactory


@pytest.fixture
def pick(client_of, specialist):
    browser = client_of(specialist)

    def results(name, words):
        return browser.get(reverse(f"contacts:{name}-picker"), {"q": words}).json()["results"]

    return results


def test_organisations_come_with_kind_and_town(pick):
    organisation = OrganisationFactory(name="WTZ Łąka", town="Piła")

    assert pick("organisation", "laka") == [
        {"value": str(organisation.pk), "text": "WTZ Łąka", "hint": "warsztat terapii zajęciowej (WTZ), Piła"}
    ]


def test_archived_organisations_and_workshops_as_operators_are_not_offered(pick, specialist):
    workshop, gone = OrganisationFactory(name="Łąka WTZ"), OrganisationFactory(name="Łąka dawna")
    operator = OrganisationFactory(name="Łąka", kind="ngo_association")
    archive_organisation(organisation=gone, by=specialist)

    assert {row["text"] for row in pick("organisation", "łąka")} == {workshop.name, operator.name}
    assert [row["text"] for row in pick("operator", "łąka")] == [operator.name]


def test_people_come_with_function_and_organisation(pick):
    organisation = OrganisationFactory(name="Powiat Wzorowy")
    AffiliationFactory(person=PersonFactory(last_name="Śliwa"), organisation=organisation, function="starosta")

    assert pick("person", "sliwa")[0]["hint"] == "starosta, Powiat Wzorowy"


def test_gminas_come_with_their_kind_and_powiat_and_those_of_the_region_first(pick):
    found = pick("gmina", "trzcianka")

    assert found[0]["text"] == "Trzcianka"
    assert "powiat czarnkowsko-trzcianecki" in found[0]["hint"]


def test_powiats_of_the_region_come_first(pick):
    found = pick("powiat", "ostrowski")

    assert found[0]["hint"] == "wielkopolskie"
    assert len(found) > 1


def test_a_broken_search_does_no_harm(pick):
    for words in ("\0", "%", "a" * 500, "'"):
        assert isinstance(pick("person", words), list)


def test_pickers_read_the_same_number_of_times_for_one_row_and_for_many(pick, django_assert_max_num_queries):
    def reads():
        with django_assert_max_num_queries(12) as captured:
            pick("person", "")
        return len(captured)

    AffiliationFactory()
    reads()
    few = reads()
    AffiliationFactory.create_batch(15)

    assert reads() == few


def test_who_may_not_read_people_picks_none(client_of, administrator):
    for name in ("person", "organisation", "operator", "gmina", "powiat"):
        assert client_of(administrator).get(reverse(f"contacts:{name}-picker")).status_code == 403


def test_an_organisation_is_picked_by_a_number_with_dashes(pick):
    OrganisationFactory(name="WTZ Szukane", nip="7811684013")

    assert [row["text"] for row in pick("organisation", "781-16-84-013")] == ["WTZ Szukane"]


def test_a_name_that_holds_the_word_comes_before_a_place_that_does(pick):
    for name, town in (("Fundacja Amicus", "Wągrowiec"), ("Gmina Wągrowiec", "Wągrowiec"), ("Wągrowianie", "Lechlin")):
        OrganisationFactory(name=name, town=town)

    found = [row["text"] for row in pick("organisation", "wągrow")]

    assert found == ["Wągrowianie", "Gmina Wągrowiec", "Fundacja Amicus"]
