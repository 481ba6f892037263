"""Days and hours as the quick log reads them (domain: quick log rules)."""

from datetime import date, time

import pytest

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("jutro", "2026-11-26"),
        ("pojutrze", "2026-11-27"),
        ("w pt", "2026-11-27"),
        ("we wtorek", "2026-12-01"),
        ("do piątku", "2026-11-27"),
        ("w ten piątek", "2026-11-27"),
        ("w przyszły wtorek", "2026-12-01"),
        ("w przyszłą środę", "2026-12-02"),
        ("w piątek w przyszłym tygodniu", "2026-12-04"),
        ("za tydzień w piątek", "2026-12-04"),
        ("za 3 dni", "2026-11-28"),
        ("za tydzień", "2026-12-02"),
        ("za 2 tyg.", "2026-12-09"),
        ("za dwa tygodnie", "2026-12-09"),
        ("za miesiąc", "2026-12-25"),
        ("w ciągu 14 dni", "2026-12-09"),
        ("do 15.03", "2027-03-15"),
        ("do 3.12.2026", "2026-12-03"),
        ("do 15 marca", "2027-03-15"),
        ("do 3 XII", "2026-12-03"),
        ("do piętnastego grudnia", "2026-12-15"),
        ("do końca miesiąca", "2026-11-30"),
        ("do końca marca", "2027-03-31"),
        ("do końca kwartału", "2026-12-31"),
        ("do końca roku", "2026-12-31"),
        ("do końca dnia", "2026-11-25"),
        ("w pt 27.11", "2026-11-27"),
    ],
)
def test_a_due_day_is_read(read, said, due):
    reading = read(f"tel. do PCPR Koło, wysłać model {said}")
    assert [str(step.due) for step in reading.next_steps] == [due]
    assert reading.questions == []


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("w środę", ["2026-11-25", "2026-12-02"]),
        ("do środy", ["2026-11-25", "2026-12-02"]),
        ("w przyszły piątek", ["2026-11-27", "2026-12-04"]),
        ("za tydzień we wtorek", ["2026-12-01", "2026-12-08"]),
        ("do końca tygodnia", ["2026-11-27", "2026-11-29"]),
        ("do września", ["2027-08-31", "2027-09-30"]),
        ("do 20.11", ["2026-11-20", "2027-11-20"]),
        ("w pt 28.11", ["2026-11-27", "2026-11-28"]),
        ("we wt albo czw", ["2026-11-26", "2026-12-01"]),
        ("do 10", ["2026-12-10", "2026-11-25"]),
    ],
)
def test_a_doubtful_due_day_is_asked_and_left_empty(read, asked, said, offered):
    reading = read(f"tel. do PCPR Koło, wysłać model {said}")
    assert [str(day) for day in asked(reading)["next_steps[0].due"]] == offered
    assert reading.next_steps[0].due is None


@pytest.mark.parametrize(
    "said",
    [
        "po świętach", "na początku grudnia", "w połowie grudnia", "pod koniec miesiąca", "w przyszłym tygodniu",
        "w marcu", "po wakacjach",
        "za 2-3 tyg.", "po 15 marca", "jeszcze w tym roku", "co poniedziałek", "do 30.02", "do 31.11", "do 29.02.2027",
    ],
)  # fmt: skip
def test_a_vague_time_stays_unread_and_gives_no_day(read, said):
    reading = read(f"tel. do PCPR Koło, wysłać model {said}")
    assert reading.next_steps[0].due is None
    assert reading.questions == []
    assert said.split()[-1].strip(".") in " ".join(reading.unread)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("wczoraj", "2026-11-24"),
        ("przedwczoraj", "2026-11-23"),
        ("3 dni temu", "2026-11-22"),
        ("tydzień temu", "2026-11-18"),
        ("w pt", "2026-11-20"),
        ("w zeszły czwartek", "2026-11-19"),
        ("12.11", "2026-11-12"),
        ("15 marca", "2026-03-15"),
        ("w środę w zeszłym tygodniu", "2026-11-18"),
    ],
)
def test_the_day_of_an_event_lies_behind(read, said, day):
    assert str(read(f"wizyta {said} WTZ Śrem").occurred_on) == day


@pytest.mark.parametrize("said", ["w środę", "w zeszły poniedziałek", "w zeszłym tygodniu"])
def test_a_doubtful_day_of_an_event_is_asked(read, asked, said):
    reading = read(f"wizyta {said} WTZ Śrem")
    assert reading.occurred_on is None
    assert len(asked(reading)["occurred_on"]) > 1


def test_a_day_almost_a_year_back_is_asked_when_the_coming_one_is_near(read, asked):
    reading = read("wizyta WTZ Śrem 15.01", today=date(2026, 12, 30))
    assert asked(reading)["occurred_on"] == (date(2026, 1, 15), date(2027, 1, 15))


def test_the_end_of_the_quarter_is_asked_on_its_last_day(read, asked):
    reading = read("tel. do WTZ Śrem, wysłać model do końca kwartału", today=date(2026, 12, 31))
    assert asked(reading)["next_steps[0].due"] == (date(2026, 12, 31), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("o 10", time(10)),
        ("10:30", time(10, 30)),
        ("10.30", time(10, 30)),
        ("godz. 9", time(9)),
        ("na 10", time(10)),
        ("ok. 14", time(14)),
        ("o dziewiątej", time(9)),
        ("wpół do 11", time(10, 30)),
        ("kwadrans po 9", time(9, 15)),
        ("w południe", time(12)),
        ("o 3 po południu", time(15)),
        ("o 6 rano", time(6)),
    ],
)
def test_an_hour_is_read(read, said, hour):
    assert read(f"tel. do WTZ Śrem, oddzwonić jutro {said}").next_steps[0].due_at == hour


@pytest.mark.parametrize("said", ["rano", "po 12", "po południu", "między 10 a 12", "o 25:00", "o 10:75"])
def test_what_is_no_hour_gives_none(read, said):
    reading = read(f"tel. do WTZ Śrem, oddzwonić jutro {said}")
    assert reading.next_steps[0].due_at is None
    assert reading.questions == []


def test_one_to_six_is_asked(read, asked):
    reading = read("tel. do WTZ Śrem, oddzwonić jutro o 3")
    assert asked(reading)["next_steps[0].due_at"] == (time(3), time(15))


def test_an_event_from_nine_to_eleven_began_at_nine(read):
    reading = read("spotkanie informacyjne w Śremie wczoraj 9-11, obecni 7/9")
    assert (str(reading.occurred_on), reading.occurred_at) == ("2026-11-24", time(9))


@pytest.mark.parametrize(
    "line",
    [
        "tel. do WTZ Śrem, 14 osób",
        "wizyta WTZ Śrem 2h",
        "tel. do WTZ Śrem, umowa nr 12/05/2027",
        "tel. do WTZ Śrem, ul. 5 Stycznia 5",
        "tel. 612 212 906 do WTZ Śrem",
    ],
)
def test_counts_numbers_and_streets_are_no_dates(read, line):
    reading = read(line)
    assert (reading.occurred_on, reading.occurred_at, reading.questions) == (WEDNESDAY, None, [])


@pytest.mark.parametrize(
    "line",
    ["tel. do WTZ Śrem, zaproszenie na spotkanie 3.12", "tel. do WTZ Śrem, kierowniczka na urlopie do końca tyg."],
)
def test_a_date_inside_another_phrase_is_nobodys(read, line):
    reading = read(line)
    assert (reading.next_steps, reading.occurred_on, reading.questions) == ([], WEDNESDAY, [])
