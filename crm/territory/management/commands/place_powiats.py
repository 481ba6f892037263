"""Finds the middle of every powiat in a TopoJSON: run once per new source, the result is committed."""

import csv
import json
from itertools import accumulate, pairwise
from pathlib import Path

from django.core.management.base import BaseCommand

from crm.territory.distance import MIDDLES

DIGITS = 4  # about ten metres


class Command(BaseCommand):
    help = "Write crm/territory/data/powiat_middles.csv from a TopoJSON whose layer `powiats` bears TERYT codes."

    def add_arguments(self, parser):
        parser.add_argument("topojson", type=Path)

    def handle(self, *args, topojson, **options):
        topology = json.loads(topojson.read_text("utf-8"))
        arcs = [corners_of(arc, **topology["transform"]) for arc in topology["arcs"]]
        middles = {
            one["properties"]["teryt"]: middle_of(polygons_of(one), arcs)
            for one in topology["objects"]["powiats"]["geometries"]
        }
        with MIDDLES.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["teryt", "lat", "lon"])
            found = sorted(middles.items())
            writer.writerows([code, round(lat, DIGITS), round(lon, DIGITS)] for code, (lon, lat) in found)


def corners_of(arc, *, scale, translate):
    """An arc is a first corner and the steps from each to the next, in whole units."""
    along = zip(*(accumulate(steps) for steps in zip(*arc, strict=True)), strict=True)
    return [(x * scale[0] + translate[0], y * scale[1] + translate[1]) for x, y in along]


def polygons_of(geometry):
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def middle_of(polygons, arcs):
    """The centre of gravity; a ring that is a hole runs the other way round and so takes its part away."""
    weight = east = north = 0.0
    for polygon in polygons:
        for number, ring in enumerate(polygon):
            corners = [corner for arc in ring for corner in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
            area, x, y = moments_of(corners)
            sign = -1 if number else 1
            part = sign * abs(area)
            weight, east, north = weight + part, east + part * x, north + part * y
    return east / weight, north / weight


def moments_of(corners):
    """The area of a closed ring and its centre of gravity."""
    twice = [(x1 * y2 - x2 * y1, x1 + x2, y1 + y2) for (x1, y1), (x2, y2) in pairwise([*corners, corners[0]])]
    area = sum(cross for cross, _x, _y in twice)
    east, north = sum(cross * x for cross, x, _y in twice), sum(cross * y for cross, _x, y in twice)
    return area, east / (3 * area), north / (3 * area)
