"""Telephones, e-mail and web addresses, several in one cell too."""

import re
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from contacts.models.organisation import as_spoken, validate_web_address
from crm.common.telephones import number_of
from crm.common.text import fold
from crm.exchange.cells.faults import BLANKS, CellFaultError

EXTENSION = re.compile(r"(?i)[\s,;]*\b(?:w|wew|wewn|wewnętrzny|ext)\b\.?\s*[:=]?\s*(\d{1,5})\b")
NO_TELEPHONE = BLANKS | {"nie ma telefonu", "bez telefonu", "brak telefonu", "nie posiada"}
WORDS = re.compile(r"(?i)\b(?:telefon|tel|fax|faks|kom|komórka|mob|mobile|nr)\b\.?(?:\s*/\s*)?:?")
PARTING = re.compile(r":::|[;\n]|\blub\b|\boraz\b|\bi\b|,|/|\|")


@lru_cache(20_000)
def phones(text):
    """(number as we keep it, label) of each. Raises CellFaultError naming the part that is none.

    Words without a number are said of the number before them; where there is none, they are no telephone.
    """
    found: dict[str, str] = {}
    previous = ""
    for part, label in _parts(text):
        if not part:
            if not found:
                raise _no_number(label)
            last = next(reversed(found))
            found[last] = f"{found[last]} {label}".strip()[:80]
            continue
        digits = re.sub(r"\D", "", part)
        if previous and 0 < len(digits) <= 4:
            digits = previous[: -len(digits)] + digits  # 67 281 12 34, 35
        number = number_of(f"+{digits}" if part.lstrip(" (").startswith("+") else digits)
        if number is None or not number.is_valid():
            raise _no_number(part)
        previous = digits
        found.setdefault(as_spoken(number), label)
    return tuple(found.items())


def _no_number(part):
    said = _("“%(part)s” is not a telephone number: nine digits, for example 67 281 12 34.")
    return CellFaultError("phone", said % {"part": part})


def _parts(text):
    """The numbers in a cell with what is said of each; an extension stays with its number. Words stand alone."""
    text = re.sub(r"\.0+$", "", text) if re.fullmatch(r"\d{9,11}\.0+", text) else text
    text = re.sub(r"^(\(?0?-?\d{2}\)?)\s*/\s*(?=\d{3})", r"\1 ", text)  # 61/221 29 06
    text = re.sub(r"(?i)\btel\w*\.?\s*/\s*fa(?:x|ks)\b", "tel", text)
    text = EXTENSION.sub(lambda found: f" wew~{found[1]} ", text)
    for piece in PARTING.split(text.replace("(0-", "(0")):
        extension = re.search(r"wew~(\d+)", piece)
        plain = WORDS.sub(" ", re.sub(r"wew~\d+", "", piece))
        if not re.search(r"\d", plain):
            words = " ".join(plain.replace(".", " ").split())
            if extension:
                words = f"{words} wew. {extension[1]}".strip()
            if words and fold(words) not in NO_TELEPHONE:
                yield "", words
            continue
        label = " ".join(re.sub(r"[\d+()\-–:.]", " ", plain).split())
        label = label or (
            "faks" if re.search(r"(?i)\bfa(x|ks)\b", piece) and not re.search(r"(?i)\btel", piece) else ""
        )
        if extension:
            label = f"{label} wew. {extension[1]}".strip()
        yield " ".join(re.sub(r"[^\d+()\-\s.]", " ", plain).split()), label[:80]


@lru_cache(20_000)
def emails(text):
    found: list[str] = []
    for part in re.split(r":::|[;,\s]+|\blub\b|\boraz\b", re.sub(r"(?i)mailto:|e-?mail:", " ", text)):
        address = part.strip("<>()[]\"'.")
        if not address:
            continue
        try:
            validate_email(address)
        except ValidationError:
            raise CellFaultError(
                "email", _("“%(part)s” is not an e-mail address, for example biuro@example.org.") % {"part": part}
            ) from None
        name, _at, domain = address.rpartition("@")
        address = f"{name}@{domain.lower()}"
        if address.casefold() not in {one.casefold() for one in found}:
            found.append(address)
    return tuple(found)


@lru_cache(20_000)
def websites(text):
    found = []
    for part in re.split(r"[;,\s]+", text):
        if not part:
            continue
        address = part if re.match(r"(?i)https?://", part) else f"https://{part}"
        try:
            validate_web_address(address)
        except ValidationError:
            raise CellFaultError(
                "website", _("“%(part)s” is not a web address, for example www.example.org.") % {"part": part}
            ) from None
        found.append(address)
    return tuple(dict.fromkeys(found))


SEXES = {"k": "K", "kobieta": "K", "f": "K", "female": "K", "m": "M", "mezczyzna": "M", "male": "M"}


def sex(text):
    if fold(text) not in SEXES:
        raise CellFaultError("sex", _("Enter K (woman) or M (man)."))
    return SEXES[fold(text)]
