"""Names of organisations taken apart: the words of their own, without what every body of the kind is called."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from sys import intern

from rapidfuzz.distance import OSA

from contacts.names import core
from contacts.quicklog.inflection import forms_of
from crm.common.text import fold

STOP = {
    "w",
    "we",
    "z",
    "ze",
    "i",
    "oraz",
    "im",
    "imienia",
    "na",
    "rzecz",
    "do",
    "od",
    "przy",
    "ul",
    "pw",
    "sw",
    "o",
    "a",
}
GENERIC = re.compile(
    r"wtz|pcpr|pup|ss|stow|stowarzyszeni\w*|fundacj\w*|gmin[aeyiu]|gminny|urz[aeo]d\w*|miast[aou]|miejsk\w+|wiejsk\w+|"
    r"powiat\w*|starostw\w*|spoldzielni\w*|socjaln\w*|warsztat\w*|terapii|zajeciow\w+|kol[oa]|oddzial\w*|"
    r"towarzystw\w*|placowk\w*|sp|zoo|sa|spolka|firma|przedsiebiorstwo|organizacj\w+|pozytku|publicznego|opp"
)
NUMBER = re.compile(r"\d+")
TOWN_GMINA = re.compile(r"\bmiast[aou]\b|\bmiejsk|\bburmistrz")
RURAL_GMINA = re.compile(r"\bgmin[ay]\b|\bwiejsk|\bwojt")
# What Polish puts behind a word: `pomoc`, `pomocy`; `dzieci`, `dzieciom`; `nadzieja`, `nadziei`.
ENDINGS = {"", "a", "ach", "ami", "ch", "e", "ego", "ej", "em", "emu", "i", "ia", "iach", "iami", "ich", "ie", "iego"}
ENDINGS |= {"iej", "iem", "im", "imi", "iu", "ja", "je", "m", "mi", "o", "om", "ow", "owi", "u", "y", "ych", "ym"}
ACRONYM = range(3, 8)


class Alike(IntEnum):
    """How alike two names are in the words of their own."""

    NOT = 0
    PART = 1  # one says nothing more, or leaves words out
    SIMILAR = 2
    EQUAL = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """`words` are its own; `said` every folded word; `acronym` the first letters of all that mean something."""

    words: tuple[str, ...]
    numbers: frozenset[str]
    said: frozenset[str]
    acronym: str
    open_ended: bool = False


@lru_cache(10_000)
def wording_of(name: str, town: str = "", *, open_ended: bool = False) -> Wording:
    """`town` is left out in whatever case; `open_ended` means that somebody is still typing the last word."""
    said = [intern(word) for word in core(name).split()]  # few words make up all names
    place = {form for word in fold(town).replace("-", " ").split() for form in forms_of(word)}
    own = [word for word in said if word not in STOP and not GENERIC.fullmatch(word) and word not in place]
    meant = [word for word in fold(re.sub(r"[^\w]+", " ", name)).split() if word not in STOP and word not in place]
    initials = "".join(word[0] for word in meant if not re.fullmatch(r"kol[oa]|oddzial\w*", word))
    return Wording(
        words=tuple(word for word in own if not NUMBER.fullmatch(word)),
        numbers=frozenset(NUMBER.findall(" ".join(own))),
        said=frozenset(said),
        acronym=initials if len(initials) in ACRONYM else "",
        open_ended=open_ended,
    )


def alike(one: Wording, other: Wording) -> Alike:
    """Names with different numbers (`nr 1`, `nr 2`) or words of their own on both sides are not alike at all."""
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return Alike.NOT
    mine, its, exact = _left_over(one, other)
    if mine and its:
        return Alike.SIMILAR if _shortened(one, other) or _shortened(other, one) else Alike.NOT
    if mine or its or one.numbers != other.numbers:
        return Alike.PART
    return Alike.EQUAL if exact else Alike.SIMILAR


def _left_over(one, other):
    """The words of each without a counterpart, and whether the others are the same to the letter."""
    mine, its = [], list(other.words)
    exact = True
    for word in one.words:
        match = word if word in its else next((that for that in its if _same_word(word, that)), None)
        if match is None and one.open_ended and word == one.words[-1]:
            match = next((that for that in its if that.startswith(word)), None)
        if match is None:
            mine.append(word)
        else:
            its.remove(match)
            exact = exact and match == word
    return mine, its, exact


@lru_cache(50_000)
def _same_word(one, other):
    """The same in another case, or a letter mistyped in a long one."""
    shorter, longer = sorted((len(one), len(other)))
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), shorter)
    if shared >= 3 and one[shared:] in ENDINGS and other[shared:] in ENDINGS:
        return True
    return shorter > 4 and OSA.distance(one, other) <= (1 if longer < 9 else 2)


def _shortened(short, long):
    """`PSONI` is the first letters of the other name."""
    return bool(long.acronym) and long.acronym in short.words


def gmina_form(said: frozenset[str]) -> str:
    """Whether the name of a municipality speaks of a town or of a rural gmina; empty where it speaks of both.

    `Gmina Miasta Czarnków` is the town, `Miasto i Gmina Wronki` both.
    """
    text = " ".join(sorted(said))
    town, rural = bool(TOWN_GMINA.search(text)), bool(RURAL_GMINA.search(text))
    if town and rural and "i" in said:
        return ""
    if town:
        return "town"
    return "rural" if rural else ""
