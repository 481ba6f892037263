"""Days off by law in Poland."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

FIXED = {
    (1, 1): _("New Year"),
    (1, 6): _("Epiphany"),
    (5, 1): _("Labour Day"),
    (5, 3): _("Constitution Day"),
    (8, 15): _("Assumption Day"),
    (11, 1): _("All Saints' Day"),
    (11, 11): _("Independence Day"),
    (12, 25): _("Christmas"),
    (12, 26): _("second day of Christmas"),
}


def public_holidays(year: int) -> dict:
    """Each day off of the year with its name (act of 18 January 1951; Christmas Eve since 2025)."""
    named = {date(year, *pair): name for pair, name in FIXED.items()}
    if year >= 2025:
        named[date(year, 12, 24)] = _("Christmas Eve")
    easter = easter_sunday(year)
    return named | {
        easter: _("Easter"),
        easter + timedelta(days=1): _("Easter Monday"),
        easter + timedelta(days=49): _("Whit Sunday"),
        easter + timedelta(days=60): _("Corpus Christi"),
    }


def holiday(day: date):
    """The name of the day off, or nothing."""
    return public_holidays(day.year).get(day, "")


def easter_sunday(year: int) -> date:
    """The Gregorian rule (Meeus, Jones, Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
