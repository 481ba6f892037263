"""Pictures can be read: no line goes through a number."""

import re
from datetime import date
from decimal import Decimal

import pytest

from crm.common.charts import Growth, growth_chart

FIRST, LAST = date(2025, 1, 1), date(2027, 12, 31)
LETTERS = 12  # the height of a number in the units of the picture
ONE_GOAL, AN_ANNEX, LOWERED = (
    [(FIRST, 150)],
    [(FIRST, 120), (date(2026, 1, 1), 150)],
    [(FIRST, 150), (date(2026, 1, 1), 130)],
)


def places(chart):
    """Where the number begins, ends and stands, and the levels of the goals: from, to, height."""
    at, foot, anchor, words = re.search(
        r'chart-now" x="([^"]+)" y="([^"]+)" text-anchor="(\w+)">([^<]+)<', chart
    ).groups()
    begin = float(at) - (7 * len(words) if anchor == "end" else 0)
    drawn = re.search(r'line-goal" fill="none" d="M([^"]+)"', chart)[1]
    start, *steps = re.split("[HV]", drawn)
    across, height = map(float, start.split())
    levels = []
    for end, next_height in zip(steps[::2], [*steps[1::2], height], strict=True):
        levels.append((across, float(end), height))
        across, height = float(end), float(next_height)
    return (begin, begin + 7 * len(words), float(foot)), levels


@pytest.mark.parametrize("value", [100, 120, 125, 130, 142, 149, 150, 160])
@pytest.mark.parametrize("day", [date(2025, 3, 31), date(2026, 6, 30), date(2027, 6, 30), LAST], ids=str)
@pytest.mark.parametrize("goals", [ONE_GOAL, AN_ANNEX, LOWERED], ids=["one goal", "an annex", "lowered"])
def test_no_target_strikes_the_number_through(value, day, goals):
    growth = Growth(
        first=FIRST,
        last=LAST,
        points=[(FIRST, Decimal(0)), (day, Decimal(value))],
        goals=[(since, Decimal(goal)) for since, goal in goals],
        now=str(value),
        goal_words=[f"cel: {goal}" for _since, goal in goals],
    )

    (begin, end, foot), levels = places(str(growth_chart("I03", "", growth)))

    assert len(levels) == len(goals)
    for one, other, level in levels:
        assert not (one < end and other > begin and foot - LETTERS < level < foot)
    assert begin >= 0
    assert end <= 360
