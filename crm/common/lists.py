"""Lists that are called by name: people may keep a filter and an order of theirs. Apps name theirs when they start.

The name of a list is the name of its address, so that nothing else has to be agreed on.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import resolve, reverse

_names: list[str] = []


@dataclass(frozen=True)
class NamedList:
    name: str
    page: Any  # the ListPage that answers there

    @property
    def url(self):
        return reverse(self.name)

    @property
    def title(self):
        return self.page.title


def register_list(name):
    if name not in _names:
        _names.append(name)


@cache
def _standing(name):
    view: Any = resolve(reverse(name)).func
    return NamedList(name, view.view_class)


def find_list(name, user) -> NamedList | None:
    """The list of that name, if there is one that this person may open."""
    found = _standing(name) if name in _names else None
    return found if found and user.may(found.page.permission) else None


def lists_for(user) -> list[NamedList]:
    return [found for name in _names if (found := find_list(name, user))]


def is_known(name):
    return name in _names
