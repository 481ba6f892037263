"""The shipped register of territorial units: whole, loaded as often as one likes, and told apart where names repeat."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from crm.territory import loading
from crm.territory.loading import load_territory
from crm.territory.models import Gmina, Powiat, Voivodeship

UNITS = {Voivodeship: 16, Powiat: 380, Gmina: 2479}
WHOLE_REGISTER = sum(UNITS.values())
README = (Path(loading.__file__).parent / "data" / "README.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.django_db


def every_row():
    return {model: list(model.objects.order_by("pk").values_list()) for model in UNITS}


def test_the_whole_register_is_loaded():
    assert {model: model.objects.count() for model in UNITS} == UNITS


def test_loading_again_changes_nothing():
    before = every_row()

    assert load_territory() == WHOLE_REGISTER
    assert every_row() == before


def test_a_newer_register_mends_a_name_with_what_it_is_found_and_sorted_by():
    before = every_row()
    Gmina.objects.filter(pk="3002052").update(name="Dawna", search="dawna", sort_key="99")
    Powiat.objects.filter(pk="3064").update(is_city=False)

    load_territory()

    assert every_row() == before


def test_a_unit_that_is_not_there_yet_is_added():
    before = every_row()
    Gmina.objects.filter(powiat_id="3002").delete()

    load_territory()

    assert every_row() == before


@pytest.mark.parametrize(("model", "digits"), [(Voivodeship, 2), (Powiat, 4), (Gmina, 7)])
def test_codes_keep_their_leading_zeros(model, digits):
    codes = model.objects.values_list("teryt", flat=True)

    assert all(re.fullmatch(rf"[0-9]{{{digits}}}", code) for code in codes)
    assert model.objects.filter(teryt__startswith="02").exists()  # Lower Silesia


def test_every_gmina_lies_in_the_powiat_and_every_powiat_in_the_voivodeship_of_its_code():
    assert [gmina.pk for gmina in Gmina.objects.all() if gmina.pk[:4] != gmina.powiat_id] == []
    assert [powiat.pk for powiat in Powiat.objects.all() if powiat.pk[:2] != powiat.voivodeship_id] == []


def test_the_home_region_has_its_31_powiats_and_4_cities():
    home = Powiat.objects.of_home_region()

    assert Counter(home.values_list("is_city", flat=True)) == {False: 31, True: 4}
    assert set(home.values_list("voivodeship__name", flat=True)) == {"wielkopolskie"}


def test_a_powiat_is_called_one_and_a_city_is_not():
    assert Powiat.objects.get(pk="3019").with_word() == "powiat pilski"
    assert Powiat.objects.get(pk="3064").with_word() == "m. Poznań"


def test_powiats_of_one_name_are_told_apart_by_their_voivodeship():
    shown = Counter(str(powiat) for powiat in Powiat.objects.all())

    assert max(shown.values()) == 1
    assert {"bielski (śląskie)", "bielski (podlaskie)", "ostrowski (wielkopolskie)", "pilski", "m. Kielce"} <= set(
        shown
    )
    assert Powiat.objects.get(pk="3017").with_word() == "powiat ostrowski (wielkopolskie)"


@pytest.mark.parametrize("typed", ["bielski slaskie", "powiat bielski (śląskie)"])
def test_a_powiat_is_found_by_the_whole_of_its_label(typed):
    assert [str(powiat) for powiat in Powiat.objects.search(typed)] == ["bielski (śląskie)"]


def test_the_region_that_comes_first_is_a_setting(settings):
    settings.HOME_REGION = "24"

    assert set(Powiat.objects.of_home_region().values_list("voivodeship__name", flat=True)) == {"śląskie"}


def test_gminas_of_one_name_are_told_apart_by_their_kind_and_powiat():
    told = Counter((str(gmina), gmina.powiat_id) for gmina in Gmina.objects.all())

    assert {"Bolesławiec (miejska)", "Bolesławiec (wiejska)"} <= {name for name, _powiat in told}
    assert max(told.values()) == 1


@pytest.mark.parametrize("typed", ["Żółkiewka", "zolkiewka", "ZOLKIEWKA", "zolk"])
def test_a_gmina_is_found_without_polish_letters(typed):
    assert "Żółkiewka" in [gmina.name for gmina in Gmina.objects.search(typed)]


def test_a_unit_is_found_by_its_code_and_by_its_kind():
    assert [gmina.pk for gmina in Gmina.objects.search("0201011")] == ["0201011"]
    assert [gmina.kind for gmina in Gmina.objects.search("boleslawiec miejska 0201")] == [Gmina.Kind.URBAN]
    assert [powiat.pk for powiat in Powiat.objects.search("miasto poznan")] == ["3064"]


def test_powiats_are_listed_in_the_polish_order():
    names = list(Powiat.objects.filter(voivodeship_id="30", is_city=False).values_list("name", flat=True))

    assert names.index("czarnkowsko-trzcianecki") < names.index("gnieźnieński")
    assert names[-2:] == ["wrzesiński", "złotowski"]


def test_the_papers_beside_the_data_name_their_source_their_day_and_their_number():
    state = date.fromisoformat(re.search(r"State of the data: (\d{4}-\d\d-\d\d)", README)[1])

    assert state.year >= 2026
    for words in ("Główny Urząd Statystyczny", "TERYT", "eteryt.stat.gov.pl", "free to re-use"):
        assert words in README
    for count in UNITS.values():
        assert re.search(rf"\b{count:,}\b", README)
