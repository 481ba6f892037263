"""Lists saved as text: which encoding, which sign between the columns, which records."""

import csv
import re
from collections import Counter

from crm.exchange.reading.guard import damaged, not_a_list

DELIMITERS = ",;\t|"
SAMPLE = 60
POLISH = set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
TYPOGRAPHY = set("„”–—…’\u2018»«§°€\u00a0")
# What Polish programs wrote before Unicode. Where two fit equally the first is meant.
OLD = {"windows-1250": "cp1250", "iso-8859-2": "iso8859_2", "cp852": "cp852"}
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
NEVER_TEXT = (b"MZ", b"\x7fELF", b"%PDF", b"{\\rtf", b"<?xml", b"<!DOCTYPE", b"<html", b"GIF8")


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises RefusedFileError where it is none."""
    if data.startswith(b"\xef\xbb\xbf"):
        return _strict(data[3:], "utf-8"), "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16"), "utf-16"
    if without_mark := _utf16_without_mark(data):
        return _strict(data, without_mark), without_mark
    if data.startswith(NEVER_TEXT) or BINARY.search(data):
        raise not_a_list()
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _old(data)


def _strict(data, encoding):
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise damaged() from None


def _utf16_without_mark(data):
    """Of letters of our alphabet every second byte is 0 or 1."""
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        other = sample[0::2] if name == "utf-16-le" else sample[1::2]
        if high.count(0) > 0.6 * len(high) and max(high) < 0x21 and other.count(0) < 0.1 * len(other):
            return name
    return None


def _old(data):
    best = max(OLD, key=lambda name: _likeness(data.decode(OLD[name], "replace")))
    return data.decode(OLD[best], "replace"), best


def _likeness(text):
    """How Polish a text looks: our letters speak for it, other foreign signs against it."""
    signs = Counter(sign for sign in text if ord(sign) > 127)
    likeness = 0
    for sign, times in signs.items():
        if sign in POLISH:
            likeness += 2 * times
        elif sign in TYPOGRAPHY:
            likeness += times
        else:
            likeness -= 3 * times
    # A capital inside a word of small letters is the mark of a wrong table.
    return likeness - 3 * len(re.findall(r"[a-ząćęłńóśźż][ĄĆĘŁŃÓŚŹŻ]", text))


def records_of(text: str) -> tuple[list[list[str]], str]:
    """Every record of a CSV file, blank ones too, and the sign between its columns."""
    delimiter = max(DELIMITERS, key=lambda sign: _evenness(text, sign))
    try:
        return list(csv.reader(_lines(text), delimiter=delimiter)), delimiter
    except csv.Error:
        raise damaged() from None


def _lines(text):
    """A line of the file each; only the ends of lines of files part them, not the rarer separators of Unicode."""
    return [f"{line}\n" for line in re.sub(r"\r\n?", "\n", text).removesuffix("\n").split("\n")]


def _evenness(text, delimiter):
    """How many records agree on one width, and how wide they are."""
    widths: Counter[int] = Counter()
    try:
        for number, record in enumerate(csv.reader(_lines(text[:200_000]), delimiter=delimiter)):
            if number == SAMPLE:
                break
            if len(record) > 1:
                widths[len(record)] += 1
    except csv.Error:
        return (0, 0)
    return max(((times, width) for width, times in widths.items()), default=(0, 0))
