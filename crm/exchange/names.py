"""Names of organisations compared: what they are called apart from the way somebody wrote it."""

import re
from difflib import SequenceMatcher
from functools import cache

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


@cache
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


@cache
def core(name: str) -> str:
    """`Warsztaty Terapii Zajęciowej w Gębicach` and `WTZ Gębicach` are one."""
    folded = fold(name)
    for pattern, short in LONG_FORMS:
        folded = re.sub(pattern, short, folded)
    words = re.sub(r"[^\w]+|_", " ", folded).split()
    return " ".join(word for word in words if word not in {"w", "we", "z", "ze", "im", "przy"})


def likeness(one: str, other: str) -> float:
    """0 to 1. Names that differ in a number (`nr 1`, `nr 2`) or in a word of their own are not alike at all."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return 0
    mine, its = one.split(), other.split()
    own = " ".join(word for word in mine if word not in its)
    others = " ".join(word for word in its if word not in mine)
    if own and others and SequenceMatcher(None, own, others).ratio() < 0.7:
        return 0
    return SequenceMatcher(None, one, other).ratio() if own or others else 1


@cache
def without_town(name: str, town: str) -> str:
    """A core name without the town in whatever case: `wtz gebicach` in Gębice is `wtz`."""
    stem = town[: max(4, len(town) - 2)]
    return " ".join(word for word in name.split() if not (stem and word.startswith(stem))) or name
