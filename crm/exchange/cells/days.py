"""Days and hours in all the ways Poles write them."""

import re
from calendar import monthrange
from datetime import date, time, timedelta
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS as NAMES_OF_MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from crm.common.dates import today, validate_not_future, validate_reasonable
from crm.common.text import fold
from crm.exchange.cells.faults import CellFaultError

MONTHS = ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paz", "lis", "gru"]
ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
FIRST_SERIAL, LAST_SERIAL = 20_000, 60_000  # days a spreadsheet counts from 1900: 1954 to 2064
YEAR_FIRST = re.compile(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})(?:[Tt ].*)?")
DAY_FIRST = re.compile(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4}|\d{2})(?:,? (?:godz\.? ?)?\d{1,2}:\d{2}.*)?")
IN_WORDS = re.compile(r"(\d{1,2})[./\s-]*([a-z]+)[./\s-]*(\d{4}|\d{2})")
DAYS = "poniedzialek|wtorek|sroda|czwartek|piatek|sobota|niedziela|pon|wt|sr|czw|pt|sob|ndz|niedz"
BEFORE = re.compile(rf"^(?:w dniu|dnia|dn|z dnia|{DAYS})[., ]+")
MONTH_ONLY = re.compile(r"([a-z]+)\s+(\d{4})|(\d{1,2})[./-](\d{4})|(\d{4})[./-](\d{1,2})")


@lru_cache(20_000)
def day(text, past=True):
    """A whole date. Raises CellFaultError where it is none or no calendar has it, lies ahead or out of reason."""
    found = _read(_bare(text))
    if found is None:
        raise CellFaultError("date", _("Enter a whole date, for example 15.03.2024."))
    try:
        validate_reasonable(found)
        if past:
            validate_not_future(found)
    except ValidationError as error:
        raise CellFaultError(str(error.code), error.messages[0]) from None
    return found


@lru_cache(20_000)
def partial_day(text):
    """An ISO date, or a month `2014-03` or a year `2014` where no more is known."""
    bare = _bare(text)
    if re.fullmatch(r"(18|19|20)\d\d", bare):
        return bare
    if found := MONTH_ONLY.fullmatch(bare):
        month = _month(found[1]) if found[1] else int(found[3] or found[6])
        if month and 1 <= month <= 12:
            return f"{found[2] or found[4] or found[5]}-{month:02d}"
    return day(text).isoformat()


@lru_cache(20_000)
def hour(text):
    found = re.fullmatch(r"(?i)(?:godz\.?\s*)?(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?", text)
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise CellFaultError("hour", _("Enter an hour, for example 10:30."))
    return time(int(found[1]), int(found[2] or 0))


def _bare(text):
    """Without the words around: `dn. 5 marca 2014 r.`, `pt. 5.03.2014`."""
    bare = BEFORE.sub("", fold(text))
    return re.sub(r"[\s,]*(?<![a-z])(?:r|rok|roku)\.?$", "", bare).strip()


def _read(text):
    if found := YEAR_FIRST.fullmatch(text):
        return _date(found[1], int(found[2]), found[3])
    if found := DAY_FIRST.fullmatch(text):
        return _date(found[3], int(found[2]), found[1])
    if (found := IN_WORDS.fullmatch(text)) and (month := _month(found[2])):
        return _date(found[3], month, found[1])
    if text.isdecimal() and len(text) == 8:
        return _date(text[:4], int(text[4:6]), text[6:])
    if text.isdecimal() and len(text) == 5 and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        return date(1899, 12, 30) + timedelta(days=int(text))
    return None


def _month(word):
    if word in ROMAN:
        return ROMAN.index(word) + 1
    return next((number for number, start in enumerate(MONTHS, start=1) if word.startswith(start)), None)


def _date(year, month, day_of_month):
    """A year of two digits lies in the past hundred years or just ahead.

    Raises CellFaultError that says how long the month is where it has no such day, or that there is no such month.
    """
    number = int(year)
    if len(year) == 2:
        number += 2000 if number <= today().year % 100 + 5 else 1900
    if not 1 <= month <= 12:
        raise CellFaultError("no_such_month", _("There is no month %(month)d: correct the date.") % {"month": month})
    if not 1 <= number <= 9999:
        return None
    longest = monthrange(number, month)[1]
    if not 1 <= int(day_of_month) <= longest:
        said = _("%(month)s %(year)d has %(days)d days, there is no day %(day)d: correct the date.")
        named = {"month": capfirst(NAMES_OF_MONTHS[month]), "year": number, "days": longest, "day": int(day_of_month)}
        raise CellFaultError("no_such_day", said % named)
    return date(number, month, int(day_of_month))
