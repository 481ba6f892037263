"""The main menu. Apps add their entries when they start; the menu shows what the person may open."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Entry:
    """One line of the menu. `section` is the first part of the URL name of the pages it stands for."""

    label: str | Promise
    url_name: str
    icon: str
    order: int
    permission: object = None
    group: str = ""

    @property
    def url(self):
        return reverse(self.url_name)


_entries: list[Entry] = []


def register_entry(entry: Entry):
    if entry not in _entries:
        _entries.append(entry)
        _entries.sort(key=lambda entry: entry.order)


def navigation(request):
    """Context processor: the entries for this person, the current one marked."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": []}
    allowed = [(entry, entry.url) for entry in _entries if entry.permission is None or user.may(entry.permission)]
    matching = [url for _, url in allowed if request.path.startswith(url) and (url != "/" or request.path == "/")]
    current = max(matching, key=len, default=None)
    return {"menu": [(entry, url, url == current) for entry, url in allowed]}
