"""Where a number comes from: its parts by powiat as plain data first, then a map and words.

The data are kept with an edition, so that its map is as frozen as its numbers.
"""

from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from crm.common.templatetags.house import number
from crm.reports.choices import Split
from crm.reports.counting import Count, Span
from crm.reports.numbers import as_text
from crm.reports.splits import SplitPart, split_values, splits_of
from crm.reports.units import with_unit
from crm.territory.drawing import Place, Shades, powiat_map
from crm.territory.outlines import outlines


class PartOfMap(NamedTuple):
    """A powiat with what is counted in it; without a code what names no powiat."""

    code: str
    name: str
    period: Decimal
    cumulative: Decimal


class NumberMap(NamedTuple):
    """`chart` is empty where nothing counted lies on the map; `words` say all that it shows, and what lies off it."""

    said: dict[str, Any]
    sentence: str
    chart: str
    words: str
    parts: list[PartOfMap]
    shades: Shades


def map_data(count: Count, period: Span, since_start: Span) -> list[list[str | None]] | None:
    """The parts by powiat as an edition keeps them; None where the indicator is not split so."""
    if Split.POWIAT not in splits_of(count.definition):
        return None
    return [
        [part.key, part.name, *(as_text(values.total) for values in part.values)]
        for part in split_values(count, Split.POWIAT, period, since_start)
    ]


def maps_of(content: dict[str, Any]) -> list[NumberMap]:
    """Those of a report: of every indicator split by powiat that counts something.

    An edition closed before these data were kept has none.
    """
    return [map_of(one, _parts(one["powiats"])) for one in content["indicators"] if one.get("powiats")]


def parts_of(split: list[SplitPart]) -> list[PartOfMap]:
    """The same parts as they stand now: values in the period and since the start."""
    return [PartOfMap(one.key, one.name, *(values.total for values in one.values)) for one in split]


def map_of(said: dict[str, Any], parts: list[PartOfMap], urls: dict[str, str] | None = None) -> NumberMap:
    """`said` names the indicator: its label, name and unit; `urls` lead to the rows of a powiat."""
    known = {part.code: part for part in parts}
    places = [_place(code, known.get(code), urls or {}) for code in sorted(outlines()["powiats"])]
    shades = Shades(place.number for place in places)
    words = _words(parts)
    title = _("Map of powiats: %(heading)s") % {"heading": f"{said['label']} {said['name']}"}
    chart = powiat_map(title, words, places, shades) if any(place.number for place in places) else ""
    return NumberMap(said, _sentence(parts, said["unit"]), chart, words, parts, shades)


def _parts(data):
    return [PartOfMap(code, name, Decimal(period), Decimal(cumulative)) for code, name, period, cumulative in data]


def _place(code, part, urls):
    if part is None:
        return Place(code, "", Decimal(0))
    return Place(code, part.name, part.cumulative, urls.get(code, ""))


def _sentence(parts, unit):
    """The whole, the greatest part, and what the map cannot show."""
    whole = sum((part.cumulative for part in parts), Decimal(0))
    placed = [part for part in parts if part.code]
    said = [_("Since the start of the project: %(value)s.") % {"value": with_unit(whole, unit)}]
    if placed:
        said.append(_("Powiats with something counted: %(n)d.") % {"n": len(placed)})
        greatest = max(part.cumulative for part in placed)
        first, *others = [part for part in placed if part.cumulative == greatest]
        if not others:
            said.append(_("The most in: %(name)s, %(value)s.") % {"name": first.name, "value": number(greatest)})
    if off := [part for part in parts if part.code not in outlines()["powiats"]]:
        told = ", ".join(f"{part.name} {number(part.cumulative)}" for part in off)
        said.append(_("Not on the map: %(told)s.") % {"told": told})
    return " ".join(said)


def _words(parts):
    return "; ".join(f"{part.name}: {number(part.cumulative)}" for part in parts)
