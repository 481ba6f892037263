"""Names of people as they are written."""

import re

SHORT = 2  # signs: `JP` or `AB` are initials, not a name in capitals
ROMAN = re.compile(r"[IVX]+")
PARTS = re.compile(r"([\s\-–'’]+)")


def name_of_person(text):
    """`NOWAK-KOWALSKA` becomes `Nowak-Kowalska`; initials, `III` and names in mixed letters stay as they are."""
    return "".join(part.capitalize() if _is_in_capitals(part) else part for part in PARTS.split(text))


def _is_in_capitals(part):
    return part.isalpha() and part.isupper() and len(part) > SHORT and not ROMAN.fullmatch(part)
