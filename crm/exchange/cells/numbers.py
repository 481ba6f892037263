"""Numbers: of registers, of people."""

import re
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crm.common.codes import compact, validate_krs, validate_nip, validate_regon
from crm.exchange.cells.faults import CellFaultError, PlaceholderError


def _register_number(text, name, lengths, validate):
    digits = re.sub(rf"(?i)^{name}[\W_]*(nr)?[\W_]*", "", text)
    number = compact(digits)
    if number.isdecimal() and not number.strip("0"):
        raise PlaceholderError("placeholder", _("Only zeros: no number, so nothing is kept."))
    longer = next((length for length in lengths if len(number) <= length), 0)
    if number.isdecimal() and lengths and len(number) > 3:
        number = number.zfill(longer)  # a spreadsheet drops leading zeros
    try:
        validate(number)
    except ValidationError as error:
        raise CellFaultError(name, error.messages[0]) from None
    return number


@lru_cache(20_000)
def nip(text):
    return _register_number(text, "nip", (), validate_nip)


@lru_cache(20_000)
def regon(text):
    return _register_number(text, "regon", (9, 14), validate_regon)


@lru_cache(20_000)
def krs(text):
    return _register_number(text, "krs", (10,), validate_krs)


@lru_cache(20_000)
def participants(text):
    """How many people; `30 osób` and `ok. 30` are read, a range is not."""
    found = re.fullmatch(
        r"(?i)(?:ok\.?|około|do|max\.?)?\s*(\d{1,4})(?:[.,]0+)?\s*(?:os\.?|osób|osoby|osoba|uczestnik\w*|miejsc\w*)?",
        text,
    )
    if not found:
        raise CellFaultError("number", _("Enter a whole number, for example 30."))
    return int(found[1])
