"""Phrases of time that say a day: found in a clause, explained by `calendar`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from contacts.quicklog import calendar
from contacts.quicklog.calendar import DUE, EVENT, OPEN, Meaning, exactly, one_of
from contacts.quicklog.lists import listed

WEEKDAYS = {
    form: number
    for number, forms in enumerate(
        [
            "poniedzialek poniedzialku poniedzialkowi pon pn pon",
            "wtorek wtorku wt wto",
            "sroda srode srody srodzie sr",
            "czwartek czwartku czw cz czwart",
            "piatek piatku pt piat pia",
            "sobota sobote soboty sobocie sob sb",
            "niedziela niedziele niedzieli niedz ndz nd",
        ]
    )
    for form in forms.split()
}
MONTHS = {
    form: number
    for number, forms in enumerate(
        [
            "styczen stycznia styczniu sty",
            "luty lutego lutym lut",
            "marzec marca marcu mar",
            "kwiecien kwietnia kwietniu kwi",
            "maj maja maju",
            "czerwiec czerwca czerwcu cze",
            "lipiec lipca lipcu lip",
            "sierpien sierpnia sierpniu sie",
            "wrzesien wrzesnia wrzesniu wrz",
            "pazdziernik pazdziernika pazdzierniku paz",
            "listopad listopada listopadzie lis",
            "grudzien grudnia grudniu gru",
        ],
        start=1,
    )
    for form in forms.split()
}
ROMAN = {
    name: number
    for number, name in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], start=1)
}
COUNTS = {
    "jeden": 1, "jedna": 1, "dwa": 2, "dwie": 2, "dwoch": 2, "trzy": 3, "trzech": 3, "cztery": 4, "czterech": 4, "piec": 5,
    "pieciu": 5, "szesc": 6, "szesciu": 6, "siedem": 7, "osiem": 8, "dziewiec": 9, "dziesiec": 10, "dziesieciu": 10,
    "czternascie": 14,
}  # fmt: skip
UNITS = {
    form: unit
    for unit, forms in {
        "day": "dzien dni dniu dnia",
        "week": "tydz tydzien tygodnie tygodni tygodniu tygodnia tyg",
        "month": "miesiac miesiace miesiecy miesiacu miesiaca mies msc",
        "year": "rok lata lat roku",
    }.items()
    for form in forms.split()
}
ORDINALS = {
    form: number
    for number, stem in enumerate(
        [
            "pierwsz",
            "drugi",
            "trzeci",
            "czwart",
            "piat",
            "szost",
            "siodm",
            "osm",
            "dziewiat",
            "dziesiat",
            "jedenast",
            "dwunast",
            "trzynast",
            "czternast",
            "pietnast",
            "szesnast",
            "siedemnast",
            "osiemnast",
            "dziewietnast",
            "dwudziest",
        ],
        start=1,
    )
    for form in (stem + "ego", stem + "y", stem + "ym")
}
NEAR_WORDS = {"dzis": 0, "dzisiaj": 0, "jutro": 1, "pojutrze": 2, "wczoraj": -1, "przedwczoraj": -2, "nazajutrz": None}
THIS = listed(
    """
    ten te ta tym tej ten biezacy biezacym biezacego tego najblizszy najblizsza najblizsze najblizszym najblizszego
    """
)
NEAREST = listed("najblizszy najblizsza najblizsze najblizszym najblizszego")
NEXT = listed(
    """
    przyszly przyszla przyszle przyszlym przyszlego przyszlej nastepny nastepna nastepne nastepnym nastepnego
    nastepnej kolejny kolejna kolejne kolejnym
    """
)
LAST = listed(
    """
    zeszly zeszla zeszle zeszlym zeszlego zeszlej ubiegly ubiegla ubiegle ubieglym ubieglego ubieglej ostatni
    ostatnia ostatnim minionym miniony
    """
)
BEFORE_A_DAY = listed("w we do na dnia dn dniu od najpozniej przed po okolo ok kolo juz przez z ze po za")
# After these a stretch of time names no day (quick log rules, "left open").
VAGUE_AFTER = {
    "po": "swietach swieta weekendzie wakacjach feriach urlopie majowce nowym niedzieli wielkanocy sylwestrze polowie wyborach walnym radzie sesji zebraniu zarzadzie",
    "przed": "swietami weekendem wakacjami feriami urlopem sylwestrem nowym sesja rada",
    "na": "dniach poczatku poczatek koniec koncu jesieni wiosne jesien zime lato wakacje wiosna",
    "w": "wakacje ferie swieta polowie weekend trakcie miedzyczasie",
    "pod": "koniec", "za": "chwile moment kilka pare jakis", "do": "polowy swiat wakacji ferii lata jesieni zimy wiosny skutku",
}  # fmt: skip
VAGUE = {before: frozenset(words.split()) for before, words in VAGUE_AFTER.items()}
OVER_AND_OVER = listed("co kazdy kazda kazde kazdego kazdym codziennie")


@dataclass(frozen=True)
class DayPhrase:
    first: int  # positions in the clause, the last inclusive
    last: int
    means: Callable[[date, str], Meaning]
    only: str = ""  # EVENT or DUE when the words themselves look back or ahead
    before: str = ""  # the preposition
    counts: bool = True  # False: words of time that belong to nobody


def find_day(clause, at) -> DayPhrase | None:
    """The longest phrase of a day that begins at this position."""
    before = clause[at].text if clause[at].text in BEFORE_A_DAY and at + 1 < len(clause) else ""
    core = at + 1 if before else at
    vague = _vague(clause, at)
    if vague is not None:
        return vague
    if core < len(clause) and before and clause[core].text in ("dnia", "dn", "dniu") and core + 1 < len(clause):
        core += 1
    found = _core(clause, core, before)
    if found is None:
        return None
    last, means, only = found
    last, means, only = _with_weekday(clause, last, means, only)
    if before == "po" or (before in ("od", "przez", "ze") and not only):
        return DayPhrase(at, last, lambda today, role: OPEN, only, before, counts=False)
    if before in ("przed", "okolo", "ok", "kolo"):
        return DayPhrase(at, last, _doubtful(means), only, before)
    last, means = _or_another(clause, last, means)
    return DayPhrase(at, last, means, only, before)


def _doubtful(means):
    """Near a day is not on it: the day itself and the one before are offered."""

    def near(today, role):
        meaning = means(today, role)
        return one_of(*(day for day in meaning.days), *(day - timedelta(days=1) for day in meaning.days))

    return near


def _vague(clause, at):
    word = clause[at].text
    following = [token.text for token in clause[at + 1 : at + 4]]
    if not following:
        return None
    if word in OVER_AND_OVER and (following[0] in WEEKDAYS or following[0] in UNITS or following[0].isdigit()):
        return _nobodys(at, at + (2 if following[0].isdigit() and len(following) > 1 else 1))
    if word in ("w", "we") and following[0] in OVER_AND_OVER and len(following) > 1:
        return _nobodys(at, at + 2)
    if following[0] in VAGUE.get(word, ()):
        end = at + 1
        while end + 1 < len(clause) and _continues_time(clause[end + 1].text):
            end += 1
        return _nobodys(at, end)
    if (
        word in ("w", "we")
        and following[0] in NEXT | THIS | LAST
        and len(following) > 1
        and following[1] in ("tygodniu", "miesiacu", "roku", "tyg", "kwartale")
    ):
        if following[1] in ("tygodniu", "tyg"):
            return _in_a_week(clause, at, following[0])
        return _nobodys(at, at + 2)
    if (
        word in ("w", "we", "od", "na")
        and following[0] in MONTHS
        and following[0] not in ("maj", "lip", "sie", "mar", "lut")
    ):
        return _nobodys(at, at + 1)
    if word == "jeszcze" and following[:2] and following[0] == "w":
        return _nobodys(at, min(at + 3, len(clause) - 1))
    if word == "za" and "-" in following[0] and len(following) > 1 and following[1] in UNITS:
        return _nobodys(at, at + 2)
    return None


def _continues_time(word):
    return (
        word in MONTHS
        or word in UNITS
        or word in NEXT | THIS
        or word in ("nowym", "roku", "kwartalu", "dni", "czas", "przyszlego")
    )


def _nobodys(first, last):
    return DayPhrase(first, last, lambda today, role: OPEN, counts=False)


def _in_a_week(clause, at, which):
    """`w przyszłym tygodniu`: open, unless a weekday stands beside it; `w zeszłym tygodniu` asks for its day."""
    weeks = 1 if which in NEXT else -1 if which in LAST else 0
    after = at + 3
    if after < len(clause) and clause[after].text in ("w", "we") and after + 1 < len(clause):
        after += 1
    if after < len(clause) and clause[after].text in WEEKDAYS:
        wanted = WEEKDAYS[clause[after].text]
        return DayPhrase(
            at, after, lambda today, role: calendar.weekday_in_week(today, wanted, weeks), DUE if weeks > 0 else ""
        )
    if weeks < 0:
        return DayPhrase(at, at + 2, lambda today, role: Meaning(tuple(
            calendar.monday_of(today) + timedelta(days=day - 7) for day in range(5))), EVENT)  # fmt: skip
    return _nobodys(at, at + 2)


def _core(clause, at, before):
    """(last position, meaning, only) of a phrase without its preposition."""
    for read in (_near, _ago, _in_so_long, _end_of, _weekday, _day_and_month, _ordinal_day, _until_month):
        found = read(clause, at, before)
        if found:
            return found
    return None


def _near(clause, at, before):
    shift = NEAR_WORDS.get(clause[at].text)
    if shift is None:
        return None
    only = EVENT if shift < 0 else DUE if shift > 0 else ""
    return at, lambda today, role: exactly(today + timedelta(days=shift)), only


def _amount(clause, at):
    """(how many, unit, last position) of `2 tyg.`, `tydzień`, `trzy dni`."""
    token = clause[at]
    if token.text in UNITS and token.text in ("tydzien", "miesiac", "rok", "dzien", "tyg", "tydz"):
        return 1, UNITS[token.text], at
    count = int(token.raw) if token.raw.isdigit() and len(token.raw) < 4 else COUNTS.get(token.text)
    if count is None or at + 1 >= len(clause) or clause[at + 1].text not in UNITS:
        return None
    return count, UNITS[clause[at + 1].text], at + 1


def _ago(clause, at, before):
    found = _amount(clause, at)
    if not found or found[2] + 1 >= len(clause) or clause[found[2] + 1].text != "temu":
        return None
    count, unit, last = found
    return last + 1, lambda today, role: calendar.shifted(today, count, unit, back=True), EVENT


def _in_so_long(clause, at, before):
    """`za 2 tygodnie`, `w ciągu 14 dni`, `za tydzień w środę`."""
    start = at
    if before == "w" and clause[at].text == "ciagu" and at + 1 < len(clause):
        start = at + 1
    elif before != "za":
        return None
    found = _amount(clause, start)
    if not found:
        return None
    count, unit, last = found
    after = last + 1
    if unit == "week" and before == "za":
        if after < len(clause) and clause[after].text in ("w", "we") and after + 1 < len(clause):
            after += 1
        if after < len(clause) and clause[after].text in WEEKDAYS:
            wanted = WEEKDAYS[clause[after].text]
            return after, lambda today, role: calendar.weekday_in_weeks(today, wanted, count), DUE
    return last, lambda today, role: calendar.shifted(today, count, unit), DUE


def _end_of(clause, at, before):
    if clause[at].text not in ("konca", "koniec") or before not in ("do", "na") or at + 1 >= len(clause):
        return None
    if before == "na":
        return at + 1, lambda today, role: OPEN, DUE
    nexts = [token.text for token in clause[at + 1 : at + 3]]
    ahead = 0
    if nexts[0] in NEXT | THIS and len(nexts) > 1:
        ahead = 1 if nexts[0] in NEXT else 0
        nexts, at = nexts[1:], at + 1
    word = nexts[0]
    last = at + 1
    if word in ("tygodnia", "tyg"):
        return last, lambda today, role: calendar.end_of_week(today, ahead), DUE
    if word in ("miesiaca", "mies", "msc", "m-ca"):
        return last, lambda today, role: exactly(_end_of_month_in(today, ahead)), DUE
    if word == "kwartalu":
        return (
            last,
            (lambda today, role: calendar.end_of_quarter(today)) if not ahead else (lambda today, role: OPEN),
            DUE,
        )
    if word in ("roku", "r"):
        return last, lambda today, role: exactly(date(today.year + ahead, 12, 31)), DUE
    if word == "dnia":
        return last, lambda today, role: exactly(today), DUE
    if word in MONTHS:
        month, (year, last) = MONTHS[word], _year(clause, last)
        return last, lambda today, role: calendar.end_of_named_month(today, month, year), DUE
    return last, lambda today, role: OPEN, DUE


def _end_of_month_in(today, ahead):
    month = calendar.add_months(today.replace(day=1), ahead)
    return calendar.end_of_month(month.year, month.month)


def _modifier(word):
    return "next" if word in NEXT else "last" if word in LAST else "this" if word in THIS - NEAREST else ""


def _weekday(clause, at, before):
    """`piątek`, `ten piątek`, `piątek za tydzień`, with or without a date after it."""
    modifier = _modifier(clause[at].text)
    named = at + 1 if modifier or clause[at].text in NEAREST else at
    if named >= len(clause) or clause[named].text not in WEEKDAYS or clause[named].kind != "word":
        return None
    wanted = WEEKDAYS[clause[named].text]
    if not modifier and named + 1 < len(clause):
        word = clause[named + 1].text
        if word in NEXT | LAST and not (named + 2 < len(clause) and clause[named + 2].text in WEEKDAYS):
            modifier, named = _modifier(word), named + 1
        elif word == "za" and named + 2 < len(clause):
            found = _amount(clause, named + 2)
            if found and found[1] == "week":
                return found[2], lambda today, role: calendar.weekday_in_weeks(today, wanted, found[0]), DUE
        elif word in ("temu",):
            return None
    named_week = _week_after(clause, named)
    if named_week:
        last, weeks = named_week
        ahead = DUE if weeks > 0 else EVENT if weeks < 0 else ""
        return last, lambda today, role: calendar.weekday_in_week(today, wanted, weeks), ahead
    only = {"next": DUE, "last": EVENT}.get(modifier, "")
    dated = _dated(clause, named + 1)
    if dated:
        last, means, dated_only = dated
        return last, lambda today, role: calendar.fitting(means(today, role), wanted, today), dated_only
    return named, lambda today, role: calendar.weekday(today, wanted, role, modifier), only


def _week_after(clause, named):
    """(last position, weeks from this one) of `w przyszłym tygodniu` after a weekday."""
    words = [token.text for token in clause[named + 1 : named + 4]]
    if len(words) < 3 or words[0] != "w" or words[2] not in ("tygodniu", "tyg") or words[1] not in NEXT | LAST | THIS:
        return None
    return named + 3, 1 if words[1] in NEXT else -1 if words[1] in LAST else 0


def _dated(clause, at):
    if at < len(clause) and clause[at].text in ("dn", "dnia") and at + 1 < len(clause):
        at += 1
    return _day_and_month(clause, at, "dn") if at < len(clause) else None


def _year(clause, last):
    """(year or None, last position) of what follows a month."""
    if last + 1 < len(clause):
        raw = clause[last + 1].raw
        if raw.isdigit() and len(raw) == 4 and 1900 <= int(raw) <= 2100:
            last += 1
            if last + 1 < len(clause) and clause[last + 1].text in ("r", "roku"):
                last += 1
            return int(raw), last
    return None, last


def _day_and_month(clause, at, before):
    """`15.03`, `15.03.2027`, `2027-03-15`, `15 marca 2027`, `3 XII`, `piętnastego marca`."""
    token = clause[at]
    if token.kind == "number":
        found = numeric_day(token.raw)
        if found:
            day, month, year = found
            last = at
            if last + 1 < len(clause) and clause[last + 1].text in ("r", "roku"):
                last += 1
            return last, lambda today, role: calendar.day_of_year(today, day, month, year, role), ""
    day = int(token.raw) if token.raw.isdigit() and len(token.raw) < 3 else ORDINALS.get(token.text)
    if day is None or at + 1 >= len(clause):
        return None
    following = at + 1
    if clause[following].text in ("go", "ego", "tego") and following + 1 < len(clause):
        following += 1
    month = MONTHS.get(clause[following].text) or ROMAN.get(clause[following].raw)
    if not month or (clause[following].text in ("maj", "mar", "lip", "sie", "lut") and not clause[following].dotted):
        return None
    year, last = _year(clause, following)
    return last, lambda today, role: calendar.day_of_year(today, day, month, year, role), ""


def numeric_day(raw):
    """(day, month, year or None) of digits; None when they are no day at all."""
    parts = raw.replace("/", ".").replace("-", ".").split(".")
    if not all(part.isdigit() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if len(parts) == 3 and len(parts[0]) == 4:
        numbers = numbers[::-1]
    elif len(parts) == 3 and len(parts[2]) == 2:
        numbers[2] += 2000
    elif (
        (len(parts) == 3 and len(parts[2]) != 4)
        or (len(parts) == 2 and ("." not in raw or len(parts[1]) > 2))
        or len(parts) not in (2, 3)
    ):
        return None
    day, month, year = (*numbers, None)[:3]
    return (day, month, year) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _ordinal_day(clause, at, before):
    """`do 15-go`, `do piętnastego`."""
    if before not in ("do", "na"):
        return None
    token = clause[at]
    if token.text in ORDINALS and token.text.endswith("ego"):
        return at, lambda today, role: calendar.day_of_month(today, ORDINALS[token.text]), DUE
    spelled = (at + 1 < len(clause) and clause[at + 1].text in ("go", "ego", "tego")) or (
        at + 2 < len(clause) and clause[at + 1].raw == "-" and clause[at + 2].text in ("go", "ego", "tego")
    )
    if token.raw.isdigit() and 1 <= int(token.raw) <= 31 and spelled:
        day = int(token.raw)
        return at + (1 if clause[at + 1].raw != "-" else 2), lambda today, role: calendar.day_of_month(today, day), DUE
    return None


def _until_month(clause, at, before):
    month = MONTHS.get(clause[at].text)
    if before != "do" or not month:
        return None
    return at, lambda today, role: calendar.until_month(today, month), DUE


def _with_weekday(clause, last, means, only):
    """`15.03 (pt)` or `15.03 pt`: the weekday that follows must fit."""
    after = last + 1
    if after < len(clause) and clause[after].text in ("w", "we") and after + 1 < len(clause):
        after += 1
    if after < len(clause) and clause[after].text in WEEKDAYS and clause[last].kind == "number":
        wanted = WEEKDAYS[clause[after].text]
        inner = means
        return after, lambda today, role: calendar.fitting(inner(today, role), wanted, today), only
    return last, means, only


def _or_another(clause, last, means):
    """`wt albo śr`: both are offered."""
    if last + 2 < len(clause) and clause[last + 1].text in ("albo", "lub", "czy", "/", "-", "ewentualnie"):
        at = last + 2
        before = clause[at].text if clause[at].text in BEFORE_A_DAY and at + 1 < len(clause) else ""
        found = _core(clause, at + 1 if before else at, before or "w")
        if found:
            inner, other = means, found[1]
            return found[0], lambda today, role: one_of(*inner(today, role).days, *other(today, role).days)
    return last, means
