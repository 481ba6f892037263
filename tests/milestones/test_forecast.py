"""The forecast of the entry in KRS: an interval from enough groups or nothing, and how it would have done."""

import json
import random
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from crm.common.dates import today
from milestones.forecast import ENOUGH, Course, Forecast, Known, backtest
from milestones.survival import End
from tests.milestones.conftest import FOUNDING
from tests.milestones.screen import text_of, words

START = date(2024, 1, 1)


def day(number):
    return START + timedelta(days=number)


def course(begun, ended=None, end=End.EVENT):
    return Course([("A", day(begun))], end if ended is not None else End.OPEN, None if ended is None else day(ended))


def forecast(one, others, on):
    return Known(others, on).forecast(one)


PAST = [course(0, days) for days in range(100, 200, 10)]


def test_the_interval_leaves_a_tenth_on_each_side():
    assert forecast(course(200), PAST, day(200)) == Forecast(10, 100, 190)


def test_only_groups_that_waited_longer_tell_of_what_is_to_come():
    assert forecast(course(200), PAST, day(300)) == Forecast(9, 10, 90)


def test_below_nine_groups_there_is_too_little_data():
    assert ENOUGH == 9
    assert forecast(course(200), PAST, day(310)) == Forecast(8)
    assert forecast(course(200), PAST[:8], day(200)) == Forecast(8)


@pytest.mark.parametrize(("n", "held"), [(9, 8), (19, 16), (99, 80)])
def test_of_groups_alike_the_next_one_is_held_in_eighty_cases_of_a_hundred(n, held):
    """Wherever among the others the next one comes is equally likely: inside are `held` of the n + 1 places."""
    made = forecast(course(2000), [course(0, 10 * place) for place in range(1, n + 1)], day(2000))

    assert (made.high - made.low) // 10 == held


def test_an_interval_without_an_end_from_today_on_is_too_little_data():
    waiting = [course(150) for _number in range(20)]

    assert forecast(course(200), [*PAST[:1], *waiting], day(200)) == Forecast(21)


def test_the_group_itself_and_groups_of_other_stages_do_not_count():
    one = course(200)
    elsewhere = [Course([("B", day(0))], End.EVENT, day(150))] * 20

    assert forecast(one, [one] * 20 + elsewhere, day(200)) == Forecast(0)


def test_what_happened_later_is_not_known():
    assert forecast(course(120), PAST, day(150)) == Forecast(10, 70)


def test_withdrawn_groups_are_censored():
    gone = [course(0, 105, End.DROPPED)] * 5

    assert forecast(course(200), PAST + gone, day(200)) == Forecast(15, 100, 190)


def test_a_way_that_is_over_or_not_begun_is_not_forecast():
    assert forecast(course(0, 10), PAST, day(200)) is None
    assert forecast(course(0, 10, End.DROPPED), PAST, day(200)) is None
    assert forecast(course(300), PAST, day(200)) is None


def test_a_group_completed_without_an_entry_is_seen_up_to_that_day_and_not_forecast():
    done = course(0, 105, End.OPEN)

    assert forecast(done, PAST, day(200)) is None
    assert forecast(course(200), [*PAST, done], day(200)) == Forecast(11, 100, 190)


def test_the_past_is_judged_by_what_came():
    """Of three begun when ten were over, one came inside the interval, one too late and one withdrew."""
    told = backtest([*PAST, course(210, 350), course(210, 600), course(210, 240, End.DROPPED)], day(241))
    assert (told.n, told.undecided, told.withdrawn) == (0, 4, 1)

    told = backtest([*PAST, course(210, 350), course(210, 600)], day(700))
    assert 0 < told.covered < told.n
    assert told.coverage == pytest.approx(told.covered / told.n, abs=0.001)


def test_without_groups_nothing_can_be_judged():
    assert backtest([], START).coverage is None


def test_the_command_prints_the_coverage_with_its_number(registered):
    told = StringIO()
    call_command("backtest_forecast", "--json", stdout=told)
    assert json.loads(told.getvalue()) == {
        "n": 0,
        "covered": 0,
        "too_little_data": 12,
        "without_upper_end": 0,
        "withdrawn": 0,
        "undecided": 0,
        "coverage": None,
    }

    told = StringIO()
    call_command("backtest_forecast", stdout=told)
    assert "za mało grup" in told.getvalue()


def test_the_page_says_the_interval_with_its_number_or_too_little_data(form, record, organisation, hers, url):
    form(name="Nowa", formed_on=today() - timedelta(days=20))
    few = words(text_of(hers.get(url("analysis"))))
    founders = [organisation(), organisation("municipality", "Gmina Czarnków")]
    for _number in range(ENOUGH):
        old = form(founders, name="Dawna")
        for code, on in FOUNDING.items():
            record(old, code, on, out_of_order_reason="dawna")
    enough = words(text_of(hers.get(url("analysis"))))

    assert "Nowa A za mało danych 0" in few
    assert "Poniżej n = 9, a także gdy zbyt mało z tych grup" in few
    assert "(za 0 do 316 dni) 9" in enough


def test_where_groups_go_alike_about_eighty_in_a_hundred_intervals_hold():
    chance, first, last = random.Random(5), date(2012, 1, 1), date(2026, 1, 1)
    courses = [_invented_course(chance, first + timedelta(days=chance.randrange(4500)), last) for _ in range(150)]

    told = backtest(courses, last)

    assert told.n > 1000
    assert 0.7 < told.coverage < 0.9


def _invented_course(chance, begun, last):
    """Five stages of some seventy days each; one group in five gives up on its way."""
    days = [begun]
    for _stage in "BCDE":
        days.append(days[-1] + timedelta(days=int(chance.lognormvariate(4.3, 0.5))))
    end, on = End.EVENT, days[-1]
    if chance.random() < 0.2:
        end, on = End.DROPPED, begun + (on - begun) * chance.random()
    if on > last:
        end, on = End.OPEN, None
    return Course([(code, day) for code, day in zip("ABCDE", days, strict=True) if day <= (on or last)], end, on)
