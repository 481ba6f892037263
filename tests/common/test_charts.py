"""Pictures can be read: no line goes through a number."""

import re
from datetime import date
from decimal import Decimal

import pytest

from crm.common.charts import Growth, growth_chart

LETTERS = 12  # the height of a number in the units of the picture


@pytest.mark.parametrize("value", [100, 120, 130, 142, 149, 150, 160])
@pytest.mark.parametrize("day", [date(2025, 3, 31), date(2026, 6, 30)], ids=["early", "half way"])
def test_the_target_does_not_strike_the_number_through(value, day):
    growth = Growth(
        first=date(2025, 1, 1),
        last=date(2027, 12, 31),
        points=[(date(2025, 1, 1), Decimal(0)), (day, Decimal(value))],
        goals=[(date(2025, 1, 1), Decimal(150))],
        now=str(value),
        goal_words=["cel: 150"],
    )

    chart = str(growth_chart("I03", "", growth))

    foot = float(re.search(r'chart-now" x="[\d.]+" y="([\d.]+)"', chart)[1])
    goal = float(re.search(r'line-goal" fill="none" d="M[\d.]+ ([\d.]+)', chart)[1])
    assert not foot - LETTERS < goal < foot
