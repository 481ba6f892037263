"""Several meetings at once: their days, one operation, changes from one of them on."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contacts.meetings.actions import cancel_with_later, change_meeting, change_with_later, plan_series
from contacts.meetings.choices import Rhythm
from contacts.meetings.models import Meeting, MeetingSeries
from contacts.meetings.series import days_of, neighbours_of, remark_on
from crm.audit.models import Operation
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError
from tests.meetings.pages import page, url

SHARED = {"title": "Szkolenie", "kind": "training", "powiat_id": "3019", "town": "Piła"}
FIRST = today() + timedelta(days=10)
PLAN = {"kind": "training", "title": "Szkolenie", "powiat": "3019", "town": "Piła"}


@pytest.fixture
def series(specialist):
    """Four weekly meetings; answers them."""
    plan_series(by=specialist, rhythm="weekly", days=days_of("weekly", FIRST, times=4), **SHARED)
    return list(Meeting.objects.order_by("starts_on"))


@pytest.mark.parametrize(
    ("rhythm", "first", "days"),
    [
        ("weekly", date(2027, 3, 2), [date(2027, 3, 9), date(2027, 3, 16)]),
        ("fortnightly", date(2027, 3, 2), [date(2027, 3, 16), date(2027, 3, 30)]),
        ("monthly", date(2027, 1, 31), [date(2027, 2, 28), date(2027, 3, 31)]),
        ("weekday", date(2027, 1, 19), [date(2027, 2, 16), date(2027, 3, 16)]),  # third Tuesdays
        ("weekday", date(2027, 1, 29), [date(2027, 2, 26), date(2027, 3, 26)]),  # fifth Fridays, else the last
    ],
)
def test_the_rhythm_says_the_days(rhythm, first, days):
    assert days_of(rhythm, first, times=3) == [first, *days]


def test_until_a_day_counts_that_day():
    assert days_of("weekly", date(2027, 3, 2), until=date(2027, 3, 16))[-1] == date(2027, 3, 16)


@pytest.mark.parametrize(
    ("day", "remark"),
    [
        (date(2026, 11, 11), "Święto Niepodległości"),
        (date(2027, 5, 27), "Boże Ciało"),
        (date(2026, 12, 24), "Wigilia"),
        (date(2024, 12, 24), ""),
        (date(2026, 11, 28), "sobota"),
        (date(2026, 11, 25), ""),
    ],
)
def test_days_off_and_weekends_are_pointed_out(day, remark):
    assert str(remark_on(day)).lower() == remark.lower()


def test_the_whole_series_is_one_operation(series, specialist):
    assert Operation.objects.exclude(kind="test.setup").count() == 1
    assert {meeting.series.rhythm for meeting in series} == {"weekly"}
    assert neighbours_of(series[1]) == {
        "series": series[0].series,
        "number": 2,
        "count": 4,
        "before": series[0],
        "after": series[2],
    }


def test_the_same_form_sent_twice_plans_one_series(specialist):
    values = {"by": specialist, "rhythm": "weekly", "days": days_of("weekly", FIRST, times=2), "token": uuid4()}
    plan_series(**values, **SHARED)
    with pytest.raises(AlreadyDoneError):
        plan_series(**values, **SHARED)
    assert Meeting.objects.count() == 2


def test_one_day_is_no_series(specialist):
    with pytest.raises(ValidationError):
        plan_series(by=specialist, rhythm="chosen", days=[FIRST, FIRST], **SHARED)


def test_a_change_of_one_meeting_leaves_the_others(series, specialist):
    change_meeting(meeting=series[1], by=specialist, town="Chodzież")

    assert [one.town for one in Meeting.objects.order_by("starts_on")] == ["Piła", "Chodzież", "Piła", "Piła"]


def test_a_change_reaches_the_later_ones_and_a_moved_day_moves_them_by_as_much(series, specialist):
    change_meeting(meeting=series[3], by=specialist, place="Aula")  # set for this one alone
    change_with_later(
        meeting=series[2],
        by=specialist,
        version=series[2].version,
        starts_on=series[2].starts_on + timedelta(days=1),
        town="Chodzież",
        starts_at=time(9),
        place="",
    )

    after = list(Meeting.objects.order_by("starts_on"))
    assert [one.town for one in after] == ["Piła", "Piła", "Chodzież", "Chodzież"]
    assert after[3].starts_on == series[3].starts_on + timedelta(days=1)
    assert (after[3].starts_at, after[3].place) == (time(9), "Aula")
    assert after[1].starts_on == series[1].starts_on


def test_the_later_ones_are_cancelled_together_the_earlier_stay(series, specialist):
    cancel_with_later(meeting=series[2], by=specialist)

    states = [one.status for one in Meeting.objects.order_by("starts_on")]
    assert states == ["planned", "planned", "cancelled", "cancelled"]


def test_the_days_are_shown_before_they_are_planned_and_days_off_are_not_ticked(hers):
    form = PLAN | {"rhythm": "weekly", "starts_on": "2027-05-20", "times": 3}

    shown = hers.post(url("series-create"), form)

    assert not Meeting.objects.exists()
    assert [(one["day"].day, one["ticked"]) for one in shown.context["days"]] == [(20, True), (27, False), (3, True)]
    assert "Boże Ciało" in page(shown)

    hers.post(url("series-create"), form | {"plan": "1", "shown_days": ["2027-05-20", "2027-06-03"]})

    assert [one.starts_on.month for one in Meeting.objects.order_by("starts_on")] == [5, 6]


def test_chosen_days_are_typed_one_after_another(hers):
    form = PLAN | {"rhythm": "chosen", "chosen": "12.03.2027, 19.03.2027\n02.04.2027"}

    assert len(hers.post(url("series-create"), form).context["days"]) == 3


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ({"rhythm": "weekly", "starts_on": "2027-05-20"}, "times"),
        ({"rhythm": "weekly", "times": 3}, "starts_on"),
        ({"rhythm": "chosen", "chosen": "12.03.2027, jutro"}, "chosen"),
        ({"rhythm": "chosen"}, "chosen"),
        ({"rhythm": "chosen", "chosen": "12.03.2027"}, "rhythm"),
        ({"rhythm": "weekly", "starts_on": "2027-05-20", "times": 1000}, "times"),
    ],
)
def test_days_that_cannot_be_are_told_beside_the_field(hers, broken, field):
    answer = hers.post(url("series-create"), PLAN | broken)

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]


def test_the_page_of_a_meeting_leads_to_its_neighbours(hers, series):
    shown = page(hers.get(series[1].get_absolute_url()))

    assert "Spotkanie 2 z 4" in shown
    assert series[0].get_absolute_url() in shown
    assert series[2].get_absolute_url() in shown


@pytest.mark.parametrize(("reach", "cancelled"), [("this", 1), ("later", 3)])
def test_cancelling_asks_how_far_it_reaches(hers, series, reach, cancelled):
    hers.post(url("cancel", series[1]), {"version": series[1].version, "reach": reach})

    assert Meeting.objects.filter(status="cancelled").count() == cancelled


@pytest.mark.parametrize(("reach", "moved"), [("this", 1), ("later", 3)])
def test_changing_asks_how_far_it_reaches(hers, series, reach, moved):
    form = PLAN | {"town": "Chodzież", "starts_on": series[1].starts_on, "version": series[1].version, "reach": reach}
    hers.post(url("meeting-edit", series[1]), form)

    assert Meeting.objects.filter(town="Chodzież").count() == moved


def test_the_last_of_a_series_is_changed_without_a_question(hers, series):
    assert 'name="reach"' in page(hers.get(url("meeting-edit", series[0])))
    assert 'name="reach"' not in page(hers.get(url("meeting-edit", series[3])))


@pytest.mark.usefixtures("in_operation")
def test_the_rhythm_is_one_of_those_known():
    with pytest.raises(IntegrityError, match="series_rhythm_known"), transaction.atomic():
        MeetingSeries.objects.create(title="Szkolenia", rhythm="sometimes")


def test_every_rhythm_but_the_chosen_days_has_its_days():
    for rhythm in set(Rhythm) - {Rhythm.CHOSEN}:
        assert len(days_of(rhythm, FIRST, times=5)) == 5
