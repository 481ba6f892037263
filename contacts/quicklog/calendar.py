"""What a phrase of time means on a given day: a day, a choice of days, or nothing that may be written down.

Each function answers a `Meaning`. An event lies today or before, a due day today or after.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

EVENT, DUE = "event", "due"
JUST_PASSED = 240  # days ahead from which "the coming 15 March" is doubtful: it has just gone by
ALMOST_A_YEAR = 300  # days back from which the last such day is doubtful when the coming one is near
NEAR = 65


@dataclass(frozen=True)
class Meaning:
    """One day: known. Several: a question. None: words that say no day."""

    days: tuple[date, ...] = ()

    @property
    def known(self):
        return self.days[0] if len(self.days) == 1 else None


OPEN = Meaning()


def exactly(day):
    return Meaning((day,))


def one_of(*days):
    return Meaning(tuple(sorted(set(days))))


def add_months(day: date, months: int) -> date:
    """The same day months later, the month's end clipped."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_month(year, month):
    return date(year, month, calendar.monthrange(year, month)[1])


def shifted(today, amount, unit, back=False):
    """`za 2 tygodnie`, `3 dni temu`."""
    amount = -amount if back else amount
    if unit == "day":
        return exactly(today + timedelta(days=amount))
    if unit == "week":
        return exactly(today + timedelta(weeks=amount))
    return exactly(add_months(today, amount * (12 if unit == "year" else 1)))


def monday_of(day):
    return day - timedelta(days=day.weekday())


def weekday(today, wanted, role, modifier=""):
    """`w piątek`, `w zeszły piątek`, `w ten piątek`; the weekday of today itself is always a question."""
    this_weeks = monday_of(today) + timedelta(days=wanted)
    coming = today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    last = today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    if modifier == "last":
        return exactly(last) if last < monday_of(today) else one_of(last, last - timedelta(weeks=1))
    if modifier == "next":
        over = wanted <= today.weekday()
        return exactly(this_weeks + timedelta(weeks=1)) if over else one_of(this_weeks, this_weeks + timedelta(weeks=1))
    if wanted == today.weekday():
        return one_of(today, last if role == EVENT else coming)
    if modifier == "this":
        fits = this_weeks < today if role == EVENT else this_weeks > today
        return exactly(this_weeks) if fits else one_of(this_weeks, last if role == EVENT else coming)
    return exactly(last if role == EVENT else coming)


def weekday_in_weeks(today, wanted, weeks):
    """`za tydzień w środę`: from the coming Wednesday, or in the calendar week then; a question unless they agree."""
    coming = today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    in_that_week = monday_of(today) + timedelta(days=wanted, weeks=weeks)
    return one_of(coming + timedelta(weeks=weeks), in_that_week)


def weekday_in_week(today, wanted, weeks):
    """`w środę w przyszłym tygodniu`: the calendar week is named."""
    return exactly(monday_of(today) + timedelta(days=wanted, weeks=weeks))


def day_of_year(today, day, month, year, role):
    """`15.03`, with or without a year."""
    if year is not None:
        try:
            found = date(year, month, day)
        except ValueError:
            return OPEN
        return exactly(found) if (found <= today if role == EVENT else found >= today) else OPEN
    try:
        ahead_year = today.year if (month, day) >= (today.month, today.day) else today.year + 1
        back_year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
        wanted = date(ahead_year, month, day) if role == DUE else date(back_year, month, day)
    except ValueError:
        return OPEN
    if role == DUE:
        passed = _same_day(wanted, -1)
        return one_of(wanted, passed) if (wanted - today).days > JUST_PASSED and passed else exactly(wanted)
    coming = _same_day(wanted, 1)
    doubtful = (today - wanted).days > ALMOST_A_YEAR and coming and (coming - today).days <= NEAR
    return one_of(wanted, coming) if doubtful else exactly(wanted)


def _same_day(day, years):
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None


def day_of_month(today, day):
    """`do 15-go`: the coming such day."""
    for months in range(3):
        first = add_months(today.replace(day=1), months)
        if day <= calendar.monthrange(first.year, first.month)[1] and first.replace(day=day) >= today:
            return exactly(first.replace(day=day))
    return OPEN


def end_of_week(today, weeks=0):
    """Friday or Sunday: nobody can tell."""
    monday = monday_of(today) + timedelta(weeks=weeks)
    return one_of(monday + timedelta(days=4), monday + timedelta(days=6))


def end_of_quarter(today):
    month = (today.month - 1) // 3 * 3 + 3
    last = end_of_month(today.year, month)
    following = add_months(last.replace(day=1), 3)
    return one_of(last, end_of_month(following.year, following.month)) if last == today else exactly(last)


def end_of_named_month(today, month, year=None):
    last = end_of_month(year or today.year, month)
    if last < today and year is None:
        last = end_of_month(today.year + 1, month)
        passed = end_of_month(today.year, month)
        if (last - today).days > JUST_PASSED:
            return one_of(passed, last)
    return exactly(last) if last >= today else OPEN


def until_month(today, month):
    """`do września`: its beginning or its end."""
    year = today.year if month >= today.month else today.year + 1
    return one_of(date(year, month, 1) - timedelta(days=1), end_of_month(year, month))


def fitting(meaning, named_weekday, today):
    """A day and a weekday side by side; a question when they do not fit."""
    fit = tuple(day for day in meaning.days if day.weekday() == named_weekday)
    if fit:
        return Meaning(fit)
    if not meaning.days:
        return OPEN
    day = meaning.days[0]
    nearest = min(
        (day + timedelta(days=shift) for shift in range(-3, 4)), key=lambda one: one.weekday() != named_weekday
    )
    return one_of(*meaning.days, nearest)
