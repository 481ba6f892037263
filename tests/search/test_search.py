"""One box over everything, for each role only what it may see."""

import pytest
from django.urls import reverse

from contacts.actions.steps import finish_step
from contacts.meetings.actions import hold_meeting
from tests.factories.contacts import ChannelFactory, OrganisationFactory, PersonFactory
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.journal import InteractionFactory, NextStepFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.milestones import SocialCooperativeFactory

pytestmark = pytest.mark.django_db


def found(client, text, **headers):
    return client.get(reverse("search:search"), {"q": text}, **headers).content.decode()


def test_a_name_is_found_without_polish_letters(client_of, specialist):
    body = OrganisationFactory(name="Żółte Łąki")

    assert body.get_absolute_url() in found(client_of(specialist), "zolte laki")


def test_the_whole_name_stands_above_a_name_that_only_holds_it(client_of, specialist):
    longer = PersonFactory(first_name="Anna", last_name="Wzorowska-Kos")
    exact = PersonFactory(first_name="Anna", last_name="Wzorowska")

    page = found(client_of(specialist), "Anna Wzorowska")

    assert page.index(f'"{exact.get_absolute_url()}"') < page.index(f'"{longer.get_absolute_url()}"')


@pytest.mark.parametrize("typed", ["600 100 200", "600-100-200", "+48 600100200", "0600 100 200", "100 200"])
def test_a_telephone_finds_a_person_however_it_is_spaced(client_of, specialist, typed):
    person = PersonFactory(phone="+48600100200")

    assert person.get_absolute_url() in found(client_of(specialist), typed)


def test_a_telephone_tells_nothing_to_those_who_may_not_see_it(client_of, auditor):
    person = PersonFactory(phone="+48600100200")

    assert person.get_absolute_url() not in found(client_of(auditor), "600100200")


def test_notes_are_found_with_the_hit_marked_and_escaped(client_of, specialist):
    InteractionFactory(by=specialist, summary="Pytali o <b>pralnię</b> w gminie")

    page = found(client_of(specialist), "pralnie")

    assert "<mark>&lt;b&gt;pralnię&lt;/b&gt;</mark>" in page


def test_notes_are_not_found_by_those_who_may_not_read_them(client_of, auditor, specialist):
    contact = InteractionFactory(by=specialist, summary="Pytali o pralnię")

    assert contact.get_absolute_url() not in found(client_of(auditor), "pralnie")


def test_a_step_is_found_by_how_it_ended(client_of, specialist):
    step = finish_step(step=NextStepFactory(what="Zadzwonić do wójta"), by=specialist, note="Oddaje lokal")

    page = found(client_of(specialist), "wójt lokale")

    assert step.get_absolute_url() in page
    assert "<mark>lokal</mark>" in page


def test_how_a_step_ended_is_neither_searched_nor_shown_for_those_who_may_not_read_notes(
    client_of, auditor, specialist
):
    step = finish_step(step=NextStepFactory(what="Zadzwonić do wójta"), by=specialist, note="Oddaje lokal")

    assert step.get_absolute_url() not in found(client_of(auditor), "lokal")
    by_what = found(client_of(auditor), "zadzwonić")
    assert step.get_absolute_url() in by_what
    assert "Oddaje" not in by_what


def test_an_administrator_of_accounts_finds_no_records(client_of, administrator):
    body = OrganisationFactory(name="Żółte Łąki")

    assert body.get_absolute_url() not in found(client_of(administrator), "zolte")


def test_while_typing_only_the_results_come(client_of, specialist):
    page = found(client_of(specialist), "nic takiego", HTTP_HX_REQUEST="true")

    assert "<html" not in page


def test_more_results_take_no_more_queries(client_of, specialist, django_assert_max_num_queries):
    client = client_of(specialist)
    for _number in range(8):
        PersonFactory(last_name="Wzorowska")
        OrganisationFactory(name="Wzorowska Fundacja")
        InteractionFactory(by=specialist, summary="wzorowska")

    with django_assert_max_num_queries(16):
        found(client, "wzorowska")


