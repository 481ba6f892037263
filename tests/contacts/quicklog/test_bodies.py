"""Which organisation and which person a line names (domain: quick log rules)."""

from datetime import date

import pytest


def named(reading):
    return [body.name for body in reading.organisations or [] if body]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("tel. do WTZ Gębice", "WTZ w Gębicach"),
        ("tel do wtz gebice", "WTZ w Gębicach"),
        ("TEL. DO WTZ GĘBICE", "WTZ w Gębicach"),
        ("tel do wtz gbice", "WTZ w Gębicach"),
        ("tel. do warsztatu terapii zajęciowej w Śremie", "WTZ w Śremie"),
        ("tel. do gębickiego WTZ", "WTZ w Gębicach"),
        ("tel. do WTZ Promyk w Otuszu", 'WTZ "Promyk" w Otuszu'),
        ("wizyta UG Czarnków", "Gmina Czarnków"),
        ("tel. do wójta Czarnkowa", "Gmina Czarnków"),
        ("tel. do burmistrza Czarnkowa", "Miasto Czarnków"),
        ("mail do m. Czarnków", "Miasto Czarnków"),
        ("tel. do UMiG Kłecko", "Miasto i Gmina Kłecko"),
        ("tel. do starosty pilskiego", "Powiat Pilski"),
        ("wizyta w powiecie pilskim", "Powiat Pilski"),
        ("mail do PCPR Środa Wlkp.", "Powiatowe Centrum Pomocy Rodzinie w Środzie Wielkopolskiej"),
        ("mail do pcpr środa", "Powiatowe Centrum Pomocy Rodzinie w Środzie Wielkopolskiej"),
    ],
)
def test_a_type_and_a_place_name_the_one_body_there(read, line, name):
    reading = read(line)
    assert named(reading) == [name]
    assert not reading.asks("organisations")


@pytest.mark.parametrize("line", ["tel. do Promyka", "tel. do Serca z Rakoniewic", "tel. do Gębic"])
def test_a_name_of_several_bodies_or_a_place_alone_is_asked(read, asked, line):
    reading = read(line)
    assert reading.organisations is None
    assert "organisations" in asked(reading)


@pytest.mark.parametrize(
    "line", ["tel. do PUP Koło", "tel. do WTZ Chodzież", "tel. do GOPS Kłecko", "tel. do WTZ Turek"]
)
def test_a_body_we_do_not_have_stays_unread(read, line):
    reading = read(line)
    assert (reading.organisations, reading.questions) == ([], [])
    assert line.split()[-1] in reading.unread


@pytest.mark.parametrize(
    "line",
    [
        "tel. do starosty w środę, nie odebrał",
        "tel. do PCPR w środę, chętni",
        "wizyta u starosty we wrześniu",
    ],
)
def test_a_weekday_or_a_month_after_a_type_word_is_no_place(read, line):
    assert named(read(line, today=date(2027, 6, 11))) == []


@pytest.mark.parametrize(
    "line",
    [
        "tel. do WTZ Śrem, gmina pilnie szuka lokalu",
        "tel. do WTZ Śrem, wójt środki ma dopiero w 2028",
        "tel. do WTZ Śrem, miasto kole odmówiło",
        "tel. do WTZ Śrem, dobra pogoda, razem koło poniedziałku, na tak",
    ],
)
def test_words_of_every_day_near_a_name_are_no_names(read, line):
    assert named(read(line)) == ["WTZ w Śremie"]


@pytest.mark.parametrize(
    "line", ["tel. do WTZ Śrem. Serce rośnie", "tel. do WTZ Śrem, Serce", "tel. do WTZ Śrem Serce rośnie"]
)
def test_one_word_beside_a_named_body_is_only_a_word(read, line):
    reading = read(line)
    assert (named(reading), reading.questions) == (["WTZ w Śremie"], [])


def test_a_place_somebody_comes_from_is_not_the_body_contacted(read):
    reading = read("tel. do WTZ Śrem ws. uczestnika z Gębic")
    assert (named(reading), reading.questions) == (["WTZ w Śremie"], [])


def test_a_body_that_a_later_clause_only_speaks_of_was_not_contacted(read):
    assert named(read("tel. do WTZ Śrem, powiat pilski milczy")) == ["WTZ w Śremie"]


def test_several_bodies_are_named_in_one_line(read):
    reading = read("szkolenie dla WTZ Śrem, WTZ Gębice i PCPR Koło wczoraj")
    assert named(reading) == ["WTZ w Śremie", "WTZ w Gębicach", "Powiatowe Centrum Pomocy Rodzinie w Kole"]
    assert str(reading.occurred_on) == "2026-11-24"


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("tel. do p. Wymyślnej, WTZ Gębice", ["Anna Wymyślna"]),
        ("tel. do WTZ Gębice, rozm. z Anną Wymyślną", ["Anna Wymyślna"]),
        ("tel. do kierowniczki WTZ Gębice", ["Anna Wymyślna"]),
        ("tel. do kierowniczki WTZ Śrem", ["kierowniczki"]),
        ("tel. do Dublet z PCPR Koło", ["Ewa Dublet"]),
    ],
)
def test_people_are_known_by_surname_or_by_their_function(read, line, people):
    assert [name for _, name in read(line).people] == people


def test_two_of_one_surname_are_asked(read, asked):
    assert len(asked(read("tel. do Dubleta"))["people"]) == 2


def test_a_capital_that_opens_a_sentence_is_no_surname_of_another_body(read):
    assert read("wizyta w WTZ Śrem. Dublet? nie wiadomo").people == []
