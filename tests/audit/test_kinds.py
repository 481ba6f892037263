"""The words for what was done, as the list of changes and its filter show them."""

import re

from crm.audit.kinds import known_kinds
from crm.common.text import sort_key

DONE = re.compile(r"\w+(no|to)\b|(Grupa|Organizacja|Osoba) \w+ła\b")


def test_every_kind_says_what_was_done_and_none_is_a_noun():
    assert [str(label) for _kind, label in known_kinds() if not DONE.match(str(label))] == []


def test_they_stand_in_the_order_of_the_polish_alphabet():
    labels = [str(label) for _kind, label in known_kinds()]

    assert labels == sorted(labels, key=sort_key)
    assert labels.index("Policzono osoby bez nazwisk na spotkaniu") < labels.index("Połączono organizacje")
    assert labels.index("Połączono osoby") < labels.index("Poprawiono kontakt")
