"""Whether two descriptions of a business speak of the same branch: people write them freely, in any form of a word."""

import re
from functools import lru_cache

from crm.common.inflection import stem
from crm.common.text import fold

WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 4
LONG_ENOUGH = 5  # of two stems one may be the beginning of the other: `ceramika`, `ceramiczny`
# What stands beside a branch and names none.
TELLS_NOTHING = """
    utrzymanie usługi usługowa usługowe produkcja produkty wyroby prace drobne mała małe dowóz obsługa dla szkół
    biur firm miejska miejskie użytkowa lokalna lokalne własna inne różne oraz planach później także spółdzielnia
""".split()  # noqa: SIM905
MEANINGLESS = {stem(fold(word)) for word in TELLS_NOTHING}


def words_in_common(said: str, other: str) -> list[str]:
    """The words of `said`, as they stand there, that name a branch of the other too."""
    wanted = {stem_of(word) for word in WORD.findall(other)} - {""}
    found = [word for word in WORD.findall(said) if any(_same(stem_of(word), one) for one in wanted)]
    return list(dict.fromkeys(word.lower() for word in found))


@lru_cache(maxsize=4096)
def stem_of(word: str) -> str:
    """What a word that may name a branch is compared by; empty for one that names none."""
    folded = fold(word)
    cut = stem(folded)
    return "" if len(folded) < SHORTEST or cut in MEANINGLESS else cut


def _same(one, other):
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= LONG_ENOUGH and long.startswith(short))
