"""Days: within belief, not in the future where something has happened, and counted in Warsaw."""

from datetime import date, timedelta

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template

from crm.common.dates import DayField, PastDayField, today


def ago(day):
    return Template("{{ day|days_ago }}").render(Context({"day": day}))


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2024, 2, 29), date(2100, 12, 31)])
def test_a_day_within_two_centuries_is_taken(day):
    assert DayField().clean(day, None) == day


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(2101, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("field", [DayField, PastDayField])
def test_a_slip_in_the_year_is_refused(field, day):
    with pytest.raises(ValidationError, match=r"Wpisz datę z lat 1900–2100"):
        field().clean(day, None)


def test_what_happened_today_is_taken_and_what_happens_tomorrow_is_refused():
    assert PastDayField().clean(today(), None) == today()
    with pytest.raises(ValidationError, match=r"Ta data jest w przyszłości"):
        PastDayField().clean(today() + timedelta(days=1), None)


def test_a_plan_may_lie_in_the_future():
    tomorrow = today() + timedelta(days=1)

    assert DayField().clean(tomorrow, None) == tomorrow


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-31T21:59:59+00:00", date(2026, 3, 31)),  # summer time
        ("2026-03-31T22:00:00+00:00", date(2026, 4, 1)),
        ("2025-12-31T22:59:59+00:00", date(2025, 12, 31)),
        ("2025-12-31T23:00:00+00:00", date(2026, 1, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_warsaw(time_machine, moment, day):
    time_machine.move_to(moment, tick=False)

    assert today() == day


@pytest.mark.parametrize("typed", ["2026-05-07", "07.05.2026", "7.5.2026", "07-05-2026", "07.05.26"])
def test_a_day_is_read_as_poles_write_it(typed):
    assert forms.DateField().clean(typed) == date(2026, 5, 7)


@pytest.mark.parametrize("typed", ["31.02.2026", "05/23/2026", "wczoraj", "2026"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(ValidationError):
        forms.DateField().clean(typed)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "dzisiaj"),
        (1, "wczoraj"),
        (2, "2 dni temu"),
        (5, "5 dni temu"),
        (22, "22 dni temu"),
        (-1, "jutro"),
        (-2, "za 2 dni"),
        (-22, "za 22 dni"),
    ],
)
def test_how_long_ago_is_said_in_good_polish(days, words):
    assert ago(today() - timedelta(days=days)) == words


@pytest.mark.parametrize("nothing", [None, "", "2026-05-07"])
def test_what_is_no_day_is_no_time_ago(nothing):
    assert ago(nothing) == ""
