"""Whose move it is, and by which day (domain: quick log rules, "Owner")."""

import pytest


def steps(reading):
    return [(step.owner, step.due and str(step.due)) for step in reading.next_steps]


@pytest.mark.parametrize(
    "said",
    [
        "oddzwonić w pt",
        "oddzwonię w pt",
        "wyślemy model w pt",
        "trzeba przygotować salę na pt",
        "mamy przyjechać w pt",
        "obiecałam model na pt",
        "proszą o telefon w pt",
        "proszą żeby oddzwonić w pt",
        "czekają na naszą umowę do pt",
        "wysyłam im model w pt",
        "dzwonię do nich w pt",
        "jedziemy tam w pt",
        "podrzucę im statut w pt",
        "widzimy się w pt",
        "nasza prawniczka zerknie na statut do pt",
        "statut do pt opiniuje nasz prawnik",
        "Tomasz Przykładowy przygotuje kosztorys do pt",
        "prosili żebym oddzwoniła w pt",
        "nie zapomnieć o umowie do pt",
        "do oddzwonienia w pt",
        "umówione spotkanie na pt",
        "przekładają spotkanie na pt",
    ],
)
def test_the_move_is_ours(read, said):
    assert steps(read(f"tel. do WTZ Śrem, {said}")) == [("us", "2026-11-27")]


@pytest.mark.parametrize(
    "said",
    [
        "oddzwonią w pt",
        "kierowniczka prześle listę do pt",
        "mają dać znać w pt",
        "obiecali odpowiedź do pt",
        "czekamy na statut do pt",
        "liczę na odpowiedź do pt",
        "prosiłam o listę do pt",
        "poprosiłam o kontakt w pt",
        "ich prawnik przejrzy umowę do pt",
        "wytypują 5 osób do pt",
        "ustosunkują się do pt",
        "uchwała do pt",
        "decyzja rady w pt",
    ],
)
def test_the_move_is_theirs(read, said):
    assert steps(read(f"tel. do WTZ Śrem, {said}")) == [("them", "2026-11-27")]


@pytest.mark.parametrize(
    "line",
    [
        "tel do wtz srem, wysle liste do pt",
        "tel do wtz srem wysle liste do pt",
        "dzwonilam do wtz srem napisze do starosty w pt",
        "tel. do WTZ Śrem, prawnik przejrzy umowę do pt",
        "tel. do WTZ Śrem, lista zainteresowanych do pt",
        "tel. do WTZ Śrem, Tomasz wyśle listę do pt",
        "tel. do WTZ Śrem - oddz. w pt",
    ],
)
def test_a_doer_nobody_can_tell_is_asked(read, asked, line):
    reading = read(line)
    assert steps(reading) == [(None, "2026-11-27")]
    assert asked(reading)["next_steps[0].owner"] == ("us", "them")
    assert reading.direction == "out"


@pytest.mark.parametrize(
    "said",
    [
        "nie dzwonić do końca grudnia",
        "nie trzeba wysyłać umowy do piątku",
        "nie muszą nic przesyłać do piątku",
        "listę dostarczyli na wtorek",
        "proszą o umowę do piątku",
        "kier. na L4 do 2.12",
        "dyrektorki nie ma do piątku",
        "biuro nieczynne do 15.12",
        "nabór trwa do 30.11",
        "remont do końca stycznia",
        "dofinansowanie mają do 31.12",
        "nie ma się co spieszyć",
        "żal im odmawiać",
        "odwołują wizytę w piątek",
        "w załączniku umowa z 4.12",
    ],
)
def test_states_done_things_and_what_need_not_be_done_give_no_step(read, said):
    assert steps(read(f"tel. do WTZ Śrem, {said}")) == []
    unpunctuated = read(f"tel do WTZ Śrem {said}")
    assert (steps(unpunctuated), unpunctuated.kind, unpunctuated.direction) == ([], "phone_call", "out")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("tel do wtz srem wyslemy model jutro oni oddzwonia w pt", [("us", "2026-11-26"), ("them", "2026-11-27")]),
        (
            "tel. do WTZ Śrem: w piątek wyślę statut, a w poniedziałek umowę",
            [("us", "2026-11-27"), ("us", "2026-11-30")],
        ),
        ("tel. do WTZ Śrem, jutro wyślę model, pojutrze zadzwonię", [("us", "2026-11-26"), ("us", "2026-11-27")]),
    ],
)
def test_several_steps_keep_their_own_days(read, line, wanted):
    assert steps(read(line)) == wanted


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("do 15-go grudnia", "2026-12-15"),
        ("do 5-tego grudnia", "2026-12-05"),
        ("do 30 bm.", "2026-11-30"),
        ("do końca bm.", "2026-11-30"),
        ("do końca IV kwartału", "2026-12-31"),
        ("do końca dnia jutrzejszego", "2026-11-26"),
        ("do końca roku szkolnego", None),
    ],
)
def test_less_usual_days_fall_due(read, said, due):
    reading = read(f"tel. do WTZ Śrem, prześlą umowę {said}")
    assert (steps(reading), reading.questions) == ([("them", due)], [])


def test_the_words_of_a_step_leave_out_its_time_and_whom_we_called(read):
    assert [step.what for step in read("tel do wtz srem wysle liste do pt").next_steps] == ["wysle liste"]


@pytest.mark.parametrize(
    ("line", "occurred_on", "wanted"),
    [
        ("tel do wtz srem wczoraj przesla liste jutro", "2026-11-24", ("them", "2026-11-26")),
        ("tel do wtz srem kier. na zwolnieniu do 27.11 zadzwonic 30.11", "2026-11-25", ("us", "2026-11-30")),
        ("tel do wtz srem umowione spotkanie na 30.11", "2026-11-25", ("us", "2026-11-30")),
    ],
)
def test_without_commas_each_day_stays_with_its_own_verb(read, line, occurred_on, wanted):
    reading = read(line)
    assert (reading.kind, str(reading.occurred_on), steps(reading)) == ("phone_call", occurred_on, [wanted])
