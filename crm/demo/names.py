"""Names as people write them, from a register that keeps capitals, and what kind of body a name tells of."""

import re

from contacts.choices import OrganisationKind
from crm.common.text import fold

LOWER = frozenset(
    """
    i w we z ze na dla do od oraz ku o po przy przez nad pod za im ds dyw św bł ks gen dr prof pw ul nr a lub
    się
""".split()  # noqa: SIM905
)
ACRONYMS = """
    zs zmw zhp mts pmps fwd mos osp psoni lzs ks pl edu gks lks uks cee apja
""".split()  # noqa: SIM905
ROMAN = re.compile(r"[IVX]+")
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
ABBREVIATED = {"wlkp": "Wlkp", "ks": "ks"}

ASSOCIATIONS = """
    stowarzyszeni towarzystw klub club zwiazek zwiazku federacja bractwo zrzeszeni liga straz kolo komitet
    uniwersytet zespol
""".split()  # noqa: SIM905
CHURCH = ["caritas", "parafi", "zgromadzenie", "diecezj"]


def readable(name: str) -> str:
    """`STOWARZYSZENIE "ALIA" W PILE` becomes `Stowarzyszenie "Alia" w Pile`; quotes stay where they are."""
    name = re.sub(r"\s+", " ", name).strip()
    name = re.sub(r'" ([^"]*?) "', r'"\1"', name)
    name = re.sub(r"(?<=[^\W\d_]\.)(?=[^\W\d_]{2})(?!PL\b)", " ", name)
    return WORD.sub(lambda found: _cased(found, name), name)


def _cased(found: re.Match, name: str) -> str:
    word, low = found.group(), found.group().lower()
    dotted = name[found.end() : found.end() + 1] == "."
    opens = found.start() == 0 or name[found.start() - 1] in '"„('
    if dotted and low in ABBREVIATED:
        return ABBREVIATED[low]
    if ROMAN.fullmatch(word) and (len(word) > 1 or word != "I"):
        return word
    if low in ACRONYMS and not dotted:
        return word
    if low in LOWER and not opens:
        return low
    return word[:1] + low[1:] if word[:1].isalpha() else low


def kind_of_ngo(name: str) -> OrganisationKind:
    """The kind the name itself tells; the first telling word decides, since associations name foundations too."""
    folded = fold(name)
    marks = (
        [("fundacj", OrganisationKind.NGO_FOUNDATION)]
        + [(mark, OrganisationKind.NGO_ASSOCIATION) for mark in ASSOCIATIONS]
        + [(mark, OrganisationKind.CHURCH_LEGAL_PERSON) for mark in CHURCH]
    )
    if "spolka z ograniczona" in folded:
        return OrganisationKind.OTHER
    places = [(place.start(), kind) for mark, kind in marks if (place := re.search(rf"\b{mark}", folded))]
    return min(places)[1] if places else OrganisationKind.OTHER


def municipality_name(gmina) -> str:
    """`Miasto Czarnków`, `Gmina Czarnków`, `Miasto i Gmina Trzcianka`."""
    prefix = {"miejska": "Miasto", "wiejska": "Gmina", "miejsko-wiejska": "Miasto i Gmina"}[gmina.kind]
    return f"{prefix} {gmina.name}"


def county_name(powiat) -> str:
    """`Powiat Czarnkowsko-Trzcianecki`, as the body signs."""
    return f"Powiat {powiat.name.title()}"
