"""Lists that are called by name: people may keep a filter and an order of theirs. Apps name theirs when they start.

The name of a list is the name of its address, so that nothing else has to be agreed on. Another page that shows the
rows of a list by the same filter, as a board does, is a face of it: what was kept of one serves the other.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.urls import resolve, reverse

_names: list[str] = []
_faces: dict[str, str] = {}


@dataclass(frozen=True)
class NamedList:
    """`shown_at` names the page one is on: the list itself or a face of it."""

    name: str
    page: Any  # the ListPage that answers there
    shown_at: str = ""

    @property
    def address(self):
        return self.shown_at or self.name

    @property
    def url(self):
        return reverse(self.address)

    @property
    def title(self):
        return self.page.title


def register_list(name):
    if name not in _names:
        _names.append(name)


def register_face(name, *, of):
    _faces[name] = of


@cache
def _standing(name):
    view: Any = resolve(reverse(name)).func
    return NamedList(name, view.view_class)


def find_list(name, user) -> NamedList | None:
    """The list of that name or with that face, if there is one that this person may open."""
    if name in _faces:
        found = find_list(_faces[name], user)
        return found and replace(found, shown_at=name)
    found = _standing(name) if name in _names else None
    return found if found and user.may(found.page.permission) else None


def lists_for(user) -> list[NamedList]:
    return [found for name in _names if (found := find_list(name, user))]


def is_known(name):
    return name in _names
