"""Pairs of the field, written from what the team meets: true duplicates, and look-alikes that are two."""

import pytest

from contacts.duplicates.bodies import Body
from contacts.duplicates.likeness import LIKELY_FROM, SURE_FROM
from contacts.duplicates.organisations import compare

KRS = {"krs": "0000001973"}
OTHER_KRS = {"krs": "0000002163"}
NIP = {"nip": "7822205849"}
MAIL = {"channels": {"biuro@example.org"}}
PSONI = "Polskie Stowarzyszenie na rzecz Osób z Niepełnosprawnością Intelektualną"


def body(name, kind="ngo_association", town="", powiat="", **more):
    first, *others = name.split(" / ")
    return Body(kind=kind, names=(first, *others), town=town, powiat=powiat, **more)


def wtz(name, town="", powiat="", **more):
    return body(name, "wtz", town, powiat, **more)


def gmina(name, town="", powiat="3002", **more):
    return body(name, "municipality", town, powiat, **more)


SURE = {
    "a workshop by its long and short name": (
        wtz("Warsztat Terapii Zajęciowej w Gębicach", "Gębice"),
        wtz("WTZ Gębice", "Gębice"),
    ),
    "the plural, which many write": (
        wtz("Warsztaty Terapii Zajęciowej w Trzciance", "Trzcianka", "3002"),
        wtz("WTZ w Trzciance", "Trzcianka"),
    ),
    "without Polish letters": (wtz("WTZ w Gnieźnie", "Gniezno"), wtz("WTZ w Gnieznie", "gniezno")),
    "the patron in quotation marks": (
        wtz("WTZ „Promyk” w Konarzewie", "Konarzewo"),
        wtz('Warsztat Terapii Zajęciowej "PROMYK"', "Konarzewo"),
    ),
    "one name among the others": (
        body("Stowarzyszenie Empatia / Empatia Gębice", town="Gębice"),
        body("EMPATIA", town="Gębice"),
    ),
    "quotation marks and capitals": (
        body('STOWARZYSZENIE MUZYCZNE "AKOLADA"', town="Poznań", powiat="3064"),
        body("Stowarzyszenie Muzyczne Akolada", town="Poznań", powiat="3064"),
    ),
    "one KRS number": (
        body("Fundacja Srebrne Lata", "ngo_foundation", "Poznań", **KRS),
        body("Fundacja na Rzecz Ludzi Osamotnionych „Srebrne Lata”", "ngo_foundation", "Poznań", **KRS),
    ),
    "one NIP and a similar name": (
        body("Towarzystwo Pomocy Brata Alberta", town="Piła", **NIP),
        body("Towarzystwo Pomocy im. św. Brata Alberta", town="Piła", **NIP),
    ),
    "a firm with and without its form": (
        body("Zielony Ogród sp. z o.o.", "business", "Wronki"),
        body("Zielony Ogród", "business", "Wronki"),
    ),
    "the office and the body of one gmina": (
        gmina("Gmina Duszniki", "Duszniki", "3024", gmina="3024012"),
        gmina("Urząd Gminy w Dusznikach", "Duszniki", "3024", gmina="3024012"),
    ),
    "a letter missing in the town": (
        body("Stowarzyszenie na Tak", town="Pobiedziska", powiat="3021"),
        body("Stowarzyszenie Na Tak", town="Pobiedzska", powiat="3021"),
    ),
    "the long REGON of a unit": (
        wtz("WTZ w Słupcy", "Słupca", regon="12345678512347"),
        wtz("Warsztat Słupca", "Słupca", regon="12345678512347"),
    ),
}

