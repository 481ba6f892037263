"""Dates written with digits, month names or Roman numerals, and days of a month."""

import re

from contacts.quicklog import calendar
from contacts.quicklog.calendar import DUE, EVENT, one_of
from contacts.quicklog.timewords import ALSO_WORDS, MONTHS, ORDINAL_TAILS, ORDINALS, ROMAN

RANGE = re.compile(r"(\d{1,2})-(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?")
THIS_MONTH = ("bm", "biezacego")
YEARS = range(1900, 2101)
YEAR_WORDS = ("r", "roku", "br")


def day_and_month(clause, at, before):
    """`15.03`, `15.03.2027`, `2027-03-15`, `15 marca 2027`, `15-go marca`, `3 XII`, `piętnastego marca`."""
    token = clause[at]
    if token.kind == "number" and (found := numeric_day(token.raw)):
        number, of_month, year = found
        last = at + (at + 1 < len(clause) and clause[at + 1].text in YEAR_WORDS)
        return last, lambda today, role: calendar.day_of_year(today, number, of_month, year, role), ""
    day, following = _day_number(clause, at)
    if day is None or following >= len(clause):
        return None
    word = clause[following]
    month = MONTHS.get(word.text) or ROMAN.get(word.raw)
    if not month or (word.text in ALSO_WORDS and not word.dotted):
        return None
    named_year, last = year_after(clause, following)
    return last, lambda today, role: calendar.day_of_year(today, day, month, named_year, role), ""


def _day_number(clause, at):
    """(day or None, position after it) of `15`, `15-go`, `5 tego`, `piętnastego`."""
    token = clause[at]
    if token.text in ORDINALS:
        return ORDINALS[token.text], at + 1
    if not (token.raw.isdecimal() and len(token.raw) < 3 and 1 <= int(token.raw) <= 31):
        return None, at
    after = at + 1
    if after + 1 < len(clause) and clause[after].raw == "-" and clause[after + 1].text in ORDINAL_TAILS:
        after += 2
    elif after < len(clause) and clause[after].text in ORDINAL_TAILS:
        after += 1
    return int(token.raw), after


def year_after(clause, last):
    """(year or None, last position) of what follows a month."""
    if last + 1 < len(clause):
        raw = clause[last + 1].raw
        if raw.isdecimal() and len(raw) == 4 and int(raw) in YEARS:
            last += 1
            if last + 1 < len(clause) and clause[last + 1].text in YEAR_WORDS:
                last += 1
            return int(raw), last
        if clause[last + 1].text == "br":
            last += 1
    return None, last


def numeric_day(raw) -> tuple[int, int, int | None] | None:
    """(day, month, year or None) of digits; None when they are no day at all."""
    parts = re.split(r"[./-]", raw)
    if len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts):
        return None
    year: int | None = None
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    day, month = int(parts[0]), int(parts[1])
    if len(parts) == 2 and ("." not in raw or len(parts[1]) > 2):
        return None
    if len(parts) == 3:
        if len(parts[2]) not in (2, 4):
            return None
        year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
    is_day = 1 <= day <= 31 and 1 <= month <= 12 and (year is None or year in YEARS)
    return (day, month, year) if is_day else None


def range_of_days(clause, at, before):
    """`8-9.03`: an event of several days is one event on the first; a due day may be either."""
    found = RANGE.fullmatch(clause[at].raw) if clause[at].kind == "range" else None
    if not found:
        return None
    first, last, month = (int(part) for part in found.groups()[:3])
    year = int(found[4]) if found[4] else None
    if not (1 <= first < last <= 31 and 1 <= month <= 12 and (year is None or year in YEARS)):
        return None

    def means(today, role):
        begins = calendar.day_of_year(today, first, month, year, role)
        return (
            begins if role == EVENT else one_of(*begins.days, *calendar.day_of_year(today, last, month, year, DUE).days)
        )

    return at, means, ""


def ordinal_day(clause, at, before):
    """`do 15-go`, `do piętnastego`, `do 20 bm.`: the coming such day."""
    if before not in ("do", "na"):
        return None
    day, after = _day_number(clause, at)
    is_spelled = clause[at].text in ORDINALS and clause[at].text.endswith("ego")
    if day is None or (clause[at].text in ORDINALS and not is_spelled):
        return None
    this_month = after < len(clause) and clause[after].text in THIS_MONTH
    if not (is_spelled or after > at + 1 or this_month):
        return None
    if this_month:
        return after, lambda today, role: calendar.day_of_year(today, day, today.month, today.year, role), DUE
    return after - 1, lambda today, role: calendar.day_of_month(today, day), DUE


def until_month(clause, at, before):
    """`do września`: its beginning or its end."""
    month = MONTHS.get(clause[at].text)
    if before != "do" or not month:
        return None
    return at, lambda today, role: calendar.until_month(today, month), DUE
