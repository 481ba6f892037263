"""What the grammatical forms of a Polish word have in common, for searching: no dictionary, only endings.

A search for the common beginning finds everything a search for the word itself would, and the other forms besides.
"""

# What a form may end with, folded; the longest that leaves enough of the word is cut.
ENDINGS = (
    *("iego", "iemu", "iami", "iach", "iowi"),
    *("ego", "emu", "ymi", "imi", "ami", "ach", "owi", "iom", "iem", "iej", "ych", "ich"),
    *("om", "em", "ym", "im", "ej", "ie", "ia", "iu", "io"),
    *("a", "e", "i", "o", "u", "y"),
)
SHORTEST_STEM = 4
LONG_ENOUGH = 5  # after what follows: `Złotów` is no `złoty`, `Wronki` no `wrona`
GENITIVE = ("ow",)  # warsztatów; many places end so, too
ALTERNATING = ("dz", "k", "c", "g", "j", "t", "d")  # Trzcianka, w Trzciance; fundacja, fundacyjny
FLEETING = ("iec", "ec", "ek")  # Wągrowiec, do Wągrowca


def stem(word: str, shortest: int = SHORTEST_STEM) -> str:
    """The beginning the forms of one folded word share: `gebicach` and `gebicki` give `gebic`.

    Words with digits or signs, and those too short to be told apart without their ending, stay as they are.
    """
    if not word.isalpha():
        return word
    cut = _without(ENDINGS, word, shortest)
    if cut != word:
        cut = _without(ALTERNATING, cut, LONG_ENOUGH)
    elif word.endswith(GENITIVE):
        return _without(GENITIVE, word, LONG_ENOUGH)
    return _without(FLEETING, cut, LONG_ENOUGH)


def _without(ends, word, least):
    for end in ends:
        if word.endswith(end) and len(word) - len(end) >= least:
            return word[: -len(end)]
    return word
