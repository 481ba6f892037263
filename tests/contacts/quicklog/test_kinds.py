"""What happened, which way, on which day and what came of it (domain: quick log rules)."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("tel. do WTZ Śrem", "phone_call"),
        ("tf do WTZ Śrem", "phone_call"),
        ("dzw. do WTZ Śrem", "phone_call"),
        ("oddzwonili z WTZ Śrem", "phone_call"),
        ("nie odebrali, WTZ Śrem", "phone_call"),
        ("próbowałam dodzwonić się do WTZ Śrem", "phone_call"),
        ("e-mail do WTZ Śrem", "email"),
        ("mejl od WTZ Śrem", "email"),
        ("@ od WTZ Śrem", "email"),
        ("byłam w WTZ Śrem", "visit_to_organisation"),
        ("podjechałam do WTZ Śrem", "visit_to_organisation"),
        ("odwiedziny w WTZ Śrem", "visit_to_organisation"),
        ("byli u nas z WTZ Śrem", "visit_of_organisation"),
        ("przyjechali do nas z WTZ Śrem", "visit_of_organisation"),
        ("szkol. BHP dla WTZ Śrem", "training"),
        ("wiz. studyjna w WTZ Śrem", "study_visit"),
        ("warsztaty wymiany dośw. w WTZ Śrem", "exchange_workshop"),
        ("zebranie robocze GI w WTZ Śrem", "group_working_meeting"),
        ("spotkanie z rodzicami w WTZ Śrem", "family_meeting"),
        ("spotkanie ze starostą pilskim", "partner_meeting"),
    ],
)
def test_what_happened_is_told_by_its_word(read, line, kind):
    assert read(line).kind == kind


@pytest.mark.parametrize(
    "line", ["spotkanie w WTZ Śrem", "rozmowa z WTZ Śrem", "odpisali z WTZ Śrem", "tel. i mail do WTZ Śrem"]
)
def test_what_may_be_several_kinds_is_asked(read, asked, line):
    reading = read(line)
    assert reading.kind is None
    assert len(asked(reading)["kind"]) > 1


@pytest.mark.parametrize(
    "line",
    [
        "SMS do WTZ Śrem",
        "pismo z WTZ Śrem",
        "wysłałam umowę do WTZ Śrem",
        "zadzwonić do WTZ Śrem jutro",
        "szkolenie w WTZ Śrem, odwołane",
        "miało być szkolenie w WTZ Śrem, ale odwołali",
        "wizyta w WTZ Śrem nie doszła do skutku",
        "nie byłam w WTZ Śrem",
        "zrezygnowałam z wizyty w WTZ Śrem",
        "wizyta w WTZ Śrem przeniesiona na 4.12",
        "nie dzwoniłam do WTZ Śrem",
        "w planach wizyta w WTZ Śrem 4.12",
    ],
)
def test_another_channel_or_what_did_not_happen_leaves_the_kind_open(read, line):
    reading = read(line)
    assert (reading.kind, reading.asks("kind")) == (None, False)


@pytest.mark.parametrize(
    "line",
    [
        "tel. do WTZ Śrem, zainteresowani szkoleniem",
        "tel. do WTZ Śrem, podali maila kierowniczki",
        "tel. do WTZ Śrem, ustalono program konferencji",
        "tel. do WTZ Śrem, szkolenie im się podobało",
    ],
)
def test_an_event_they_only_speak_of_is_no_second_event(read, line):
    assert read(line).kind == "phone_call"


@pytest.mark.parametrize(
    ("line", "direction"),
    [
        ("tel. do WTZ Śrem", "out"),
        ("tel. od WTZ Śrem", "in"),
        ("tel. z WTZ Śrem", None),
        ("zadzwoniła do mnie kierowniczka WTZ Śrem", "in"),
        ("WTZ Śrem dzwoniło wczoraj", "in"),
        ("tel. wych., WTZ Śrem", "out"),
        ("tel. od WTZ Śrem z prośbą o przesłanie statutu", "in"),
        ("tel. z WTZ Śrem, proszą o wysłanie umowy", None),
        ("tel. od WTZ Śrem, umowę wysłałam wczoraj", "in"),
        ("mail do WTZ Śrem, przysłali listę w piątek", "out"),
    ],
)
def test_the_direction_is_told_by_the_event_alone(read, line, direction):
    reading = read(line)
    assert (reading.direction, reading.asks("direction")) == (direction, False)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("spotkanie ze starostą pilskim wczoraj, zgoda", date(2026, 11, 24)),
        ("tel. do WTZ Śrem i PCPR Koło wczoraj", date(2026, 11, 24)),
        ("doradztwo: WTZ Śrem 19.11, statut", date(2026, 11, 19)),
        ("szkolenie BHP i ppoż. w WTZ Śrem 19.11", date(2026, 11, 19)),
        ("szkolenie 18-19.11 w WTZ Śrem", date(2026, 11, 18)),
    ],
)
def test_the_day_beside_the_names_belongs_to_the_event(read, line, day):
    assert read(line).occurred_on == day


@pytest.mark.parametrize(
    "line",
    [
        "tel. do WTZ Śrem, listę wysłali przedwczoraj",
        "tel do wtz śrem kierowniczka wraca w pon",
        "tel do wtz śrem w pon mają walne",
        "tel do wtz srem umowa najmu konczy sie 30.11",
        "wizyta w WTZ Śrem 31.11",
        "parę dni temu tel. do WTZ Śrem",
    ],
)
def test_today_is_not_written_while_another_day_stands_unread(read, line):
    reading = read(line)
    assert (reading.occurred_on, reading.asks("occurred_on")) == (None, False)


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("zainteresowani", "interested"),
        ("chętni", "interested"),
        ("nie są chętni", "declined"),
        ("nie bardzo chętni", "declined"),
        ("zainteresowani nie są", "declined"),
        ("niechętni", "declined"),
        ("chcą zrezygnować", "declined"),
        ("nie wykazują zainteresowania", "declined"),
        ("nie zgadzają się", "declined"),
        ("burmistrz nie jest na tak", "declined"),
        ("wahają się", "considering"),
        ("zastanowi się", "considering"),
        ("zajęte", "no_answer"),
        ("cisza", "no_answer"),
        ("nikt nie podnosi", "no_answer"),
        ("nie udało się dodzwonić", "no_answer"),
        ("proszą o model", "asked_for_materials"),
        ("zgoda", "agreed"),
        ("potwierdzili", "agreed"),
    ],
)
def test_an_outcome_is_read(read, said, outcome):
    assert read(f"tel. do WTZ Śrem, {said}").outcome == outcome


@pytest.mark.parametrize(
    "said",
    [
        "brak chętnych",
        "nie ma chętnych",
        "szukają chętnych do grupy",
        "mało chętni",
        "przestali być zainteresowani",
        "nie odmówili",
        "nie chcą rezygnować",
        "jeszcze nie potwierdzili",
        "potrzebna zgoda rady",
        "musi być zgoda starosty",
        "zgoda dopiero po sesji",
        "na tak krótki termin nie dadzą rady",
        "wszystkie sale zajęte",
        "termin im nie odpowiada",
        "nie wiedzą czy są zainteresowani",
    ],
)
def test_words_of_an_outcome_said_otherwise_tell_none(read, said):
    reading = read(f"tel. do WTZ Śrem, {said}")
    assert (reading.outcome, reading.asks("outcome")) == (None, False)


def test_two_outcomes_are_asked(read, asked):
    assert asked(read("tel. do WTZ Śrem, kadra chętna, rodzice odmówili"))["outcome"] == ("interested", "declined")
