"""The quick log in the browser: what was read is shown, what is in question is asked."""

from datetime import time, timedelta

import pytest

from contacts.models import Interaction, NextStep
from crm.common.dates import today
from tests.contacts.quick import chips, page_of, read, save
from tests.factories.contacts import AffiliationFactory, PersonFactory

TODAY = today()
pytestmark = pytest.mark.django_db


# --- what was read is shown


def test_what_was_recognised_is_shown_as_chips_before_anything_is_saved(browser, workshop):
    response = read(browser, "tel. do WTZ Gębice, zainteresowani, oddzwonić jutro o 10")

    tomorrow = f"{TODAY + timedelta(days=1):%d.%m.%Y}"
    assert chips(response) == {
        "Rodzaj": ("Rozmowa telefoniczna", "known"),
        "Dzień": (f"{TODAY:%d.%m.%Y}", "known"),
        "Kierunek": ("Od nas", "known"),
        "Organizacje": ("WTZ w Gębicach", "known"),
        "Wynik": ("Zainteresowani", "known"),
        "Krok 1": (f"oddzwonić, {tomorrow}, 10:00, ruch: nasz", "known"),
    }
    assert 'href="#id_kind"' in page_of(response)
    assert not Interaction.objects.exists()


def test_a_line_read_is_saved_as_it_stands_with_one_more_press(browser, specialist, workshop):
    line = "tel. do WTZ Gębice, zainteresowani, oddzwonić jutro o 10"

    saved = save(browser, read(browser, line))

    interaction, step = Interaction.objects.get(), NextStep.objects.get()
    assert saved.url == interaction.get_absolute_url()
    assert (interaction.kind, interaction.direction, interaction.outcome) == ("phone_call", "out", "interested")
    assert list(interaction.organisations.all()) == [workshop]
    assert (step.what, step.due_on, step.due_at) == ("oddzwonić", TODAY + timedelta(days=1), time(10))
    assert step.responsible == specialist


def test_the_whole_line_stays_in_the_note(browser, workshop):
    line = "tel. do WTZ Gębice, kierowniczka chora, zainteresowani"

    save(browser, read(browser, line))

    assert Interaction.objects.get().summary == line


def test_words_not_read_are_shown_and_stay_in_the_note(browser, workshop):
    response = read(browser, "tel. do WTZ Gębice, zgubili klucze")

    assert "Zostaje tylko w notatce: <strong>zgubili, klucze</strong>." in page_of(response)


def test_a_known_person_is_filled_in_and_an_unknown_one_is_named_with_a_way_to_add_them(browser, workshop):
    known = AffiliationFactory(
        organisation=workshop, person=PersonFactory(last_name="Zmyślona"), function="instruktorka"
    )

    response = read(browser, "tel. do WTZ Gębice, rozm. z panią Zmyśloną i z kierowniczką")

    assert chips(response)["Osoby"][0] == str(known.person)
    assert "Nie rozpoznano osoby: <strong>kierowniczką</strong>" in page_of(response)
    assert 'href="#id_new_person_last_name"' in page_of(response)


def test_an_organisation_not_found_is_said_with_a_way_to_add_it_and_asked_for(browser):
    response = read(browser, "tel. do WTZ Niebywałe, zainteresowani")

    assert chips(response)["Organizacje"] == ("", "missing")
    assert 'href="#id_new_organisation_name"' in page_of(response)
    refused = save(browser, response)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["organisations"]
    assert "tel. do WTZ Niebywałe, zainteresowani" in page_of(refused)


def test_what_the_line_leaves_open_is_not_filled_in(browser, workshop):
    response = read(browser, "SMS do WTZ Gębice, oddzwonić po świętach")

    assert chips(response)["Rodzaj"] == ("", "missing")
    assert chips(response)["Krok 1"][1] == "missing"
    assert list(save(browser, response).context["form"].errors) == ["kind", "due_on"]


# --- what is in question is asked


