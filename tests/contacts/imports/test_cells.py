import datetime

import pytest

from crm.exchange.cells import contact, days, numbers, places
from crm.exchange.cells.faults import CellFaultError, PlaceholderError


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("061 221 29 06", [("61 221 29 06", "")]),
        ("(0-61) 221 29 06", [("61 221 29 06", "")]),
        ("48612212906", [("61 221 29 06", "")]),
        ("67 281 12 34 w. 12", [("67 281 12 34", "wew. 12")]),
        ("67 281 12 34, 35", [("67 281 12 34", ""), ("67 281 12 35", "")]),
        ("tel./fax 61 221 29 06; kom. 600700800", [("61 221 29 06", ""), ("600 700 800", "")]),
        ("67 281 12 34 (kierownik)", [("67 281 12 34", "kierownik")]),
        ("+49 30 901820", [("+49 30 901820", "")]),
    ],
)
def test_telephones_are_read_the_way_people_write_them(text, kept):
    assert list(contact.phones(text)) == kept


@pytest.mark.parametrize("text", ["zapytać Zosię", "wew. 12", "tel. w sekretariacie"])
def test_words_in_place_of_a_telephone_are_never_dropped_in_silence(text):
    with pytest.raises(CellFaultError) as fault:
        contact.phones(text)

    assert fault.value.code == "phone"


@pytest.mark.parametrize("text", ["tel. brak", "brak", "-", "", "nie ma telefonu"])
def test_nothing_said_of_a_telephone_is_nothing(text):
    assert contact.phones(text) == ()


def test_words_beside_a_telephone_are_said_of_it():
    assert contact.phones("67 281 12 34, pytać o Zosię") == (("67 281 12 34", "pytać o Zosię"),)


def test_a_telephone_with_a_digit_too_few_is_named():
    with pytest.raises(CellFaultError, match="67 281 12"):
        contact.phones("61 221 29 06; 67 281 12")


@pytest.mark.parametrize(
    "text",
    [
        "5 marca 2014 r.",
        "5 III 2014",
        "05.03.14",
        "5.3.2014r.",
        "2014-03-05",
        "2014/3/5",
        "41703",
        "dn. 5 marca 2014 roku",
        "2014-03-05 10:00",
    ],
)
def test_one_day_has_many_spellings(text):
    assert days.day(text) == datetime.date(2014, 3, 5)


@pytest.mark.parametrize("text", ["31.02.2020", "wkrótce", "2014", "5.13.2014", "01.01.2101"])
def test_what_is_no_day_is_told(text):
    with pytest.raises(CellFaultError):
        days.day(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("30.02.2024", "Luty 2024 ma 29 dni, nie ma dnia 30"),
        ("2023-02-29", "Luty 2023 ma 28 dni"),
        ("31/04/2025", "Kwiecień 2025 ma 30 dni"),
        ("31 czerwca 2025", "Czerwiec 2025 ma 30 dni"),
        ("5.13.2014", "Nie ma miesiąca 13"),
    ],
)
def test_a_day_that_no_calendar_has_is_told_exactly(text, said):
    for read in (days.day, days.partial_day):
        with pytest.raises(CellFaultError, match=said):
            read(text)


def test_where_only_the_month_or_the_year_is_known_no_day_is_made_up():
    assert [days.partial_day(one) for one in ("marzec 2014", "03.2014", "2014 r.")] == ["2014-03", "2014-03", "2014"]


def test_a_nip_of_zeros_is_told_and_stops_nothing_and_a_wrong_one_is_a_fault():
    with pytest.raises(PlaceholderError):
        numbers.nip("000-000-00-00")
    assert numbers.nip("NIP: 781-16-84-013") == "7811684013"
    with pytest.raises(CellFaultError):
        numbers.nip("7811684014")


def test_a_krs_number_gets_back_the_zeros_a_spreadsheet_dropped():
    assert numbers.krs("1973") == "0000001973"


@pytest.mark.parametrize("text", ["30", "30 osób", "ok. 30"])
def test_a_number_of_people_is_read_with_its_word(text):
    assert numbers.participants(text) == 30


def test_a_street_a_postcode_and_a_town_part_from_one_cell():
    assert places.street_postcode_and_town("ul. Grunwaldzka 14, 64-980 Trzcianka") == (
        "ul. Grunwaldzka 14",
        "64-980",
        "Trzcianka",
    )
    assert places.postcode_and_town("64700 Czarnków") == ("64-700", "Czarnków")
    assert places.postcode("2100") == ("02-100", "")


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("Piła, ul. Długa 1", ("Piła", "ul. Długa 1")),
        ("Piła os. Górne 5/7", ("Piła", "os. Górne 5/7")),
        ("Koźmin Wlkp., Klasztorna 5", ("Koźmin Wlkp.", "Klasztorna 5")),
        ("Gębice 1", ("Gębice", "Gębice 1")),
        ("Nowe Miasto nad Wartą", ("Nowe Miasto nad Wartą", "")),
        ("Czarnków, powiat czarnkowsko-trzcianecki", ("Czarnków, powiat czarnkowsko-trzcianecki", "")),
    ],
)
def test_a_street_behind_the_town_is_parted_from_it(text, parted):
    assert places.town_and_street(text) == parted


@pytest.mark.parametrize(
    ("text", "teryt"),
    [
        ("pilski", "3019"),
        ("powiat pilski", "3019"),
        ("powiatu pilskiego", "3019"),
        ("PILSKI", "3019"),
        ("pow. czarnkowsko - trzcianecki", "3002"),
        ("powiecie czarnkowsko-trzcianeckim", "3002"),
        ("m. Poznań", "3064"),
        ("m. Poznania", "3064"),
        ("Poznań", "3064"),
        ("poznański", "3021"),
        ("ostrowski", "3017"),
        ("średzki (dolnośląskie)", "0218"),
        ("3002", "3002"),
        ("201", "0201"),
        ("3002011", "3002"),
    ],
)
def test_a_powiat_is_known_by_name_in_any_case_or_by_code(db, text, teryt):
    assert places.Places.read().powiat(text).teryt == teryt


def test_a_name_that_several_powiats_bear_elsewhere_is_asked_about(db):
    with pytest.raises(CellFaultError, match=r"1003|2003|2402"):
        places.Places.read().powiat("bielski")
