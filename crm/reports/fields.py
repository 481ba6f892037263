"""Live fields in the texts of a report: `{{ I05.okres }}` says the number of now and is frozen on closing.

They are chosen from a list; what else people type stays as it was typed.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.template.defaultfilters import floatformat, linebreaks_filter
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from crm.common.placeholders import words_of_unknown
from crm.common.templatetags.house import iso_day
from crm.reports.choices import Part, Reach
from crm.reports.models import IndicatorDefinition
from crm.reports.shown import ShownLine
from crm.reports.units import amount

FIELD = re.compile(r"\{\{\s*([^\W\d_][\w.]*)\s*\}\}")  # one begins with a letter; {{ 1 }} is what somebody typed
REACHES = {"okres": Reach.PERIOD, "od_poczatku": Reach.CUMULATIVE}
PARTS = {"": Part.TOTAL, "_k": Part.WOMEN, "_m": Part.MEN}
GENERAL = {
    "projekt": gettext_lazy("name of the project"),
    "okres": gettext_lazy("days of the period"),
    "grupy.liczba": gettext_lazy("how many groups reached a milestone in the period"),
    "grupy.nazwy": gettext_lazy("names of the groups that reached a milestone in the period"),
}


class LiveField(NamedTuple):
    """What a person chooses: its name, what it says, and what it says now."""

    name: str
    label: str
    value: str

    @property
    def typed(self):
        return f"{{{{ {self.name} }}}}"


def names_of(definitions: Iterable[IndicatorDefinition]) -> set[str]:
    """Every field that the texts of a report may hold."""
    told = {f"{one.indicator.code}.{name}" for one in definitions for name in _kinds(one.split_by_sex)}
    return told | GENERAL.keys()


def _kinds(split_by_sex) -> list[str]:
    parts = PARTS if split_by_sex else [""]
    return [*(f"{reach}{part}" for reach in REACHES for part in parts), "cel", "realizacja"]


def fields_of(content: dict[str, Any]) -> list[tuple[str, list[LiveField]]]:
    """The fields in groups, the way they are offered: of each indicator, and of the report itself."""
    groups = [(_("Report"), [LiveField(name, str(label), _general(content, name)) for name, label in GENERAL.items()])]
    for one in content["indicators"]:
        heading = f"{one['label']} {one['name']}"
        kinds = _kinds(one["split_by_sex"])
        line = ShownLine(one)
        groups.append((heading, [LiveField(f"{one['code']}.{kind}", *_said(line, kind)) for kind in kinds]))
    return groups


def values_of(content: dict[str, Any]) -> dict[str, str]:
    return {field.name: field.value for _heading, fields in fields_of(content) for field in fields}


def filled(text: str, values: dict[str, str]) -> str:
    """The text with what its fields say; one that is not known stays as it was typed."""
    return FIELD.sub(lambda found: values.get(found[1], found[0]), text)


def filled_to_read(text: str, values: dict[str, str]) -> str:
    """The same as paragraphs of a page, on which it is seen what is live and what is broken."""

    def shown(name):
        if name not in values:
            return format_html('<mark class="field-broken">{{{{ {} }}}}</mark>', name)
        return format_html('<span class="field-live" title="{{{{ {} }}}}">{}</span>', name, values[name])

    pieces = FIELD.split(text)  # what was typed and the names of fields by turns
    told = ((shown(piece) if place % 2 else piece,) for place, piece in enumerate(pieces))
    return linebreaks_filter(format_html_join("", "{}", told))


def broken_in(text: str, known: Iterable[str]) -> list[str]:
    """Each unknown field of a text in a sentence that tells the way out."""
    known = set(known)
    unknown = dict.fromkeys(name for name in FIELD.findall(text) if name not in known)
    return [words_of_unknown(name, sorted(known)) for name in unknown]


def _said(line: ShownLine, kind: str) -> tuple[str, str]:
    """What a field of an indicator is called and what it says; a dash where there is nothing."""
    unit = line.unit
    if kind == "cel":
        return _("target"), amount(line.target and line.target.value, unit)
    if kind == "realizacja":
        return _("completion"), "–" if line.percent is None else f"{floatformat(line.percent, '1g')}%"
    name, reach = next((name, reach) for name, reach in REACHES.items() if kind.startswith(name))
    part = PARTS[kind.removeprefix(name)]
    label = str(reach.label) if part == Part.TOTAL else f"{reach.label}, {part.label}"
    return label, amount(getattr(line, reach.value).told(part), unit)


def _general(content, name):
    if name == "projekt":
        return content["project"]["name"]
    if name == "okres":
        return f"{iso_day(content['period']['starts_on'])} – {iso_day(content['period']['ends_on'])}"
    names = [group["name"] for group in content["groups"]]
    return str(len(names)) if name == "grupy.liczba" else ", ".join(names) or pgettext("groups", "none")
