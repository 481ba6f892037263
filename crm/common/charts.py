"""Charts as SVG: numbers in, markup out, coloured by classes; a sentence and a table with them stand beside each."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.html import format_html, format_html_join

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 360, 220, 44, 10, 10, 28
INNER_WIDTH, INNER_HEIGHT = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
SHARES = (0, 25, 50, 75, 100)
GOALS_WIDTH, BAR_ROW, BAR_TOP, BAR_HEIGHT, BAR_WIDTH = 300, 34, 17, 11, 165  # right of the bars stand their words
ON_PAPER = """.chart-text{fill:#333333;font-family:Lato;font-size:11px}
.chart-bar{fill:#5b6b7f}.chart-goal{stroke:#111111;stroke-width:2}"""


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


def on_paper(chart: str) -> str:
    """The same picture as a file of its own, in greys that print; on a page its colours come from the style sheet."""
    return str(chart).replace(">", f' xmlns="http://www.w3.org/2000/svg"><style>{ON_PAPER}</style>', 1)


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
    rows = ((LEFT, WIDTH - RIGHT, _y(share / 100), LEFT - 6, _y(share / 100) + 4, share) for share in SHARES)
    return format_html_join(
        "",
        '<path class="chart-grid" d="M{0} {2}H{1}"/><text class="chart-text" x="{3}" y="{4}" text-anchor="end">{5}%'
        "</text>",
        rows,
    )


def _days_axis(last):
    marks = [(0, "start"), (last // 2, "middle"), (last, "end")]
    rows = ((_x(day, last), HEIGHT - 8, anchor, day) for day, anchor in marks)
    return format_html_join("", '<text class="chart-text" x="{}" y="{}" text-anchor="{}">{}</text>', rows)