def test_what_was_not_found_can_be_added_under_the_name_typed(client_of, specialist):
    client = client_of(specialist)

    assert reverse("contacts:organisation-create") + "?name=Nowa%20Fundacja" in found(client, "Nowa Fundacja")
    assert (
        'value="Nowa Fundacja"'
        in client.get(reverse("contacts:organisation-create"), {"name": "Nowa Fundacja"}).content.decode()
    )


def test_a_note_is_found_in_another_grammatical_form(client_of, specialist):
    contact = InteractionFactory(by=specialist, summary="Rozmowa o lokalu w Gębicach")

    assert contact.get_absolute_url() in found(client_of(specialist), "lokal Gębice")


def test_what_was_typed_stands_above_its_other_forms(client_of, specialist):
    other = OrganisationFactory(name="Centrum Fundacji Wzorowej")
    exact = OrganisationFactory(name="Wzorowa Fundacja")

    page = found(client_of(specialist), "wzorowa fundacja")

    assert page.index(exact.get_absolute_url()) < page.index(other.get_absolute_url())


def test_an_exact_name_stands_above_longer_ones_that_begin_with_it(client_of, specialist):
    longer = OrganisationFactory(name="WTZ Wzorowo Dolne", town="Wzorowo")
    exact = OrganisationFactory(name="WTZ Wzorowo", town="Zapolice")

    page = found(client_of(specialist), "WTZ Wzorowo")

    assert page.index(exact.get_absolute_url()) < page.index(longer.get_absolute_url())


def test_a_step_still_to_be_done_stands_above_one_that_is_done(client_of, specialist):
    done = finish_step(step=NextStepFactory(what="Wysłać wzór statutu"), by=specialist)
    open_step = NextStepFactory(what="Omówić statut")

    page = found(client_of(specialist), "statut")

    assert page.index(open_step.get_absolute_url()) < page.index(done.get_absolute_url())


def test_a_cooperative_is_found_by_its_registered_name_and_leads_to_its_group(client_of, specialist):
    cooperative = SocialCooperativeFactory(registered_name="Spółdzielnia Socjalna Wzorowa Kuchnia")

    assert f'href="{cooperative.get_absolute_url()}"' in found(client_of(specialist), "wzorowa kuchnia")


def test_a_cooperative_is_found_by_its_nip_however_it_is_spaced(client_of, specialist):
    cooperative = SocialCooperativeFactory(nip="7811684013")

    assert f'href="{cooperative.get_absolute_url()}"' in found(client_of(specialist), "781-168-40-13")


def test_the_whole_list_of_meetings_shows_those_long_held_too(client_of, specialist):
    for _number in range(11):
        hold_meeting(meeting=MeetingFactory(past=True, title="Szkolenie: zmiany statutu"), by=specialist)
    client = client_of(specialist)
    address = reverse("meetings:meeting-list") + "?phase=all&amp;q=statut"

    assert f'href="{address}"' in found(client, "statut")
    assert "Szkolenie: zmiany statutu" in client.get(address.replace("&amp;", "&")).content.decode()


def test_where_no_list_shows_them_all_another_word_is_asked_for(client_of, specialist):
    NextStepFactory.create_batch(11, what="Wysłać wzór statutu")

    assert "Jest ich więcej" in found(client_of(specialist), "statut")


def test_lists_find_other_grammatical_forms_too(client_of, specialist):
    body = OrganisationFactory(name="Stowarzyszenie w Gębicach")

    page = client_of(specialist).get(reverse("contacts:organisation-list"), {"search": "Gębice"}).content.decode()

    assert body.get_absolute_url() in page


SORTS = [
    ("PCPR Wągrowiec", "Powiatowe Centrum Pomocy Rodzinie w Wągrowcu", "pcpr"),
    ("pcpr w Wągrowcu", "Powiatowe Centrum Pomocy Rodzinie", "pcpr"),
    ("UG Wągrowiec", "Gmina Wągrowiec", "municipality"),
    ("Urząd Gminy Wągrowiec", "Gmina Wągrowiec", "municipality"),
    ("warsztatu w Wągrowcu", "WTZ Promyk", "wtz"),
    ("stow. Wągrowiec", "Nasze Jutro", "ngo_association"),
]


