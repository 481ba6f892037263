"""The map of powiats as SVG: numbers in, picture out. A table with the same numbers stands beside it."""

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from django.utils.html import format_html, format_html_join

from crm.common.charts import on_paper
from crm.common.templatetags.house import number
from crm.territory.outlines import outlines

STEPS = 4
EDGE = 4  # around the picture: the line of its border
PATH = '<path class="step-{}" fill-rule="evenodd" d="{}">{}</path>'
ON_PAPER = """path{stroke:#777777;stroke-width:1.5}.step-0{fill:#f5f5f5}.step-1{fill:#dde2e8}.step-2{fill:#bcc6d1}
.step-3{fill:#98a6b6}.step-4{fill:#5b6b7f}text{font-family:Lato;font-size:36px;font-weight:bold;fill:#111111;
text-anchor:middle}.on-0{fill:#777777;font-weight:normal}.on-4{fill:#ffffff}"""


class Place(NamedTuple):
    """A powiat, or what lies off the map: its number and the list behind it."""

    code: str
    name: str
    number: Decimal | int
    url: str = ""


class Shades:
    """The strength of colour of each number: as many powiats in each, for one great city would leave the rest alike."""

    def __init__(self, numbers: Iterable[Decimal | int]):
        self.numbers = sorted(one for one in numbers if one)
        places = {ceil(len(self.numbers) * step / STEPS) - 1 for step in range(1, STEPS + 1)} if self.numbers else set()
        self.bounds = sorted({self.numbers[place] for place in places})

    def step(self, value) -> int:
        """0 is nothing; the strongest colour is always that of the greatest number."""
        return bisect_left(self.bounds, value) + 1 + STEPS - len(self.bounds) if value else 0

    @property
    def legend(self):
        """Each colour with the numbers it stands for."""
        yield 0, "0"
        for bound in self.bounds:
            least = next(one for one in self.numbers if self.step(one) == self.step(bound))
            words = number(bound) if least == bound else f"{number(least)}–{number(bound)}"
            yield self.step(bound), words


def powiat_map(title: str, description: str, places: Iterable[Place], shades: Shades):
    """Every powiat of the home region with its number; one that has a list opens it."""
    shapes = outlines()
    drawn = [(place, shapes["powiats"][place.code]) for place in places if place.code in shapes["powiats"]]
    return format_html(
        '<svg class="powiat-map" viewBox="{0} {0} {1} {2}" role="{3}"><title>{4}</title><desc>{5}</desc>{6}'
        '<g class="map-numbers" aria-hidden="true">{7}</g></svg>',
        -EDGE,
        shapes["width"] + 2 * EDGE,
        shapes["height"] + 2 * EDGE,
        "group" if any(place.url for place, _shape in drawn) else "img",
        title,
        description,
        format_html_join("", "{}", ((_outline(place, shape, shades),) for place, shape in drawn)),
        format_html_join(
            "",
            '<text class="on-{}" x="{}" y="{}">{}</text>',
            ((shades.step(one.number), shape["x"], shape["y"], number(one.number)) for one, shape in drawn),
        ),
    )


def map_on_paper(picture: str) -> str:
    """The same map as a file of its own, in greys that print."""
    return on_paper(picture, ON_PAPER)


def _outline(place, shape, shades):
    said = f"{place.name}: {number(place.number)}" if place.name else ""
    title = format_html("<title>{}</title>", said) if said else ""
    path = format_html(PATH, shades.step(place.number), shape["path"], title)
    return format_html('<a href="{}" aria-label="{}">{}</a>', place.url, said, path) if place.url else path
