"""Turns a GeoJSON of powiats into the outlines we ship: run once per new source, the result is committed."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand

from crm.territory.outlines import OUTLINES

WIDER = 0.61  # cos(52.3 deg): a degree of longitude against one of latitude
SCALE = 400
# Where the label of a powiat around a city would lie upon that of the city, it stands here instead.
ASIDE = {"3007": (596, 716), "3013": (256, 711), "3021": (263, 556)}


class Command(BaseCommand):
    help = "Draw crm/territory/data/powiat_outlines.json from a GeoJSON with teryt, label_lon and label_lat."

    def add_arguments(self, parser):
        parser.add_argument("geojson", type=Path)

    def handle(self, *args, geojson, **options):
        features = json.loads(geojson.read_text("utf-8"))["features"]
        corners = [corner for one in features for ring in rings_of(one) for corner in ring]
        west, north = min(lon for lon, _lat in corners), max(lat for _lon, lat in corners)

        def at(lon, lat):
            return round((lon - west) * WIDER * SCALE), round((north - lat) * SCALE)

        drawn = [at(*corner) for corner in corners]
        powiats = {one["properties"]["teryt"]: outline(one, at) for one in features}
        size = {"width": max(x for x, _y in drawn), "height": max(y for _x, y in drawn)}
        text = json.dumps(size | {"powiats": powiats}, sort_keys=True, separators=(",", ":"))
        OUTLINES.write_text(text.replace('"},', '"},\n') + "\n", "utf-8")


def rings_of(feature):
    geometry = feature["geometry"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def outline(feature, at):
    properties = feature["properties"]
    x, y = ASIDE.get(properties["teryt"]) or at(properties["label_lon"], properties["label_lat"])
    paths = (ring_path([at(*corner) for corner in ring]) for ring in rings_of(feature))
    return {"x": x, "y": y, "path": "".join(paths)}


def ring_path(corners):
    return "M" + " ".join(f"{x},{y}" for x, y in corners) + "Z"
