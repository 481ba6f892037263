"""Charts as SVG: numbers in, markup out, coloured by classes; a sentence and a table with them stand beside each."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.html import format_html, format_html_join

from crm.common.templatetags.house import number

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 360, 220, 44, 10, 10, 28
INNER_WIDTH, INNER_HEIGHT = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
SHARES = (0, 25, 50, 75, 100)
GOALS_WIDTH, BAR_ROW, BAR_TOP, BAR_HEIGHT, BAR_WIDTH = 300, 34, 17, 11, 165  # right of the bars stand their words
LEVEL = (
    '<path class="chart-grid" d="M{0} {2}H{1}"/><text class="chart-text" x="{3}" y="{4}" text-anchor="end">{5}</text>'
)
ON_PAPER = """.chart-text{fill:#333333;font-family:Lato;font-size:11px}
.chart-bar{fill:#5b6b7f}.chart-goal{stroke:#111111;stroke-width:2}.chart-grid{stroke:#cccccc}
.chart-line{stroke-width:2}.line-counted{stroke:#5b6b7f}.line-goal{stroke:#111111;stroke-dasharray:6 4}
.chart-now{fill:#111111;font-weight:bold}"""


class Line(NamedTuple):
    """Shares from 0 to 1 from a day on, in order of days; drawn as steps in the style of the class."""

    style: str
    points: list[tuple[int, float]]


def share_chart(title: str, description: str, lines: Iterable[Line], last: int):
    """Shares over days up to the last one."""
    last = max(last, 1)
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img"><title>{}</title><desc>{}</desc>{}{}{}</svg>',
        WIDTH,
        HEIGHT,
        title,
        description,
        _shares_axis(),
        _days_axis(last),
        format_html_join(
            "", '<path class="chart-line {}" fill="none" d="{}"/>', ((one.style, _steps(one, last)) for one in lines)
        ),
    )


class Bar(NamedTuple):
    """A share of what was aimed at, in percent and without a cap; `words` stand at the end of the bar."""

    label: str
    percent: Decimal
    words: str


def goal_chart(title: str, description: str, bars: Sequence[Bar]):
    """Bars one under another, all on one scale; the mark across each is its goal, which a bar may pass."""
    widest = max(100, *(bar.percent for bar in bars))
    goal, rows = _wide(100, widest), []
    for place, bar in enumerate(bars):
        top, wide = BAR_ROW * place + BAR_TOP, _wide(bar.percent, widest)
        beside = max(wide, goal) + 6
        rows.append((top - 5, bar.label, top, wide, BAR_HEIGHT, goal, top - 3, top + 14, beside, top + 10, bar.words))
    return format_html(
        '<svg class="chart chart-goals" viewBox="0 0 {} {}" role="img"><title>{}</title><desc>{}</desc>{}</svg>',
        GOALS_WIDTH,
        BAR_ROW * len(bars),
        title,
        description,
        format_html_join(
            "",
            '<text class="chart-text" x="0" y="{0}">{1}</text>'
            '<rect class="chart-bar" x="0" y="{2}" width="{3}" height="{4}"/>'
            '<path class="chart-goal" d="M{5} {6}V{7}"/><text class="chart-text" x="{8}" y="{9}">{10}</text>',
            rows,
        ),
    )


class Growth(NamedTuple):
    """A number growing from a day to another, and what it aims at from which day on.

    `now` is written at its last point, each of `goal_words` where its goal begins.
    """

    first: date
    last: date
    points: list[tuple[date, Decimal]]
    goals: list[tuple[date, Decimal]]
    now: str
    goal_words: list[str]


def growth_chart(title: str, description: str, growth: Growth):
    """A line through the points, and the goals as a broken one, level until the next."""
    top, ticks = _scale(max(value for _day, value in [*growth.points, *growth.goals]))
    span = max((growth.last - growth.first).days, 1)

    def x(day):
        return _x((day - growth.first).days, span)

    def y(value):
        return _y(float(value / top))

    (day, value), ends = growth.points[-1], (growth.first, growth.last)
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img"><title>{}</title><desc>{}</desc>{}{}{}'
        '<path class="chart-line line-counted" fill="none" d="{}"/>{}<text class="chart-text chart-now" x="{}" y="{}"'
        ' text-anchor="{}">{}</text></svg>',
        WIDTH,
        HEIGHT,
        title,
        description,
        format_html_join(
            "", LEVEL, ((LEFT, WIDTH - RIGHT, y(one), LEFT - 6, y(one) + 4, words) for one, words in ticks)
        ),
        format_html_join(
            "",
            '<text class="chart-text" x="{}" y="{}" text-anchor="{}">{}</text>',
            (
                (x(one), HEIGHT - 8, anchor, f"{one:%d.%m.%Y}")
                for one, anchor in zip(ends, ("start", "end"), strict=True)
            ),
        ),
        _goals(growth, x, y),
        "M" + "L".join(f"{x(one)} {y(height)}" for one, height in growth.points),
        format_html('<circle class="chart-now" cx="{}" cy="{}" r="3"/>', x(day), y(value)),
        *_beside(x(day), y(value), growth, x, y),
        growth.now,
    )


def _beside(across, up, growth, x, y):
    """Where the number of the last point stands: the first place that no goal strikes through and that is in sight."""
    ends = [*(day for day, _goal in growth.goals[1:]), growth.last]
    levels = [(x(day), x(end), y(goal)) for (day, goal), end in zip(growth.goals, ends, strict=False)]
    long = 7 * len(growth.now)
    left, right = (across - 6, "end"), (across + 6, "start")
    usual = left if across > WIDTH / 2 else right
    places = [
        (*usual, up - 6),
        (*right, up + 14),
        (*right, up - 6),
        (*left, up - 20),
        (*left, up - 32),
        (*left, up + 16),
    ]
    free = [place for place in places if _is_free(*place, long, levels)]
    at, anchor, foot = (free or places)[0]
    return at, foot, anchor


def _is_free(at, anchor, foot, long, levels):
    begin, end = (at, at + long) if anchor == "start" else (at - long, at)
    in_sight = foot >= TOP + 8 and begin >= LEFT and end <= WIDTH - RIGHT
    return in_sight and not any(
        one < end and other > begin and foot - 12 < level < foot + 2 for one, other, level in levels
    )


def _goals(growth, x, y):
    if not growth.goals:
        return ""
    (first, goal), *rest = growth.goals
    drawn = f"M{x(first)} {y(goal)}" + "".join(f"H{x(day)}V{y(height)}" for day, height in rest) + f"H{x(growth.last)}"
    # Words stand where the curve is not: it begins at the lower left.
    words = zip(growth.goals, growth.goal_words, strict=True)
    return format_html(
        '<path class="chart-line line-goal" fill="none" d="{}"/>{}',
        drawn,
        format_html_join(
            "",
            '<text class="chart-text" x="{}" y="{}">{}</text>',
            ((x(day) + 4, y(height) - 5, text) for (day, height), text in words),
        ),
    )


def _scale(greatest: Decimal):
    """The top of an axis from 0 with some room above what is greatest, and its marks in round numbers."""
    room = max(greatest, Decimal(1)) * Decimal("1.1")
    power = Decimal(10) ** (int(room.logb()) - 1)
    step = next(one * power for one in (1, 2, 5, 10, 20, 50) if one * power * 5 >= room)
    step = max(step, Decimal(1))
    marks = int(room / step) + (room % step > 0)
    return step * marks, [(step * mark, number(step * mark)) for mark in range(marks + 1)]


def on_paper(chart: str, style: str = ON_PAPER) -> str:
    """The same picture as a file of its own, in greys that print; on a page its colours come from the style sheet."""
    return str(chart).replace(">", f' xmlns="http://www.w3.org/2000/svg"><style>{style}</style>', 1)


def _wide(percent, widest):
    return round(float(BAR_WIDTH * percent / widest), 1)


def _x(day, last):
    return round(LEFT + INNER_WIDTH * day / last, 1)


def _y(share):
    return round(TOP + INNER_HEIGHT * (1 - share), 1)


def _steps(line, last):
    """`M0 0H10V5…`: level up to the next day, then down or up to its share."""
    (first, share), *rest = line.points
    drawn = "".join(f"H{_x(day, last)}V{_y(height)}" for day, height in rest)
    return f"M{_x(first, last)} {_y(share)}{drawn}H{_x(last, last)}"


def _shares_axis():
    rows = ((LEFT, WIDTH - RIGHT, _y(share / 100), LEFT - 6, _y(share / 100) + 4, f"{share}%") for share in SHARES)
    return format_html_join("", LEVEL, rows)


def _days_axis(last):
    marks = [(0, "start"), (last // 2, "middle"), (last, "end")]
    rows = ((_x(day, last), HEIGHT - 8, anchor, day) for day, anchor in marks)
    return format_html_join("", '<text class="chart-text" x="{}" y="{}" text-anchor="{}">{}</text>', rows)
