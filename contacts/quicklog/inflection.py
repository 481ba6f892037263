"""The forms a Polish name may take, folded: `Gębice` also as gebic, gebicom, gebicami, gebicach.

Generous on purpose: a form that does not exist matches nothing that somebody would write, and whatever two names
share becomes a question.
"""

from functools import cache

from crm.common.text import fold

SOFTENED = {"k": "c", "g": "dz", "r": "rz", "t": "ci", "d": "dzi", "ch": "sz"}
ADJECTIVE = (
    "ego",
    "emu",
    "ym",
    "im",
    "iego",
    "iemu",
    "a",
    "ej",
    "iej",
    "e",
    "ie",
    "y",
    "i",
    "ych",
    "ich",
    "ymi",
    "imi",
)
WIELKOPOLSKI = (
    "wlkp",
    "wielkopolski",
    "wielkopolska",
    "wielkopolskiego",
    "wielkopolskim",
    "wielkopolskiej",
    "wielkopolskie",
)


@cache
def forms_of(word: str) -> frozenset[str]:
    """All the folded forms of one word."""
    base = fold(word)
    if len(base) < 3 or not base.replace("-", "").isalpha():
        return frozenset({base})
    if base.startswith("wielkopolsk"):
        return frozenset(WIELKOPOLSKI)
    return frozenset({base, *_declined(base)})


def _declined(base):
    stem, last = base[:-1], base[-1]
    if last == "a":
        yield from (stem + end for end in ("y", "i", "e", "o", "ie", "om", "ami", "ach", "ej", "iej"))
        yield stem  # Pobiedziska: do Pobiedzisk
        yield from _softened(stem)
    elif last == "o":
        yield from (stem + end for end in ("a", "u", "em", "iem", "ie", "e", "owi"))
        yield from _softened(stem)
    elif last in "yi":
        yield from (stem + end for end in ("", "ow", "om", "ami", "ach"))
        yield from (stem + end for end in ADJECTIVE)
        if stem.endswith("k"):
            yield stem[:-1] + "ek"  # Wronki: do Wronek
    elif last == "e":
        yield from (stem + end for end in ("", "om", "ami", "ach", "a", "u", "em", *ADJECTIVE))
        if stem.endswith("i"):
            yield from (stem[:-1] + end for end in ADJECTIVE)
    else:
        for root in {base, *_without_fleeting_e(base)}:
            yield from (root + end for end in ("a", "u", "owi", "em", "ie", "e", "ia", "iu", "iem", "iowi", "i", "y"))
            yield from _softened(root)


def _softened(stem):
    """Before the locative's -e: Trzciank- gives trzciance, Międzychod- gives miedzychodzie."""
    for hard, soft in SOFTENED.items():
        if stem.endswith(hard):
            yield stem[: -len(hard)] + soft + ("" if soft.endswith("e") else "e")


def _without_fleeting_e(base):
    if base.endswith("iec"):
        yield base[:-3] + "c"
    if base.endswith(("ec", "ek", "el", "en", "er")):
        yield base[:-2] + base[-1]
    if base.endswith("iek"):
        yield base[:-3] + "k"
    if base.endswith("ziec"):
        yield base[:-4] + "dzc"


@cache
def adjectives_of(place: str) -> frozenset[str]:
    """What the people of a place may call their own: Gębice gives gebicki and its forms."""
    base = fold(place)
    stems = {base, base[:-1], base[:-2]} if base[-1:] in "aeoiy" else {base, base[:-1]}
    if base[-3:] in ("iec", "nka"):
        stems |= {base[:-3]}
    nominatives = {
        stem + end for stem in stems if len(stem) > 2 for end in ("ski", "cki", "ki", "ecki", "anski", "enski")
    }
    return frozenset(form for nominative in nominatives for form in adjective_forms(nominative))


@cache
def adjective_forms(nominative: str) -> frozenset[str]:
    """`pilski`: pilskiego, pilskim, pilska, pilskie ..."""
    base = fold(nominative)
    stem = base[:-1]
    return frozenset({base, *(stem + end for end in ADJECTIVE), stem + "ą", stem + "a"})


def one_typo_apart(first: str, second: str) -> bool:
    """One letter added, left out, changed, or two neighbours swapped."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    shorter, longer = sorted((first, second), key=len)
    at = next(
        (place for place, (one, other) in enumerate(zip(shorter, longer, strict=False)) if one != other), len(shorter)
    )
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    swapped = shorter[:at] + shorter[at + 1 : at + 2] + shorter[at : at + 1] + shorter[at + 2 :]
    return shorter[at + 1 :] == longer[at + 1 :] or swapped == longer
