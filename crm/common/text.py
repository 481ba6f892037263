"""Text the Polish way, alike on SQLite and PostgreSQL.

Neither database folds `ł` to `l`, and their collations differ, so what we search and sort by is stored:
`fold()` makes the searched form, `sort_key()` a string of digits that sorts alike under every collation.
"""

import re
import unicodedata
from typing import Any

from django.db import models
from django.db.models import Case, Value, When
from django.db.models.functions import Concat, StrIndex

from crm.common.inflection import SHORTEST_STEM, stem

ALPHABET = "0123456789aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
RANK = {letter: f"{position:02d}" for position, letter in enumerate(ALPHABET, start=2)}
GAP = "01"
SORTED_LETTERS = 80
SORT_KEY_DIGITS = 2 * 2 * SORTED_LETTERS
SEARCHED_SIGNS = 300  # a database refuses a thousand conditions and a pattern of a few pages
NOT_DECOMPOSED = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Lower case without diacritics, runs of blanks as one: `Żółw  Łódź` becomes `zolw lodz`."""
    text = unicodedata.normalize("NFKD", text).casefold().translate(NOT_DECOMPOSED)
    return " ".join(_without_marks(text).split())


def words_of(text: str) -> list[str]:
    """The folded words somebody searches for."""
    return fold(text.replace("\0", "")[:SEARCHED_SIGNS]).split()


def sort_key(text: str) -> str:
    """Digits that put names in the order of the Polish alphabet: `Ćwik` after `Czyn`, `Łąka` after `Lysa`.

    Signs that are no letters part words and otherwise do not count; letters foreign to Polish sort with
    their plain form. Only the first 80 letters count.
    """
    key = []
    text = _without_marks(unicodedata.normalize("NFC", text.casefold()))
    for sign in re.sub(r"[^\w]+|_+", " ", text).strip()[:SORTED_LETTERS]:
        if sign == " ":
            key.append(GAP)
        else:
            key.append(RANK.get(sign) or "".join(RANK.get(plain, "") for plain in fold(sign)))
    return "".join(key)[:SORT_KEY_DIGITS]


def _without_marks(text):
    return "".join(sign for sign in text if not unicodedata.combining(sign))


class DerivedField(models.Field):
    """A column computed from an attribute of its record whenever the record is saved, one by one or in bulk."""

    def __init__(self, source="", **options):
        self.source = source
        options.setdefault("editable", False)
        options.setdefault("blank", True)
        options.setdefault("default", "")
        super().__init__(**options)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"source": self.source}

    def pre_save(self, instance, add):
        source = getattr(instance, self.source)
        value = self.derive(source() if callable(source) else source)
        setattr(instance, self.attname, value)
        return value

    def derive(self, text):
        raise NotImplementedError


class SearchField(DerivedField, models.TextField):
    """The folded form of a record's text, for searching."""

    def derive(self, text):
        return fold(text or "")


class SortKeyField(DerivedField, models.CharField):
    """The Polish sort key of a record's name."""

    def __init__(self, source="", **options):
        options.setdefault("max_length", SORT_KEY_DIGITS)
        options.setdefault("db_index", True)
        super().__init__(source, **options)

    def derive(self, text):
        return sort_key(text or "")


class MatchField(DerivedField, models.CharField):
    """Words a record is recognised by when somebody is about to enter it again; composed by the record itself.

    Short and alone in an index, so that a database reads all of them in a few milliseconds.
    """

    def __init__(self, source="", **options):
        options.setdefault("max_length", 240)
        super().__init__(source, **options)

    def derive(self, text):
        return (text or "")[: self.max_length]


class SearchableQuerySet(models.QuerySet):
    """Search over a `search` column; every word typed must occur."""

    shortest_stem = SHORTEST_STEM
    told_in: tuple[tuple[str, ...], ...] = ()  # the fields of the name, then those of each part of the text after it

    def search(self, text: str, *, inflected: bool = False):
        """`inflected` also finds other grammatical forms of the words: `w Gębicach` for `Gębice`."""
        return self.filter(self.holding(words_of(text), inflected=inflected))

    def nearest_first(self, text: str):
        """Before their own order by where the first word stands: a name comes first in what is searched.

        Where it stands only in another form, or within a word, the record comes last. Where the parts of what is
        searched are told, they are ranked by those.
        """
        words = words_of(text)
        if not words:
            return self
        if self.told_in:
            return self.best_first(text)
        place = StrIndex(Concat(Value(" "), "search"), Value(f" {words[0]}"))
        order = self.query.order_by or self.model._meta.ordering or ()
        return self.alias(place=place).order_by(Case(When(place=0, then=1), default=0), "place", *order)

    def best_first(self, text: str, *order: Any):
        """Ranked by where the words stand in the parts told, then in the order given or their own."""
        from crm.common.ranking import ranked

        return ranked(self, text, *(order or self.query.order_by or self.model._meta.ordering or ()))

    def holding(self, words: list[str], *, inflected: bool = False) -> models.Q:
        """All the folded words occur."""
        every = models.Q()
        for word in words:
            every &= models.Q(search__contains=stem(word, self.shortest_stem) if inflected else word)
        return every
