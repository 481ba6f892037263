"""Places on a page that apps above fill without the page's own app knowing them.

A lower app names a place (`"contacts.organisation"`); an upper app registers a function for it when it starts.
Panels draw a box on the page, timeline providers add entries to its history.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any

from django.template.loader import render_to_string


@dataclass
class Panel:
    """A box on somebody else's page."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    icon: str = ""
    anchor: str = ""


@dataclass
class TimelineEntry:
    """Something that happened to the record on a day."""

    day: date
    icon: str
    title: str
    url: str = ""
    text: str = ""
    detail: str = ""
    tone: str = ""
    sort: int = 0


_panels: dict[str, list] = defaultdict(list)
_timelines: dict[str, list] = defaultdict(list)


def register_panel(place, draw, *, order=50):
    """`draw(request, record)` answers a Panel, or None where there is nothing to show."""
    _panels[place].append((order, draw))
    _panels[place].sort(key=itemgetter(0))


def register_timeline(place, provide):
    """`provide(request, record)` yields TimelineEntry objects."""
    _timelines[place].append(provide)


def panels_of(place, request, record):
    """The drawn panels of a page as dicts of title, icon, anchor and html, in order."""
    drawn = []
    for _order, draw in _panels[place]:
        if panel := draw(request, record):
            html = render_to_string(panel.template, panel.context | {"record": record}, request)
            drawn.append({"title": panel.title, "icon": panel.icon, "anchor": panel.anchor, "html": html})
    return drawn


def form_panels_of(place, request):
    """What apps above show in a form, by the part of it that the panel's anchor names."""
    return {panel["anchor"]: panel["html"] for panel in panels_of(place, request, None)}


def timeline_of(place, request, record):
    """Everything that happened to the record, newest first."""
    entries = [entry for provide in _timelines[place] for entry in provide(request, record)]
    return sorted(entries, key=lambda entry: (entry.day, entry.sort), reverse=True)
