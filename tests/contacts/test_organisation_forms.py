"""Adding and editing an organisation: what the form refuses, asks and keeps."""

from uuid import uuid4

import pytest
from django.urls import reverse

from contacts.actions import change_organisation
from contacts.models import Organisation
from tests.contacts.pages import NO_CHANNELS, page
from tests.factories.contacts import (
    OrganisationFactory,
)

CREATE = reverse("contacts:organisation-create")


def typed(**values):
    return NO_CHANNELS | {"name": "WTZ Nowy", "kind": "wtz", "town": "Nowo"} | values


def test_a_new_organisation_is_added_with_its_telephone(browser, specialist):
    rows = {"channels-TOTAL_FORMS": "2", "channels-INITIAL_FORMS": "0"}
    rows |= {"channels-0-kind": "phone", "channels-0-value": "672811234", "channels-1-kind": "phone"}

    answer = browser.post(CREATE, typed(guardian=specialist.pk) | rows)

    organisation = Organisation.objects.get(name="WTZ Nowy")
    assert answer.url == organisation.get_absolute_url()
    assert organisation.channels.get().value == "67 281 12 34"


def test_other_names_typed_in_a_row_become_several(browser):
    browser.post(CREATE, typed(aliases="Warsztat Nowy\nWTZ Nowo; Nowi\nwarsztat nowy"))

    assert Organisation.objects.get(name="WTZ Nowy").aliases == "Warsztat Nowy\nWTZ Nowo\nNowi"


@pytest.mark.parametrize("name", ["Pomocna Dłoń, oddział w Kole", "Pomocna Dłoń, Oddział Koło", "Praca, Życie, Dom"])
def test_a_comma_belongs_to_the_name_and_the_page_says_so(browser, name):
    browser.post(CREATE, typed(aliases=f"{name}\nDłoń"))

    assert Organisation.objects.get(name="WTZ Nowy").aliases == f"{name}\nDłoń"
    assert "przecinek należy do nazwy" in browser.get(CREATE).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("nip", "1234567890", "Ten NIP jest nieprawidłowy"),
        ("regon", "12", "Ten REGON jest nieprawidłowy"),
        ("krs", "abc", "Numer KRS ma dokładnie 10 cyfr"),
        ("postcode", "64", "Kod pocztowy wygląda tak: 64-700."),
        ("name", "", "To pole jest wymagane."),
    ],
)
def test_a07_a_wrong_value_is_told_in_polish_beside_its_field_and_kept(browser, field, value, said):
    answer = browser.post(CREATE, typed(**{field: value, "street": "ul. Długa 7"}))

    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    assert "ul. Długa 7" in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "value"), [("phone", "123"), ("email", "nie-adres"), ("website", "javascript:alert(1)")]
)
def test_a_wrong_channel_is_told_in_its_row_and_kept(browser, kind, value):
    rows = {"channels-TOTAL_FORMS": "1", "channels-INITIAL_FORMS": "0"}

    answer = browser.post(CREATE, typed() | rows | {"channels-0-kind": kind, "channels-0-value": value})

    assert answer.status_code == 422
    assert answer.context["form"].channels.forms[0].errors["value"]
    assert value in answer.content.decode()
    assert not Organisation.objects.exists()


def test_a_twin_is_named_before_it_is_added_and_added_when_confirmed(browser):
    known = OrganisationFactory(name="WTZ w Gębicach", town="Gębice")
    again = typed(name="wtz w gebicach", town="Gębice")

    answer = browser.post(CREATE, again)
    assert answer.status_code == 422
    assert f'href="{known.get_absolute_url()}">WTZ w Gębicach' in answer.content.decode()
    assert 'name="another"' in answer.content.decode()
    browser.post(CREATE, again | {"another": "on"})

    assert Organisation.objects.count() == 2


def test_a_twin_is_named_with_reasons_before_the_button_that_says_it_is_another_one(browser):
    OrganisationFactory(name="WTZ w Gębicach", town="Gębice")

    shown = browser.post(CREATE, typed(name="WTZ w Gębicach", town="Gębice")).content.decode()

    assert "Możliwy duplikat</a>: Możliwe, że mamy już tę organizację" in shown
    form = shown.split('class="box-body"')[1]
    assert form.index("Możliwe, że mamy już") < form.index("ta sama miejscowość: Gębice") < form.index("Zapisz mimo to")


def test_a_wrong_e_mail_is_told_in_our_words(browser):
    channel = {"channels-TOTAL_FORMS": "1", "channels-0-kind": "email", "channels-0-value": "biuro@"}

    shown = browser.post(CREATE, typed(**channel)).content.decode()

    assert "Wpisz poprawny adres e-mail" in shown
    assert "Popraw zaznaczone dane kontaktowe." in shown


def test_a_twin_with_a_hostile_name_stays_text(browser):
    OrganisationFactory(name="<img src=x>{0}", town="Nowo")

    answer = browser.post(CREATE, typed(name="<img src=x>{0}"))

    assert answer.status_code == 422
    assert "<img src=x>" not in answer.content.decode()


def test_d07_a_form_sent_twice_leads_to_the_same_organisation(browser):
    once = typed(token="3f0c1f0e-0d0a-4c61-8a51-6d6a2f7e9b12")

    first, second = browser.post(CREATE, once), browser.post(CREATE, once | {"another": "on"})

    assert first.url == second.url
    assert Organisation.objects.count() == 1


def test_an_edit_of_the_kind_asks_why_and_keeps_the_answer(browser):
    organisation = OrganisationFactory(kind="other", name="WTZ Nowy")
    edit = typed(kind="business", powiat="3002", version=1)

    answer = browser.post(page("organisation-edit", organisation), edit)
    assert answer.status_code == 422
    assert answer.context["form"].errors["correction"]
    browser.post(page("organisation-edit", organisation), edit | {"correction": "real"})

    assert Organisation.objects.get(pk=organisation.pk).kind == "business"


def test_d08_a_stale_edit_shows_both_versions_and_loses_nothing(browser, coordinator):
    organisation = OrganisationFactory(name="Pierwsza")
    change_organisation(organisation=organisation, by=coordinator, name="Druga")

    answer = browser.post(page("organisation-edit", organisation), typed(name="Trzecia", powiat="3002", version=1))

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Druga" in shown
    assert "Trzecia" in shown


def test_a_form_sent_twice_leads_to_its_organisation_though_the_name_is_taken_by_then(browser):
    sent = typed(token=str(uuid4()))

    first, second = (browser.post(CREATE, sent) for _time in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert Organisation.objects.filter(name="WTZ Nowy").count() == 1
