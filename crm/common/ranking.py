"""How well what was found answers the words typed, told by the place in which they stand: the better comes first."""

import operator
from functools import reduce
from typing import Any

from django.db.models import Case, F, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Concat, Length, Replace, StrIndex

from crm.common.text import sort_key, words_of

PARTING = '"„(-'  # a word begins after these as it does after a blank
WORDS_PLACED = 6
PLACED = str.maketrans(dict.fromkeys(PARTING, " "))


def ranked(queryset, text: str, *order: Any):
    """Adds `search_rank` and sorts by it, then by `order`: nought is the whole name; then come whole words of the name,
    what begins a word of it, what begins a word of each further part of the searched text, any other place, and last
    what was found in another grammatical form only.

    The parts are those in `queryset.told_in`, in the order in which the searched text is put together of them.
    """
    words = words_of(text)
    typed = " ".join(words)
    wanted = typed.translate(PLACED)
    places = {
        f"word_{number}": place_of(f" {word.translate(PLACED)}") for number, word in enumerate(words[:WORDS_PLACED])
    }
    found = queryset.alias(
        whole_words=place_of(f" {wanted} "), beginning=place_of(f" {wanted}"), **places, **_ends(queryset.told_in)
    )
    in_name = Q(beginning__gt=0, beginning__lte=F("end_0"))
    conditions = [
        _whole_name(queryset.model, typed, text),
        Q(search__startswith=f"{typed} "),
        Q(whole_words__gt=0, whole_words__lte=F("end_0")),
        Q(search__startswith=typed),
        in_name,
        *(_all_before(f"end_{number}", places) for number in range(len(queryset.told_in))),
        queryset.holding(words),
    ]
    cases = [When(condition, then=Value(rank)) for rank, condition in enumerate(conditions)]
    rank = Case(*cases, default=Value(len(conditions)), output_field=IntegerField())
    return found.annotate(search_rank=rank).order_by("search_rank", *order)


def place_of(words: str):
    """Where the words stand first in the searched text, counted from one; nought is nowhere."""
    searched: Any = F("search")
    for sign in PARTING:
        searched = Replace(searched, Value(sign), Value(" "), output_field=TextField())
    return StrIndex(Concat(Value(" "), searched, Value(" "), output_field=TextField()), Value(words))


def _ends(parts):
    """Where the last word of each part may begin: folding a text hardly changes how long it is."""
    ends, before = {}, []
    for number, names in enumerate(parts):
        before += [Length(name) + 1 for name in names]
        ends[f"end_{number}"] = reduce(operator.add, before)
    return ends


def _whole_name(model, typed, text):
    whole = Q(search=typed)
    if any(field.name == "sort_key" for field in model._meta.fields):
        whole |= Q(sort_key=sort_key(text))
    return whole


def _all_before(end, places):
    return reduce(operator.and_, (Q(**{f"{place}__gt": 0, f"{place}__lte": F(end)}) for place in places))
