"""The form of the cooperative: what it refuses, and what the group's page then says."""

import pytest

from milestones.actions import change_cooperative, change_milestone
from milestones.models import SocialCooperative
from tests.factories.milestones import SocialCooperativeFactory
from tests.milestones.screen import refused, said, text_of

TOKEN = "7d7c6f3e-8f5e-4f0e-9d7f-3a8e6a1b2c3d"
PLACE = {"registered_name": "Spółdzielnia Socjalna Równe Szanse", "seat_town": "Gajewo", "seat_powiat": "3002"}


def test_a_cooperative_is_entered_with_its_numbers_however_they_are_typed(hers, url, registered, shown):
    numbers = {"krs": "0000 123 456", "nip": "781-16-84-013", "regon": "123 456 785"}

    answer = hers.post(url("cooperative-edit", registered.pk), PLACE | numbers)

    assert answer.url == registered.get_absolute_url() + "#cooperative"
    assert said(answer) == ["Dane spółdzielni zostały zapisane."]
    assert "KRS 0000123456 NIP 7811684013 REGON 123456785" in shown()


def test_a_name_without_the_words_of_the_act_is_refused_and_kept(hers, url, registered):
    answer = hers.post(url("cooperative-edit", registered.pk), PLACE | {"registered_name": "Równiejsi"})

    assert "Nazwa musi zawierać słowa „Spółdzielnia Socjalna”" in refused(answer, "registered_name")
    assert 'value="Równiejsi"' in text_of(answer)
    assert not SocialCooperative.objects.exists()


@pytest.mark.parametrize(
    ("field", "number", "told"),
    [
        ("krs", "123", "Numer KRS ma dokładnie 10 cyfr"),
        ("krs", "0000000000", "Numer KRS ma dokładnie 10 cyfr"),
        ("nip", "7811684014", "Ten NIP jest nieprawidłowy"),
        ("regon", "123456786", "Ten REGON jest nieprawidłowy"),
    ],
)
def test_a_number_that_cannot_be_is_told_beside_its_field_and_kept(hers, url, registered, field, number, told):
    answer = hers.post(url("cooperative-edit", registered.pk), PLACE | {field: number})

    assert told in refused(answer, field)
    assert f'value="{number}"' in text_of(answer)


def test_one_krs_number_belongs_to_one_cooperative(hers, url, registered):
    SocialCooperativeFactory(krs="0000123456")

    answer = hers.post(url("cooperative-edit", registered.pk), PLACE | {"krs": "0000123456"})

    assert answer.status_code == 422
    assert "Inna spółdzielnia ma już ten numer KRS." in text_of(answer)
    assert not SocialCooperative.objects.filter(group=registered).exists()


def test_d07_a_cooperative_sent_twice_is_entered_once_and_leads_to_the_group(hers, url, registered):
    once, address = PLACE | {"token": TOKEN}, url("cooperative-edit", registered.pk)

    first, second = hers.post(address, once), hers.post(address, once)

    assert first.url == second.url == registered.get_absolute_url() + "#cooperative"
    assert "To już zostało zapisane; oto ten wpis." in said(second)


def test_the_seat_is_the_groups_place_at_first_and_then_its_own(hers, url, registered, specialist):
    address = url("cooperative-edit", registered.pk)

    def seat():
        form = hers.get(address).context["form"]
        return form["seat_town"].value(), form["seat_powiat"].value()

    assert seat() == ("Gajewo", "3002")
    SocialCooperativeFactory(group=registered, by=specialist, seat_town="Chodzież", seat_powiat_id="3001")
    assert seat() == ("Chodzież", "3001")


def test_d08_a_stale_edit_of_the_cooperative_shows_both_versions(hers, url, cooperative, coordinator):
    change_cooperative(cooperative=cooperative, by=coordinator, seat_town="Chodzież")

    answer = hers.post(url("cooperative-edit", cooperative.group_id), PLACE | {"seat_town": "Piła", "version": 1})

    assert answer.status_code == 409
    assert [versions for _label, *versions in answer.context["stale"]["differences"]] == [["Chodzież", "Piła"]]
    assert SocialCooperative.objects.get().seat_town == "Chodzież"


@pytest.mark.parametrize(("precision", "told"), [("day", "09.12.2013"), ("month", "grudzień 2013"), ("year", "2013")])
def test_the_entry_in_krs_is_shown_as_exactly_as_it_is_known(
    cooperative, registered, shown, specialist, precision, told
):
    entry = registered.milestones.get(kind__code="krs_registered")
    change_milestone(milestone=entry, by=specialist, precision=precision)

    assert f"Wpis do KRS {told} Dziś zatrudnieni" in shown()
