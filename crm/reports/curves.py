"""How a number grew since the start of a project, and the target beside it: plain data first, then picture and words.

The data are kept with an edition, so that its picture is as frozen as its numbers.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from crm.common.charts import Growth, growth_chart
from crm.common.templatetags.house import number
from crm.reports.counting import Count, share_of
from crm.reports.models import Target
from crm.reports.numbers import as_text
from crm.reports.units import with_unit


class Point(NamedTuple):
    """The number at the end of a day, and the target that was valid on it."""

    day: date
    value: Decimal | None
    target: Decimal | None

    @property
    def percent(self):
        """Nothing where there is no value, no target or one of zero."""
        return self.value / self.target * 100 if self.target and self.value is not None else None


class Curve(NamedTuple):
    """`words` say all that the picture shows."""

    said: dict[str, Any]
    sentence: str
    chart: str
    words: str
    points: list[Point]


def curve_data(count: Count, targets: Iterable[Target], until: date) -> dict[str, Any]:
    """The number at the end of each month up to a day, and the targets in the order of their days.

    Of a share it is the percentage, and nothing while there is nothing to divide by. Days to come have a point where
    something is entered for them already.
    """
    last = min(until, count.terms.ends_on)
    days = ends_of_months(count.terms.starts_on, min(last, count.day))
    if last > count.day:
        days.append(last)
    values = _amounts(count, days) if days else []
    if last > count.day and values[-2:-1] == values[-1:]:
        days, values = days[:-1], values[:-1]
    mine = [one for one in targets if one.indicator_id == count.definition.indicator_id]
    return {
        "begins_at_zero": count.whole is None,
        "points": [[day.isoformat(), as_text(value)] for day, value in zip(days, values, strict=True)],
        "targets": [[one.valid_from.isoformat(), as_text(one.value)] for one in mine],
    }


def _amounts(count, days) -> list[Decimal | None]:
    counted = count.totals_until(*days)
    if count.whole is None:
        return [*counted]
    shares = map(share_of, counted, count.whole.totals_until(*days))
    return [None if share is None else round(share, 2) for share in shares]


def ends_of_months(first: date, last: date) -> list[date]:
    """The last day of every month that begins or goes on between two days; the last one itself stands at the end."""
    days, day = [], first
    while day <= last:
        end = day.replace(day=monthrange(day.year, day.month)[1])
        days.append(min(end, last))
        day = end + timedelta(days=1)
    return days


def curves_of(content: dict[str, Any]) -> list[Curve]:
    """Those of a report: of every indicator that has a target or counts something.

    An edition closed before these data were kept has none.
    """
    days = [date.fromisoformat(content["project"][name]) for name in ("starts_on", "ends_on")]
    drawn = [curve_of(one, one["curve"], *days) for one in content["indicators"] if one.get("curve", {}).get("points")]
    return [one for one in drawn if one.points[-1].value or one.points[-1].target is not None]


def curve_of(said: dict[str, Any], data: dict[str, Any], first: date, last: date) -> Curve:
    """`said` names the indicator: its label, name and unit; the days are those of the project."""
    # Of several from before the project the newest is valid on its first day.
    since = {max(date.fromisoformat(day), first): Decimal(value) for day, value in data["targets"]}
    goals = [(day, goal) for day, goal in since.items() if day <= last]
    points = [
        Point(day, value and Decimal(value), next((goal for begun, goal in reversed(goals) if begun <= day), None))
        for day, value in ((date.fromisoformat(day), value) for day, value in data["points"])
    ]
    title, words = f"{said['label']} {said['name']}", _words(points)
    drawn = [(first, Decimal(0))] if data["begins_at_zero"] else []
    drawn += [(point.day, point.value) for point in points if point.value is not None]
    if not drawn:
        return Curve(said, _("Nothing can be divided yet, so there is no share; it is not zero."), "", words, points)
    growth = Growth(
        first=first,
        last=last,
        points=drawn,
        goals=goals,
        now=f"{number(drawn[-1][1])}{'' if data['begins_at_zero'] else '%'}",
        goal_words=[_("target %(target)s") % {"target": number(goal)} for _day, goal in goals],
    )
    return Curve(said, _sentence(points, said["unit"]), growth_chart(title, words, growth), words, points)


def _sentence(points, unit):
    last = points[-1]
    said = {"value": with_unit(last.value, unit), "day": f"{last.day:%d.%m.%Y}"}
    if last.percent is None:
        return (
            _("Since the start of the project until %(day)s: %(value)s. There is no target to compare it with.") % said
        )
    said |= {"target": number(last.target), "percent": floatformat(last.percent, "1g")}
    if last.value < last.target:
        return (
            _("Since the start of the project until %(day)s: %(value)s, %(percent)s%% of the target of %(target)s.")
            % said
        )
    reached = next(point for point in points if point.target is not None and (point.value or 0) >= last.target)
    return _(
        "Since the start of the project until %(day)s: %(value)s, %(percent)s%% of the target of %(target)s;"
        " the target was reached by %(reached)s."
    ) % (said | {"reached": f"{reached.day:%d.%m.%Y}"})


def _words(points):
    """Every day on which the curve or the target is another than at the one before, and the last."""
    told = [
        after for before, after in pairwise([Point(date.min, Decimal(-1), None), *points]) if before[1:] != after[1:]
    ]
    if told[-1] != points[-1]:
        told.append(points[-1])
    return "; ".join(
        _("%(day)s: %(value)s, target %(target)s")
        % {"day": f"{one.day:%d.%m.%Y}", "value": number(one.value), "target": number(one.target)}
        for one in told
    )
