"""How far two powiats lie from each other: from the middle of one to the middle of the other, as the crow flies.

The middles are shipped data, made by the command `place_powiats`.
"""

import csv
from functools import cache
from math import cos, hypot, radians
from pathlib import Path

MIDDLES = Path(__file__).parent / "data" / "powiat_middles.csv"
KM_A_DEGREE = 111.2


@cache
def middles() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the middle of each powiat, by its TERYT code."""
    with MIDDLES.open(encoding="utf-8", newline="") as file:
        return {row["teryt"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)}


def kilometres(one: str | None, other: str | None) -> int | None:
    """Between two powiats by their TERYT codes; None where the place of one is not known. Poland is flat enough."""
    here, there = middles().get(one or ""), middles().get(other or "")
    if here is None or there is None:
        return None
    wide = cos(radians((here[0] + there[0]) / 2))
    return round(KM_A_DEGREE * hypot(here[0] - there[0], (here[1] - there[1]) * wide))