LIKELY = {
    "two letters changed round": (
        body("Fundacja Nadzieja", "ngo_foundation", "Piła"),
        body("Fundacja Nadzeija", "ngo_foundation", "Piła"),
    ),
    "the first letters of a long name": (
        body("PSONI Koło w Jarocinie", town="Jarocin"),
        body(f"{PSONI} Koło w Jarocinie", town="Jarocin"),
    ),
    "the town in the name, not in the address": (wtz("WTZ w Śremie"), wtz("WTZ Śrem", "Śrem")),
    "a town that only one entry names": (
        body("Stowarzyszenie Nasz Dom – Nasz Świat"),
        body("Stowarzyszenie „Nasz Dom - Nasz Świat”", town="Leszno", powiat="3063"),
    ),
    "the powiat alone": (
        body("Stowarzyszenie Roktar", powiat="3021"),
        body("Stowarzyszenie ROKTAR", town="Tarnowo Podgórne", powiat="3021"),
    ),
    "one PCPR of a powiat": (
        body("PCPR w Czarnkowie", "pcpr", "Czarnków", "3002"),
        body("Powiatowe Centrum Pomocy Rodzinie (powiat czarnkowsko-trzcianecki)", "pcpr", "", "3002"),
    ),
    "the powiat and its office": (
        body("Powiat Czarnkowsko-Trzcianecki", "county", "", "3002"),
        body("Starostwo Powiatowe w Czarnkowie", "county", "Czarnków", "3002"),
    ),
    "one KRS number and a new name": (
        body("Stowarzyszenie Dobry Start", town="Koło", **KRS),
        body("Stowarzyszenie Aktywni", town="Koło", **KRS),
    ),
    "one NIP, entered as different kinds": (
        body("Caritas Archidiecezji Poznańskiej", "church_legal_person", "Poznań", **NIP),
        body("Caritas Archidiecezji Poznańskiej", "ngo_association", "Poznań", **NIP),
    ),
    "whose kind nobody knew": (body("Klub Pod Lipą", "other", "Koło"), body("Klub Pod Lipą", town="Koło")),
    "a shorter name and the same mailbox": (
        body("Stowarzyszenie Rodziców i Terapeutów Opus", town="Jarocin", **MAIL),
        body("Stowarzyszenie Opus", town="Jarocin", **MAIL),
    ),
}