@pytest.mark.parametrize(("typed", "name", "kind"), SORTS)
def test_an_organisation_is_found_by_what_its_sort_goes_by(client_of, specialist, typed, name, kind):
    body = OrganisationFactory(name=name, kind=kind, town="Wągrowiec")
    other = OrganisationFactory(name="Fundacja Inna", kind="ngo_foundation", town="Wągrowiec")

    page = found(client_of(specialist), typed)

    assert f'"{body.get_absolute_url()}"' in page
    assert f'"{other.get_absolute_url()}"' not in page


def test_the_field_of_a_form_finds_an_organisation_by_its_sort_too(client_of, specialist):
    body = OrganisationFactory(name="Powiatowe Centrum Pomocy Rodzinie", kind="pcpr", town="Wągrowiec")

    answer = client_of(specialist).get(reverse("contacts:organisation-picker"), {"q": "PCPR Wągrowiec"})

    assert [row["value"] for row in answer.json()["results"]] == [str(body.pk)]


def test_an_organisation_is_found_with_the_telephones_of_its_card_to_call_at_once(client_of, auditor):
    body = OrganisationFactory(name="PCPR w Pile")
    ChannelFactory(organisation=body, kind="phone", value="67 281 12 34")
    ChannelFactory(organisation=body, value="biuro@pcpr.example")

    page = found(client_of(auditor), "pcpr")

    assert 'href="tel:+48-67-281-12-34"' in page
    assert "biuro@pcpr.example" not in page


def test_a_surname_typed_stands_above_bodies_found_by_another_form_of_the_word(client_of, specialist):
    for number in range(12):
        OrganisationFactory(name=f"Powiat {number}", aliases="Starostwo Powiatowe")
    person = PersonFactory(first_name="Blanka", last_name="Starostka")
    other = PersonFactory(first_name="Anna", last_name="Starosta")

    page = found(client_of(specialist), "starostka")

    assert page.index(f'"{person.get_absolute_url()}"') < page.index(f'"{other.get_absolute_url()}"')
    assert page.index(f'"{person.get_absolute_url()}"') < page.index("Powiat 1")


def test_a_group_of_the_name_typed_stands_above_organisations_of_the_town(client_of, specialist):
    body = OrganisationFactory(name="Fundacja Wzór", town="Jaskółkowo")
    group = InitiativeGroupFactory(name="Jaskółkowo")

    page = found(client_of(specialist), "jaskółkowo")

    assert page.index(f'"{group.get_absolute_url()}"') < page.index(f'"{body.get_absolute_url()}"')


def picked(client, text):
    answer = client.get(reverse("contacts:organisation-picker"), {"q": text})
    return [row["text"] for row in answer.json()["results"]]


def test_the_picker_offers_names_first_then_towns_then_whatever_else_was_found(client_of, specialist):
    OrganisationFactory(name="Fundacja Adama", town="Lechlin", powiat_id="3028")
    OrganisationFactory(name="Fundacja Bis", town="Wągrowiec", powiat_id="3028")
    OrganisationFactory(name="Zakład „Wągrowiecki” Druk", town="Lechlin", powiat_id="3028")
    OrganisationFactory(name="Miasto Wągrowiec", town="Wągrowiec", powiat_id="3028")

    assert picked(client_of(specialist), "Wągrow") == [
        "Miasto Wągrowiec",
        "Zakład „Wągrowiecki” Druk",
        "Fundacja Bis",
        "Fundacja Adama",
    ]


def test_the_picker_offers_a_name_that_has_all_words_typed_before_one_that_has_them_elsewhere(client_of, specialist):
    OrganisationFactory(name="Fundacja im. Anny", town="Lechlin", powiat_id="3028")
    OrganisationFactory(name="Wągrowiecka Fundacja „Zorza”", town="Lechlin", powiat_id="3028")

    assert picked(client_of(specialist), "fundacja wągrow")[0] == "Wągrowiecka Fundacja „Zorza”"
