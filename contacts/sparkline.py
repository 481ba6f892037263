"""A small line over time, drawn as SVG; the table with the same numbers stands beside it."""

from dataclasses import dataclass

WIDTH, HEIGHT, EDGE = 160, 40, 5


@dataclass(frozen=True)
class Sparkline:
    points: str
    last_x: str
    last_y: str
    first: int
    last: int
    viewbox: str = f"0 0 {WIDTH} {HEIGHT}"


def sparkline(dated):
    """A line through (day, number) pairs in order of time; None with fewer than two known numbers."""
    known = [(day.toordinal(), number) for day, number in dated if number is not None]
    if len(known) < 2:
        return None
    first_day, last_day = known[0][0], known[-1][0]
    top = max(number for _day, number in known) or 1
    span = max(last_day - first_day, 1)
    points = [
        (
            round(EDGE + (day - first_day) / span * (WIDTH - 2 * EDGE), 1),
            round(HEIGHT - EDGE - number / top * (HEIGHT - 2 * EDGE), 1),
        )
        for day, number in known
    ]
    return Sparkline(
        points=" ".join(f"{x},{y}" for x, y in points),
        last_x=str(points[-1][0]),
        last_y=str(points[-1][1]),
        first=known[0][1],
        last=known[-1][1],
    )
