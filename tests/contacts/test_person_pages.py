"""Pages of people: who sees what, what forms say, what files hold."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from contacts.actions import archive_person, change_person
from contacts.models import Affiliation, Person
from crm.common.dates import today
from tests.contacts.pages import page
from tests.factories.contacts import AffiliationFactory, OrganisationFactory, PersonFactory

LIST, CREATE = reverse("contacts:person-list"), reverse("contacts:person-create")


def names(answer):
    return [str(person) for person in answer.context["table"].data.data]


@pytest.fixture
def known(db):
    person = PersonFactory(first_name="Łucja", last_name="Żak", email="lucja@example.org", phone="600000222")
    return AffiliationFactory(person=person, function="starosta").person


def test_the_list_shows_the_functions_held_today(browser, known):
    ended = today() - timedelta(days=1)
    AffiliationFactory(person=known, function="dawna radna", to_on=ended)

    shown = browser.get(LIST).content.decode()

    assert "starosta" in shown
    assert "dawna radna" not in shown


def test_the_list_finds_by_name_organisation_and_kind(browser, known):
    PersonFactory(first_name="Inna", last_name="Osoba")
    organisation = known.affiliations.get().organisation

    for query in ({"search": "zak lucja"}, {"organisation": organisation.pk}, {"kind": organisation.kind}):
        assert names(browser.get(LIST, query)) == ["Łucja Żak"]


def test_m3_who_may_not_see_addresses_finds_nobody_by_them(client_of, specialist, officer, known):
    for words in ("lucja@example", "600000222"):
        assert names(client_of(specialist).get(LIST, {"search": words})) == ["Łucja Żak"]
        assert names(client_of(officer).get(LIST, {"search": words})) == []


def test_m3_lists_and_pickers_of_readers_hold_no_addresses(client_of, officer, auditor, known):
    for reader in (officer, auditor):
        browser = client_of(reader)
        for address in (LIST, reverse("contacts:person-picker") + "?q=zak", page("person-detail", known)):
            answer = browser.get(address).content.decode()
            assert "starosta" in answer
            assert "lucja@example.org" not in answer
            assert "600 000 222" not in answer


def test_m3_the_file_of_people_holds_the_columns_of_the_role(client_of, coordinator, officer, known):
    def heads(user):
        answer = client_of(user).post(f"{LIST}?export=csv", {"reason": "mending"})
        return answer.content.decode("utf-8-sig").splitlines()

    assert "600 000 222" in heads(coordinator)[1]
    assert heads(officer)[0] == "Imię i nazwisko;Funkcja;Organizacja"
    assert heads(officer)[1].startswith("Łucja Żak;starosta;")


def test_people_are_exported_only_with_the_right_to(browser, client_of, auditor, known):
    for one in (browser, client_of(auditor)):
        assert one.get(LIST, {"export": "xlsx"}).status_code == 403
        assert one.post(f"{LIST}?export=xlsx", {"reason": "mending"}).status_code == 403
        assert one.post(LIST).status_code == 405
        assert "export=" not in one.get(LIST).content.decode()


def test_the_list_reads_the_same_number_of_times_for_one_row_and_for_thirty(
    browser, known, django_assert_max_num_queries
):
    def reads():
        with django_assert_max_num_queries(30) as captured:
            browser.get(LIST)
        return len(captured)

    reads()
    few = reads()
    AffiliationFactory.create_batch(30)

    assert reads() == few


def test_archived_people_are_shown_only_when_asked_for(browser, specialist, known):
    archive_person(person=known, by=specialist)

    assert names(browser.get(LIST)) == []
    assert names(browser.get(LIST, {"archived": "on"})) == ["Łucja Żak"]


def test_a_person_is_added_with_a_function(browser):
    organisation = OrganisationFactory()

    answer = browser.post(
        CREATE,
        {"last_name": "Nowa", "organisation": organisation.pk, "function": "wójt", "from_on": "2024-05-07"},
    )

    function = Affiliation.objects.get(function="wójt")
    assert (function.from_on, answer.url) == (date(2024, 5, 7), function.person.get_absolute_url())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "12"),
        ("email", "nie-adres"),
        ("from_on", "1850-01-01"),
        ("clause_given_on", "2099-01-01"),
        ("last_name", ""),
        ("organisation", "x"),
    ],
)
def test_a07_a_wrong_value_is_told_beside_its_field_and_the_rest_is_kept(browser, field, value):
    answer = browser.post(CREATE, {"last_name": "Nowa", "data_source": "wizytówka"} | {field: value})

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert "wizytówka" in answer.content.decode()
    assert not Person.objects.exists()


def test_a_function_without_an_organisation_is_refused(browser):
    answer = browser.post(CREATE, {"last_name": "Nowa", "function": "wójt"})

    assert answer.context["form"].errors["organisation"]


def test_a_namesake_is_named_before_the_person_is_added(browser, known):
    again = {"first_name": "Lucja", "last_name": "ŻAK"}

    answer = browser.post(CREATE, again)
    assert answer.status_code == 422
    assert f'href="{known.get_absolute_url()}">Łucja Żak</a>, starosta' in answer.content.decode()
    browser.post(CREATE, again | {"another": "on"})

    assert Person.objects.count() == 2


def test_d08_a_stale_edit_shows_both_versions(browser, coordinator, known):
    change_person(person=known, by=coordinator, last_name="Druga")

    answer = browser.post(page("person-edit", known), {"last_name": "Trzecia", "version": "1"})

    assert answer.status_code == 409
    assert "Druga" in answer.content.decode()
    assert "Trzecia" in answer.content.decode()


def test_functions_are_added_edited_and_ended_on_the_page(browser, known):
    organisation = OrganisationFactory(name="Fundacja Wzór")
    browser.post(page("affiliation-create", known), {"organisation": organisation.pk, "function": "prezeska"})
    function = known.affiliations.get(function="prezeska")
    edit, end = (
        reverse(f"contacts:{name}", args=[known.pk, function.pk]) for name in ("affiliation-edit", "affiliation-end")
    )

    values = {"organisation": organisation.pk, "function": "wiceprezeska", "from_on": "2024-01-01", "version": "1"}
    browser.post(edit, values)
    refused = browser.post(end, {"to_on": "2023-01-01"})
    browser.post(end, {"to_on": "2025-12-31", "version": "2"})

    function.refresh_from_db()
    assert refused.status_code == 422
    assert "nie może skończyć się wcześniej" in refused.content.decode()
    assert (function.function, function.to_on) == ("wiceprezeska", date(2025, 12, 31))
    assert "wiceprezeska" in browser.get(page("person-detail", known)).content.decode()


def test_a_person_we_know_joins_an_organisation_from_its_page(browser, known):
    organisation = OrganisationFactory()
    address = reverse("contacts:organisation-person-add", args=[organisation.pk])

    browser.post(address, {"person": known.pk, "function": "radna"})
    again = browser.post(address, {"person": known.pk, "function": "radna"})

    assert organisation.affiliations.get().person == known
    assert again.status_code == 422
    assert "Ta osoba pełni już tutaj tę funkcję." in again.content.decode()


def test_people_of_somebody_elses_organisation_are_not_changed(client_of, specialist, other_specialist):
    function = AffiliationFactory(organisation=OrganisationFactory(guardian=specialist))
    stranger = client_of(other_specialist)

    for name in ("person-edit", "person-archive", "affiliation-create"):
        assert stranger.get(page(name, function.person)).status_code == 403
        assert page(name, function.person) not in stranger.get(page("person-detail", function.person)).content.decode()


def test_archive_and_restore_ask_first(browser, known):
    assert browser.get(page("person-archive", known)).status_code == 200
    browser.post(page("person-archive", known))
    assert not Person.objects.current().exists()
    browser.post(page("person-restore", known))

    assert Person.objects.current().exists()


def test_m3_the_history_hides_addresses_from_the_auditor(client_of, specialist, auditor, known):
    change_person(person=known, by=specialist, email="nowy@example.org", last_name="Żakowska")

    shown = client_of(auditor).get(page("person-detail", known)).content.decode()

    assert "Żakowska" in shown
    assert "nowy@example.org" not in shown
    assert "nowy@example.org" in client_of(specialist).get(page("person-detail", known)).content.decode()