NOT_SURE = {
    "two workshops of a town by number": (wtz("WTZ nr 1 w Pile", "Piła"), wtz("WTZ nr 2 w Pile", "Piła")),
    "two workshops of a town by patron": (wtz("WTZ „Koniczynka”", "Poznań"), wtz("WTZ „Przylesie”", "Poznań")),
    "two workshops of a town by street": (
        wtz("WTZ przy ul. Motylewskiej w Pile", "Piła"),
        wtz("WTZ „Caritas” przy Parafii pw. św. Stanisława Kostki w Pile", "Piła"),
    ),
    "two workshops of a town by who runs them": (
        wtz("WTZ w Kaliszu", "Kalisz", operator=1),
        wtz("WTZ Kalisz", "Kalisz", operator=2),
    ),
    "one with a number and one without": (wtz("WTZ w Pile", "Piła"), wtz("WTZ nr 2 w Pile", "Piła")),
    "two workshops of one operator and its NIP": (
        wtz("WTZ w Ostrzeszowie", "Ostrzeszów", "3018", operator=7, **NIP),
        wtz("WTZ w Doruchowie", "Doruchów", "3018", operator=7, **NIP),
    ),
    "one patron in two villages": (
        wtz("WTZ „Promyk” w Konarzewie", "Konarzewo", "3021", operator=7),
        wtz("WTZ „Promyk” w Otuszu", "Otusz", "3021", operator=7),
    ),
    "a workshop and who runs it": (
        wtz("WTZ „Promyk”", "Otusz", pk=1, operator=2),
        body("Stowarzyszenie „Promyk”", town="Otusz", pk=2, **MAIL),
    ),
    "a PCPR and its powiat": (
        body("PCPR w Chodzieży", "pcpr", "Chodzież", "3001", **MAIL),
        body("Powiat Chodzieski", "county", "Chodzież", "3001", **MAIL),
    ),
    "the PCPR of two powiats": (
        body("PCPR w Chodzieży", "pcpr", "Chodzież", "3001"),
        body("PCPR w Gnieźnie", "pcpr", "Gniezno", "3003"),
    ),
    "four associations Promyk: Piła and Śrem": (
        body("Stowarzyszenie „Promyk”", town="Piła"),
        body("Stowarzyszenie „Promyk”", town="Śrem"),
    ),
    "four associations Promyk: two powiats": (
        body("Stowarzyszenie „Promyk”", powiat="3002"),
        body("Stowarzyszenie „Promyk”", powiat="3021"),
    ),
    "towns of one name in two powiats": (
        body("Stowarzyszenie „Promyk”", town="Nowa Wieś", powiat="3002"),
        body("Stowarzyszenie „Promyk”", town="Nowa Wieś", powiat="3028"),
    ),
    "a town gmina and a rural one": (gmina("Gmina Miasta Czarnków", "Czarnków"), gmina("Gmina Czarnków", "Czarnków")),
    "the offices of both": (gmina("Urząd Miasta Czarnków", "Czarnków"), gmina("Urząd Gminy Czarnków", "Czarnków")),
    "gminas of different codes": (
        gmina("Gmina Czarnków", "Czarnków", gmina="3002011"),
        gmina("Gmina Czarnków", "Czarnków", gmina="3002022"),
    ),
    "a foundation and an association of one name": (
        body("Fundacja Krok", "ngo_foundation", "Koło"),
        body("Stowarzyszenie Krok", town="Koło"),
    ),
    "one name and two KRS numbers": (
        body("Stowarzyszenie Szansa", town="Koło", **KRS),
        body("Stowarzyszenie Szansa", town="Koło", **OTHER_KRS),
    ),
    "the same field of work": (
        body("Stowarzyszenie Pomocy Osobom Niepełnosprawnym", town="Piła"),
        body("Stowarzyszenie Rodziców Osób Niepełnosprawnych", town="Piła"),
    ),
    "one mailbox for a whole building": (
        body("Koło Emerytów", town="Śrem", **MAIL),
        body("Uniwersytet Trzeciego Wieku", town="Śrem", **MAIL),
    ),
    "cooperatives whose names begin alike": (
        body("Spółdzielnia Socjalna Arkadio", "social_cooperative", "Szamocin"),
        body("Spółdzielnia Socjalna Arka", "social_cooperative", "Szamocin"),
    ),
    "two welfare centres of one name": (
        body("Miejski Ośrodek Pomocy Społecznej w Czarnkowie", "social_welfare_centre", "Czarnków"),
        body("Gminny Ośrodek Pomocy Społecznej w Czarnkowie", "social_welfare_centre", "Czarnków"),
    ),
    "branches of one body": (body("PSONI Koło w Pile", town="Piła"), body("PSONI Koło w Kole", town="Koło")),
    "two patrons who share a word": (
        body("Stowarzyszenie im. Jana Pawła II", town="Piła"),
        body("Stowarzyszenie im. Janiny Pawlak", town="Piła"),
    ),
    "numbers of nobody": (
        body("Stowarzyszenie Las", town="Piła", nip=""),
        body("Stowarzyszenie Łąka", town="Piła", nip=""),
    ),
}


def score_of(pair):
    one, other = pair
    found = compare(one, other)
    turned = compare(other, one)
    assert (found and found.score) == (turned and turned.score), "the order of the two makes a difference"
    return found.score if found else 0


@pytest.mark.parametrize("name", SURE)
def test_true_duplicates_are_almost_certain(name):
    assert score_of(SURE[name]) >= SURE_FROM


@pytest.mark.parametrize("name", LIKELY)
def test_true_duplicates_that_need_a_look_are_likely(name):
    assert LIKELY_FROM <= score_of(LIKELY[name]) < SURE_FROM


@pytest.mark.parametrize("name", NOT_SURE)
def test_look_alikes_are_at_most_in_doubt(name):
    assert score_of(NOT_SURE[name]) < LIKELY_FROM


def test_every_reason_is_a_polish_sentence():
    found = [compare(*pair) for pairs in (SURE, LIKELY, NOT_SURE) for pair in pairs.values()]

    said = {sentence for likeness in found if likeness for sentence in likeness.sentences}

    assert {"taka sama nazwa", "ten sam numer KRS", "ta sama miejscowość: Gębice"} <= said
    assert not {sentence for sentence in said if "%" in sentence or " the " in f" {sentence} "}


def test_a_reason_holds_no_telephone_and_no_address():
    likeness = compare(*LIKELY["a shorter name and the same mailbox"])

    assert ("channel", "") in likeness.reasons
    assert "biuro@example.org" not in str(likeness.reasons)
