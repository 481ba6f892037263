"""Names of the register, in capitals, as people write them."""

import pytest

from crm.demo.names import county_name, kind_of_ngo, municipality_name, readable
from crm.territory.models import Gmina, Powiat


@pytest.mark.parametrize(
    ("in_register", "as_written"),
    [
        ('STOWARZYSZENIE POMOCY DZIECIOM "SERCE"', 'Stowarzyszenie Pomocy Dzieciom "Serce"'),
        ("OCHOTNICZA STRAŻ POŻARNA W KĘPNIE", "Ochotnicza Straż Pożarna w Kępnie"),
        ("FUNDACJA HOSPICJUM ONKOLOGICZNE ŚW.FRANCISZKA", "Fundacja Hospicjum Onkologiczne św. Franciszka"),
        ("STOWARZYSZENIE JAROCIN XXI", "Stowarzyszenie Jarocin XXI"),
        ('RUCH KULTURY " ODRODZENIE "', 'Ruch Kultury "Odrodzenie"'),
        ('STOWARZYSZENIE "NA RZECZ GMINY"', 'Stowarzyszenie "Na Rzecz Gminy"'),
        ("STOWARZYSZENIE ABSOLWENTÓW ZS NR 105", "Stowarzyszenie Absolwentów ZS nr 105"),
        ("KOŁO GRODZISK WLKP.", "Koło Grodzisk Wlkp."),
    ],
)
def test_a_name_in_capitals_becomes_readable(in_register, as_written):
    assert readable(in_register) == as_written


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Fundacja Pro Novis", "ngo_foundation"),
        ("Stowarzyszenie Przyjaciół Fundacji Dom", "ngo_association"),
        ("Caritas Poznańska", "church_legal_person"),
        ("Froebel Polska Spółka z Ograniczoną Odpowiedzialnością", "other"),
        ("Dom na Skale", "other"),
    ],
)
def test_the_first_telling_word_of_a_name_decides_the_kind(name, kind):
    assert kind_of_ngo(name) == kind


def test_local_governments_are_called_as_they_sign():
    assert municipality_name(Gmina(name="Czarnków", kind="miejska")) == "Miasto Czarnków"
    assert municipality_name(Gmina(name="Czarnków", kind="wiejska")) == "Gmina Czarnków"
    assert municipality_name(Gmina(name="Trzcianka", kind="miejsko-wiejska")) == "Miasto i Gmina Trzcianka"
    assert county_name(Powiat(name="czarnkowsko-trzcianecki")) == "Powiat Czarnkowsko-Trzcianecki"
