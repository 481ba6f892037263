"""Phrases of time that say a day: found in a clause, explained by `calendar`."""

from datetime import timedelta

from contacts.quicklog import calendar
from contacts.quicklog.calendar import DUE, EVENT, OPEN, exactly, one_of
from contacts.quicklog.dates import day_and_month, ordinal_day, range_of_days, until_month
from contacts.quicklog.ends import end_of
from contacts.quicklog.timewords import (
    BEFORE_A_DAY,
    COUNTS,
    LAST,
    NEAR_WORDS,
    NEAREST,
    NEXT,
    THIS,
    UNITS,
    WEEKDAYS,
    DayPhrase,
)
from contacts.quicklog.vague import find_vague

IN_THE = ("w", "we")
OR = ("albo", "lub", "czy", "/", "-", "ewentualnie")


def find_day(clause, at) -> DayPhrase | None:
    """The longest phrase of a day that begins at this position."""
    vague = find_vague(clause, at)
    if vague is not None:
        return vague
    before = clause[at].text if clause[at].text in BEFORE_A_DAY and at + 1 < len(clause) else ""
    start = at + 1 if before else at
    if before and start + 1 < len(clause) and clause[start].text in ("do", "dnia", "dn", "dniu"):
        before, start = clause[start].text if clause[start].text == "do" else before, start + 1
    found = _core(clause, start, before)
    if found is None:
        return None
    last, means, only = _with_weekday(clause, *found)
    if before == "po" or (before in ("od", "przez", "ze") and not only):
        return DayPhrase(at, last, lambda today, role: OPEN, only, before, counts=False)
    if before in ("przed", "okolo", "ok", "kolo"):
        return DayPhrase(at, last, _or_the_day_before(means), only, before)
    last, means = _or_another(clause, last, means)
    return DayPhrase(at, last, means, only, before)


def _or_the_day_before(means):
    """Near a day is not on it: the day itself and the one before are offered."""

    def near(today, role):
        days = means(today, role).days
        return one_of(*days, *(day - timedelta(days=1) for day in days))

    return near


def _core(clause, at, before):
    """(last position, meaning, only) of a phrase without its preposition."""
    readers = (_near, _ago, _in_so_long, end_of, _weekday, range_of_days, day_and_month, ordinal_day, until_month)
    return next((found for read in readers if (found := read(clause, at, before))), None)


def _near(clause, at, before):
    shift = NEAR_WORDS.get(clause[at].text)
    if shift is None:
        return None
    only = EVENT if shift < 0 else DUE if shift > 0 else ""
    return at, lambda today, role: exactly(today + timedelta(days=shift)), only


def _amount(clause, at):
    """(how many, unit, last position) of `2 tyg.`, `tydzień`, `trzy dni`."""
    token = clause[at]
    if token.text in ("tydzien", "miesiac", "rok", "dzien", "tyg", "tydz"):
        return 1, UNITS[token.text], at
    count = int(token.raw) if token.raw.isdecimal() and len(token.raw) < 4 else COUNTS.get(token.text)
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
    if unit == "week" and before == "za":
        after = last + 1
        if after < len(clause) and clause[after].text in IN_THE and after + 1 < len(clause):
            after += 1
        if after < len(clause) and clause[after].text in WEEKDAYS:
            wanted = WEEKDAYS[clause[after].text]
            return after, lambda today, role: calendar.weekday_in_weeks(today, wanted, count), DUE
    return last, lambda today, role: calendar.shifted(today, count, unit), DUE


def _modifier(word):
    return "next" if word in NEXT else "last" if word in LAST else "this" if word in THIS - NEAREST else ""


def _weekday(clause, at, before):
    """`piątek`, `ten piątek`, `piątek za tydzień`, with or without a date after it."""
    modifier = _modifier(clause[at].text)
    named = at + 1 if modifier or clause[at].text in NEAREST else at
    if named >= len(clause) or clause[named].text not in WEEKDAYS or clause[named].kind != "word":
        return None
    wanted = WEEKDAYS[clause[named].text]
    if not modifier and (further := _weeks_further(clause, named)):
        last, weeks = further
        return last, lambda today, role: calendar.weekday_in_weeks(today, wanted, weeks), DUE
    if not modifier:
        modifier, named = _modifier_after(clause, named)
    if named_week := _week_after(clause, named):
        last, weeks = named_week
        ahead = DUE if weeks > 0 else EVENT if weeks < 0 else ""
        return last, lambda today, role: calendar.weekday_in_week(today, wanted, weeks), ahead
    if dated := _dated(clause, named + 1):
        last, means, dated_only = dated
        return last, lambda today, role: calendar.fitting(means(today, role), wanted, today), dated_only
    only = {"next": DUE, "last": EVENT}.get(modifier, "")
    return named, lambda today, role: calendar.weekday(today, wanted, role, modifier), only


def _weeks_further(clause, named):
    """(last position, weeks) of `piątek za tydzień`."""
    if named + 2 < len(clause) and clause[named + 1].text == "za":
        found = _amount(clause, named + 2)
        if found and found[1] == "week":
            return found[2], found[0]
    return None


def _modifier_after(clause, named):
    """(modifier, last position) of `piątek następny`; not of `piątek, w przyszłą środę`."""
    word = clause[named + 1].text if named + 1 < len(clause) else ""
    if word not in NEXT | LAST or (named + 2 < len(clause) and clause[named + 2].text in WEEKDAYS):
        return "", named
    return _modifier(word), named + 1


def _week_after(clause, named):
    """(last position, weeks from this one) of `w przyszłym tygodniu` after a weekday."""
    words = [token.text for token in clause[named + 1 : named + 4]]
    if len(words) < 3 or words[0] != "w" or words[2] not in ("tygodniu", "tyg") or words[1] not in NEXT | LAST | THIS:
        return None
    return named + 3, 1 if words[1] in NEXT else -1 if words[1] in LAST else 0


def _dated(clause, at):
    if at + 1 < len(clause) and clause[at].text in ("dn", "dnia"):
        at += 1
    return day_and_month(clause, at, "dn") if at < len(clause) else None


def _with_weekday(clause, last, means, only):
    """`15.03 (pt)` or `15.03 pt`: the weekday that follows must fit."""
    after = last + 1
    if after + 1 < len(clause) and clause[after].text in IN_THE:
        after += 1
    if after < len(clause) and clause[after].text in WEEKDAYS and clause[last].kind == "number":
        wanted = WEEKDAYS[clause[after].text]
        return after, lambda today, role: calendar.fitting(means(today, role), wanted, today), only
    return last, means, only


def _or_another(clause, last, means):
    """`wt albo śr`: both are offered."""
    if last + 2 >= len(clause) or clause[last + 1].text not in OR:
        return last, means
    at = last + 2
    before = clause[at].text if clause[at].text in BEFORE_A_DAY and at + 1 < len(clause) else ""
    found = _core(clause, at + 1 if before else at, before or "w")
    if not found:
        return last, means
    return found[0], lambda today, role: one_of(*means(today, role).days, *found[1](today, role).days)
