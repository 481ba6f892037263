"""By which words a person is recognised in text, in all their grammatical forms; and putting others in their place."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from crm.common.inflection import ALTERNATING, ENDINGS, stem
from crm.common.text import fold

# One letter stands for one letter, so that what is found in the levelled text is found in the text itself.
LEVELLED = {code: level for code in range(128, 0x250) if len(level := fold(chr(code))) == 1}
LEVELLED |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
ENDS = "|".join(sorted({*ENDINGS, "ow"}, key=len, reverse=True))
CHANGES = "|".join((*ALTERNATING, "cz", "iec", "ec", "ek"))
BETWEEN = r"[\s,.\-–_+]+"
UNMISTAKABLE = 6  # letters of a surname that no small word of the language is like: `maj`, `lis`, `praca`


def levelled(text: str) -> str:
    return text.translate(LEVELLED)


def forms_of(word: str) -> str:
    """A pattern for a word in any case: `Brzęczyszczykiewiczem`, `Nowakową` is another word than `Nowak`."""
    word = levelled(word)
    if not word.isalpha() or len(word) < 3:
        return re.escape(word)
    forms = f"{re.escape(stem(word))}(?:{CHANGES})?(?:{ENDS})?"
    if word.endswith(("ek", "ec")):  # Wzorek, u Wzorka
        forms = f"(?:{forms}|{re.escape(word[:-2] + word[-1])}(?:{ENDS}))"
    return forms


def _in_forms(text):
    return r"[\s\-–]+".join(forms_of(word) for word in re.split(r"[\s\-–]+", text.strip()) if word)


def _whole(pattern):
    return rf"(?<!\w)(?:{pattern})(?!\w)"


@dataclass(frozen=True)
class Words:
    """What names the person. `surnames` are those nobody else bears; the others are found beside a first name only."""

    names: tuple[tuple[str, str], ...]
    surnames: tuple[str, ...]
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()  # digits without the country
    extra: tuple[str, ...] = ()
    marker: str = ""

    @cached_property
    def pattern(self):
        said = []
        for first, last in self.names:
            if first and last:
                one, other = _in_forms(first), _in_forms(last)
                said += [_whole(f"{one}{BETWEEN}{other}"), _whole(f"{other}{BETWEEN}{one}")]
        said += [rf"(?<![\w.+-]){re.escape(levelled(one))}(?![\w-])" for one in self.emails]
        said += [rf"(?<!\d)(?:(?:\+|00)?48[\s\-.()/]*)?{_digits(one)}(?!\d)" for one in self.phones]
        said += [_whole(_in_forms(one)) for one in self.surnames]
        said += [_whole(re.escape(levelled(one))) for one in self.extra]
        return re.compile("|".join(said)) if said else None

    def spans(self, text: str):
        """Where the person is named, as pairs of places in the text."""
        if self.pattern is None or not text:
            return []
        low = levelled(text)
        return [found.span() for found in self.pattern.finditer(low) if self._certain(text, found)]

    def _certain(self, text, found):
        """A short surname alone needs its capital, or `w maju` would go with Mr Maj."""
        said = found.group()
        if any(sign.isdigit() or not (sign.isalpha() or sign in "-–") for sign in said) or said in self._typed:
            return True
        return len(said) >= UNMISTAKABLE or text[found.start()].isupper()

    @cached_property
    def _typed(self):
        return {levelled(one) for one in self.extra}

    def replaced(self, value):
        """The same value, text or what JSON holds, without the person; texts that name nobody stay as they are."""
        if isinstance(value, str):
            return self._replaced_text(unicodedata.normalize("NFC", value)) or value
        if isinstance(value, dict):
            return {self.replaced(key): self.replaced(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.replaced(one) for one in value]
        return value

    def _replaced_text(self, text):
        spans = self.spans(text)
        for start, end in reversed(spans):
            text = f"{text[:start]}{self.marker}{text[end:]}"
        return text if spans else ""

    def replaced_query(self, query: str) -> str:
        """The filter of a list, spelled as an address: its values are looked through as people typed them."""
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [(key, self.replaced(value)) for key, value in pairs]
        return query if kept == pairs else urlencode(kept)


def _digits(number):
    return r"[\s\-.()/]*".join(number)