def test_two_readings_are_asked_and_nothing_is_filled_in_silently(browser, twins):
    response = read(browser, "tel. do WTZ Promyk, zainteresowani")

    form = response.context["form"]
    ((question, filled),) = form.asked
    assert [label for _value, label in question.field.choices] == [*(str(one) for one in twins), "inaczej"]
    assert filled.name == "organisations"
    assert not filled.value()
    assert chips(response)["Organizacje"] == ("", "asked")


def test_an_answered_question_goes_into_its_field(browser, twins):
    save(browser, read(browser, "tel. do WTZ Promyk, zainteresowani"), ask_organisations=twins[1].pk)

    assert list(Interaction.objects.get().organisations.all()) == [twins[1]]


def test_an_unanswered_question_is_told_beside_it_and_what_was_typed_stays(browser, twins):
    refused = save(browser, read(browser, "tel. do WTZ Promyk, zainteresowani"), summary="Rozmowa o lokalu.")

    assert refused.status_code == 422
    assert refused.context["form"].errors["ask_organisations"] == [
        "Wybierz odpowiedź. Jeżeli żadna nie pasuje, zaznacz „Inaczej” i wypełnij pole niżej."
    ]
    assert "Rozmowa o lokalu." in page_of(refused)
    assert not Interaction.objects.exists()


def test_otherwise_means_what_stands_in_the_field(browser, twins, workshop):
    response = read(browser, "tel. do WTZ Promyk, zainteresowani")

    save(browser, response, ask_organisations="otherwise", organisations=[workshop.pk])

    assert list(Interaction.objects.get().organisations.all()) == [workshop]


def test_the_field_filled_by_hand_is_an_answer_too(browser, workshop):
    response = read(browser, "rozmowa, WTZ Gębice, zainteresowani")
    assert chips(response)["Rodzaj"] == ("", "asked")

    save(browser, response, kind="advice_session")

    assert Interaction.objects.get().kind == "advice_session"


def test_an_answer_and_a_field_that_contradict_each_other_are_refused(browser, workshop):
    response = read(browser, "rozmowa, WTZ Gębice, zainteresowani")
    answer = response.context["form"].questions[0].values[0]

    refused = save(browser, response, ask_kind=answer, kind="conference")

    assert list(refused.context["form"].errors) == ["ask_kind"]


def test_another_answer_after_a_refusal_replaces_the_first(browser, workshop):
    response = read(browser, "rozmowa, WTZ Gębice, zainteresowani")
    first, second = response.context["form"].questions[0].values[:2]
    refused = save(browser, response, ask_kind=first, occurred_on="31.02.2026")

    save(browser, refused, ask_kind=second, occurred_on=f"{TODAY}")

    assert Interaction.objects.get().kind == second


def test_the_weekday_of_today_is_asked_for_a_step(browser, workshop):
    weekday = ("pn", "wt", "śr", "czw", "pt", "sob", "niedz")[TODAY.weekday()]
    response = read(browser, f"tel. do WTZ Gębice, oddzwonić w {weekday} o 10")
    in_a_week = TODAY + timedelta(days=7)
    assert chips(response)["Krok 1"] == ("oddzwonić, 10:00, ruch: nasz", "asked")

    save(browser, response, ask_next_steps_0_due=f"{in_a_week}")

    assert (NextStep.objects.get().due_on, NextStep.objects.get().due_at) == (in_a_week, time(10))


@pytest.mark.parametrize(("answer", "party"), [("us", "us"), ("organisation", "organisation")])
def test_whose_move_it_is_is_asked_where_the_words_do_not_say(browser, workshop, answer, party):
    response = read(browser, "tel. do WTZ Gebice, wysle liste jutro")
    assert response.context["form"]["party"].value() == ""
    assert list(save(browser, response).context["form"].errors) == ["ask_next_steps_0_owner"]

    save(browser, response, ask_next_steps_0_owner=answer)

    step = NextStep.objects.get()
    assert (step.party, step.awaited_from) == (party, None if party == "us" else workshop)
