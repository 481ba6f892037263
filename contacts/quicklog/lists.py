"""Word lists of the grammar: lines of words and phrases instead of brackets and quotation marks."""

import re


def listed(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def phrases(text: str) -> re.Pattern:
    """Any of the phrases, parted by semicolons, among the words of a clause joined by blanks.

    `spotk* inf*`: the star is any ending, the question mark one letter.
    """
    return re.compile("|".join(_phrase(one) for one in text.split(";") if one.strip()))


def _phrase(words):
    parts = [re.escape(word).replace(r"\*", "[^ ]*").replace(r"\?", "[^ ]") for word in words.split()]
    return r"(?<![^ ])" + " ".join(parts) + r"(?![^ ])"
