"""`do końca ...`: the last day of a week, month, quarter or year."""

from datetime import date, timedelta

from contacts.quicklog import calendar
from contacts.quicklog.calendar import DUE, OPEN, exactly
from contacts.quicklog.dates import year_after
from contacts.quicklog.timewords import MONTHS, NEAR_WORDS, NEXT, ROMAN, THIS

TOMORROWS = ("jutrzejszego", "nastepnego")
# `roku szkolnego`, `roku budżetowego`: when it ends is not ours to know.
OTHER_YEARS = ("szkolnego", "akademickiego", "budzetowego", "obrotowego", "rozliczeniowego", "szkoleniowego")


def end_of(clause, at, before):
    """(last position, meaning, DUE) of the words after `do końca`; a stretch without a known end is open."""
    if clause[at].text not in ("konca", "koniec") or before not in ("do", "na") or at + 1 >= len(clause):
        return None
    if before == "na":
        return at + 1, _open, DUE
    ahead, named = 0, at + 1
    if clause[named].text in NEXT | THIS and named + 1 < len(clause):
        ahead, named = int(clause[named].text in NEXT), named + 1
    for read in (_of_day, _of_quarter, _of_year, _of_month, _of_week):
        found = read(clause, named, ahead)
        if found:
            return (*found, DUE)
    return named, _open, DUE


def _open(today, role):
    return OPEN


def _of_week(clause, at, ahead):
    if clause[at].text not in ("tygodnia", "tyg"):
        return None
    return at, lambda today, role: calendar.end_of_week(today, ahead)


def _of_month(clause, at, ahead):
    word = clause[at].text
    if word in MONTHS:
        year, last = year_after(clause, at)
        return last, lambda today, role: calendar.end_of_named_month(today, MONTHS[word], year)
    if word not in ("miesiaca", "mies", "msc", "m-ca", "bm"):
        return None

    def means(today, role):
        month = calendar.add_months(today.replace(day=1), ahead)
        return exactly(calendar.end_of_month(month.year, month.month))

    return at, means


def _of_quarter(clause, at, ahead):
    """`kwartału`, `III kwartału`, `kwartału III`."""
    number, last = ROMAN.get(clause[at].raw), at
    if number and at + 1 < len(clause) and clause[at + 1].text == "kwartalu":
        last = at + 1
    elif clause[at].text != "kwartalu":
        return None
    elif at + 1 < len(clause) and clause[at + 1].raw in ROMAN:
        number, last = ROMAN[clause[at + 1].raw], at + 1
    if number:
        return last, (lambda today, role: calendar.end_of_named_month(today, number * 3)) if number <= 4 else _open
    return last, _open if ahead else lambda today, role: calendar.end_of_quarter(today)


def _of_year(clause, at, ahead):
    if clause[at].text not in ("roku", "r", "br"):
        return None
    if at + 1 < len(clause) and clause[at + 1].text in OTHER_YEARS:
        return at + 1, _open
    return at, lambda today, role: exactly(date(today.year + ahead, 12, 31))


def _of_day(clause, at, ahead):
    word = clause[at].text
    if word in NEAR_WORDS and NEAR_WORDS[word] >= 0:
        return at, lambda today, role: exactly(today + timedelta(days=NEAR_WORDS[word]))
    if word != "dnia":
        return None
    tomorrow = at + 1 < len(clause) and clause[at + 1].text in TOMORROWS
    days = int(tomorrow or ahead)
    return at + tomorrow, lambda today, role: exactly(today + timedelta(days=days))
