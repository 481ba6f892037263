"""Names of organisations: what they are called apart from the way somebody wrote it, and the kind they tell."""

import re
from functools import lru_cache

from contacts.choices import OrganisationKind as Kind
from crm.common.text import fold

LONG_FORMS = [
    (r"\bwarsztat\w* terapii zajeciow\w+", "wtz"),
    (r"\bpowiatow\w+ centr\w+ pomocy rodzinie", "pcpr"),
    (r"\bspoldzieln\w+ socjaln\w+", "ss"),
    (r"\bmiejsk\w+ osrod\w+ pomocy spolecznej", "mops"),
    (r"\bgminn\w+ osrod\w+ pomocy spolecznej", "gops"),
]
KINDS = [
    (r"spoldzielni\w* socjaln", Kind.SOCIAL_COOPERATIVE),
    (r"\bwtz\b|warsztat\w* terapii", Kind.WTZ),
    (r"\bpcpr\b|powiatow\w+ centr\w+ pomocy", Kind.PCPR),
    (r"\bpup\b|urz\w+ pracy", Kind.LABOUR_OFFICE),
    (r"\b(m|g|mg|d)?ops\b|\bmopr\b|osrod\w+ pomocy|centrum uslug spolecznych", Kind.SOCIAL_WELFARE_CENTRE),
    (r"fundacj", Kind.NGO_FOUNDATION),
    (r"stowarzyszeni|towarzystw|\bzwiaz|ochotnicz\w+ straz|\bngo\b|\bklub|\bkolo\b", Kind.NGO_ASSOCIATION),
    (r"parafi|diecezj|archidiecezj|caritas|zgromadzeni|koscieln", Kind.CHURCH_LEGAL_PERSON),
    (r"starostw|^powiat\b", Kind.COUNTY),
    (r"urzad marszalkowski|^wojewodztw|^samorzad wojew", Kind.REGION),
    (r"urzad (gminy|miasta|miejski|miasta i gminy)|^gmina\b|^miasto\b", Kind.MUNICIPALITY),
    (r"sp\. ?z ?o\. ?o|\bspolka\b|\bs\. ?a\.|\bfirma\b|przedsiebiorstw|zaklad", Kind.BUSINESS),
]


@lru_cache(20_000)
def kind_named(text: str) -> Kind | None:
    """The kind a word of a list means, or None."""
    folded = fold(text)
    for kind in Kind:
        if folded in (kind.value, fold(str(kind.label))):
            return kind
    return kind_in_name(text)


def kind_in_name(name: str) -> Kind | None:
    """What a name says it is; the word that stands first decides: an association of friends of a WTZ is none."""
    folded = fold(name)
    found = [(match.start(), kind) for pattern, kind in KINDS if (match := re.search(pattern, folded))]
    return min(found, key=lambda one: one[0])[1] if found else None


def several_names(text: str, *, commas_part: bool = False) -> list[str]:
    """Names that share a field or a cell: one a line, or parted by semicolons; each once.

    A comma is part of a name (`Pomocna Dłoń, oddział w Kole`) unless somebody has said that here it parts them.
    """
    found: dict[str, str] = {}
    for one in re.split(r"[\n;,]" if commas_part else r"[\n;]", text):
        found.setdefault(fold(one), " ".join(one.split()))
    return [one for one in found.values() if one]


@lru_cache(20_000)
def core(name: str) -> str:
    """`Warsztaty Terapii Zajęciowej w Gębicach` and `WTZ Gębicach` are one."""
    folded = fold(name)
    for pattern, short in LONG_FORMS:
        folded = re.sub(pattern, short, folded)
    words = re.sub(r"[^\w]+|_", " ", folded).split()
    return " ".join(word for word in words if word not in {"w", "we", "z", "ze", "im", "przy"})


def match_words(*parts: object) -> str:
    """What records are compared by, in one line of words."""
    return " ".join(" ".join(str(part) for part in parts if part).split())
