"""The month of meetings."""

from datetime import date, timedelta

import pytest

from crm.common.dates import today
from tests.factories.meetings import MeetingFactory
from tests.meetings.pages import page, url


def month(client, **asked):
    return client.get(url("month"), asked)


def test_meetings_stand_on_their_days_with_days_off_named(hers, specialist):
    MeetingFactory(organiser=specialist, title="Spotkanie w Pile", starts_on=date(2026, 11, 11))

    shown = month(hers, month="2026-11")

    (busy,) = shown.context["busy_days"]
    assert (busy["day"], [one.title for one in busy["meetings"]]) == (date(2026, 11, 11), ["Spotkanie w Pile"])
    assert "Święto Niepodległości" in page(shown)
    assert "Listopad 2026" in page(shown)


def test_a_week_that_begins_in_another_month_shows_its_days(hers, specialist):
    MeetingFactory(organiser=specialist, title="Ostatniego października", starts_on=date(2026, 10, 30))

    assert "Ostatniego października" in page(month(hers, month="2026-11"))


def test_ones_own_meetings_alone(hers, specialist, other_specialist):
    MeetingFactory(organiser=specialist, title="Moje")
    MeetingFactory(organiser=other_specialist, title="Cudze")
    asked = {"month": f"{today() + timedelta(days=7):%Y-%m}"}

    assert "Cudze" in page(month(hers, **asked))
    assert "Cudze" not in page(month(hers, **asked, whose="mine"))


@pytest.mark.parametrize(
    ("asked", "before", "after"), [("2026-12", "2026-11", "2027-01"), ("2026-01", "2025-12", "2026-02")]
)
def test_the_months_before_and_after_are_a_link_away(hers, asked, before, after):
    context = month(hers, month=asked).context

    assert (context["before"], context["after"]) == (before, after)


@pytest.mark.parametrize("asked", ["", "x", "2026-13", "0001-01", "9999-12", "2100-12"])
def test_a_month_that_is_none_shows_this_one(hers, asked):
    assert month(hers, month=asked).context["this"] == f"{today():%Y-%m}"


def test_the_month_asks_as_often_for_30_meetings_as_for_one(hers, specialist, django_assert_max_num_queries):
    month(hers)
    with django_assert_max_num_queries(10) as one:
        month(hers)
    for _number in range(30):
        MeetingFactory(organiser=specialist, starts_on=today())

    with django_assert_max_num_queries(len(one)):
        month(hers)


def test_an_administrator_sees_no_month(administrator, client_of):
    assert month(client_of(administrator)).status_code == 403
