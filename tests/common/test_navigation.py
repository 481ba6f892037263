"""The menu, also where it is a strip of icons."""

import re
from collections import Counter

from crm.common import navigation


def test_no_two_entries_of_the_menu_share_an_icon():
    shared = Counter(entry.icon for entry in navigation._entries)

    assert [icon for icon, times in shared.items() if times > 1] == []


def test_what_a_strip_of_icons_leads_to_is_named_also_where_its_words_are_hidden(specialist, client_of):
    page = client_of(specialist).get("/board/").content.decode()
    side = re.search(r'<header class="side">.*?</header>', page, re.DOTALL)[0]

    titles = re.findall(r'<(?:a|button)[^>]* title="([^"]+)"', side)

    entries = [str(entry.label) for entry in navigation._entries if entry.permission is None]
    assert {"Zapisz kontakt", "Osoby", "Grupy", "Hasło", "Wyloguj się", *entries} <= set(titles)
