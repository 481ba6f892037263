"""Outlines of the powiats of Wielkopolska as SVG paths, drawn by the command `draw_powiats`."""

import json
from functools import cache
from pathlib import Path

OUTLINES = Path(__file__).parent / "data" / "powiat_outlines.json"


@cache
def outlines():
    """`width` and `height` of the picture, and by TERYT code each powiat's `path` and the place `x`, `y` of a label."""
    return json.loads(OUTLINES.read_text("utf-8"))
