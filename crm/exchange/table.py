"""A list as people make it: titles above, a header of one or two rows, repeated headers, blank and footer rows."""

import re
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from crm.common.text import fold
from crm.exchange.cells.faults import BLANKS
from crm.exchange.choices import FIELD_LABELS
from crm.exchange.decisions import NOTHING_DECIDED, Decision
from crm.exchange.reading import RefusedFileError, Source
from crm.exchange.wordings import BESIDE, JOINED, field_of, holds_town_too, is_fax, plain

SEARCHED_ROWS = 30
LONGEST_HEADING = 60
CODED = ("powiat_teryt", "gmina_teryt")  # a name and its code may stand beside each other
SAMPLES = 3
FOOTER = re.compile(
    r"(razem|suma|ogolem|lacznie|zrodlo|sporzadzil|opracowal|stan na|data sporzadzenia|wygenerowano|liczba wierszy|"
    r"koniec|strona \d|\* |uwaga:|legenda)\b"
)


@dataclass(slots=True)
class Row:
    """One row of the list: its record number in the file and the text of each recognised field.

    `surplus` are other values of a field that holds one (field, text). `decision` is what a person said of it; a
    `lenient` one is saved without its faulty values.
    """

    number: int
    cells: dict[str, str]
    raw: list[str]
    surplus: tuple[tuple[str, str], ...] = ()
    decision: Decision = NOTHING_DECIDED
    lenient: bool = False


@dataclass
class Table:
    source: Source
    header_row: int
    headings: list[str]
    mapping: dict[str, str | None]
    rows: list[Row] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)

    def title_of(self, heading: str) -> str:
        """What a person reads for a column: cards name theirs by our fields."""
        return str(FIELD_LABELS.get(heading, heading)) if self.source.of_cards else heading

    def samples(self, heading: str) -> list[str]:
        """The first different values under a heading, so that a column can be told by what it holds."""
        column = self.headings.index(heading)
        values = (row.raw[column].strip() for row in self.rows if column < len(row.raw))
        return list(islice(dict.fromkeys(value for value in values if value), SAMPLES))


@dataclass(frozen=True)
class _Header:
    first: int  # place of the header's first record
    height: int
    headings: list[str]
    recognised: int


def table_of(sources: list[Source], entity: str, given: dict[str, str | None] | None = None) -> Table:
    """The list in the sheet with the most recognised columns. `given` is a mapping corrected by hand.

    Raises RefusedFileError where no header is found or nothing stands under it.
    """
    headers = [(source, _header_of(source.records, entity, given or {})) for source in sources]
    source, header = max(headers, key=lambda one: one[1].recognised if one[1] else 0)
    if header is None:
        raise RefusedFileError(
            _("No row with names of columns was found. Put names such as “Nazwa”, “Powiat”, “Telefon” above the list.")
        )
    table = Table(
        source, header.first + source.first_number, header.headings, _mapping(header.headings, entity, given or {})
    )
    _sort_rows(table, header)
    if not table.rows:
        raise RefusedFileError(_("The file has names of columns, but no row under them."))
    return table


def _header_of(records, entity, given):
    """Of the first rows, alone or two together, the one that names most fields; the first of equals."""
    best = None
    for place in range(len(records[:SEARCHED_ROWS])):
        for header in (_header_at(records, place, 1, entity, given), _header_at(records, place, 2, entity, given)):
            if header and header.recognised > (best.recognised if best else 0):
                best = header
    lonely = best and best.recognised == 1 and len([one for one in best.headings if one]) > 1
    return None if lonely and not given else best


def _header_at(records, place, height, entity, given):
    headings = _headings(records, place, height)
    if any(len(heading) > LONGEST_HEADING for heading in headings):
        return None
    recognised = _fields(headings, entity, given)
    if height == 2:
        # Each of the two rows adds something: a title above names no column, and neither do values below.
        if not any(records[place]) or not _is_lower_half(records, place, entity, given):
            return None
        if len(recognised) <= len(_fields(_headings(records, place + 1, 1), entity, given)):
            return None
    return _Header(place, height, headings, len(recognised))


def _fields(headings, entity, given):
    return {_field(heading, entity, given) for heading in headings} - {None}


def _headings(records, place, height):
    upper = [cell.strip() for cell in records[place]]
    if height == 1 or place + 1 >= len(records):
        return _named_apart(upper)
    lower = [cell.strip() for cell in records[place + 1]]
    upper += [""] * (len(lower) - len(upper))
    lower += [""] * (len(upper) - len(lower))
    group, headings = "", []
    for above, below in zip(upper, lower, strict=True):
        group = above or (group if below else "")
        headings.append(below if below and field_of(below, "organisations") else f"{group} {below}".strip())
    return _named_apart(headings)


def _named_apart(headings):
    """A heading that repeats gets a number, so that a mapping can name it."""
    seen: dict[str, int] = {}
    named = []
    for heading in (" ".join(one.split()) for one in headings):
        seen[heading] = seen.get(heading, 0) + 1
        named.append(f"{heading} ({seen[heading]})" if heading and seen[heading] > 1 else heading)
    return named


def _is_lower_half(records, place, entity, given):
    """Under a group heading stand names of columns: recognised ones, short, no digits, and fewer blanks above."""
    if place + 1 >= len(records):
        return False
    lower = [cell.strip() for cell in records[place + 1] if cell.strip()]
    named = [cell for cell in lower if _field(cell, entity, given)]
    return bool(named) and len(named) * 2 >= len(lower) and not any(re.search(r"\d", cell) for cell in lower)


def _field(heading, entity, given):
    return given[heading] if heading in given else field_of(heading, entity)


def _mapping(headings, entity, given):
    found = {heading: _field(heading, entity, given) for heading in headings if heading}
    for heading in found.keys() - given.keys():
        first, beside = BESIDE.get(plain(heading), (None, None))
        if found[heading] == first and list(found.values()).count(first) > 1:
            found[heading] = beside
    return found


def _sort_rows(table, header):
    heads = {tuple(cell.strip() for cell in table.source.records[header.first + part]) for part in range(header.height)}
    heads.add(tuple(header.headings))  # of two rows, written as one further down
    start = header.first + header.height
    for number, record in enumerate(table.source.records[start:], start=start + table.source.first_number):
        filled = [cell.strip() for cell in record if cell.strip()]
        if not filled:
            table.empty.append(number)
        elif tuple(cell.strip() for cell in record) in heads:
            table.skipped.append((number, _("the header again")))
        elif len(filled) <= 3 and FOOTER.match(fold(filled[0])):
            table.skipped.append((number, _("a footer")))
        else:
            table.rows.append(_row(table, number, record))


def _row(table, number, record):
    cells, surplus = _cells(table, record)
    return Row(number, cells, record, surplus)


def _cells(table, record):
    """The text of each field, and what stands in further columns of a field that holds one text."""
    cells: dict[str, str] = {}
    surplus: list[tuple[str, str]] = []
    for name, text in _named(table, record):
        if name in cells and name in JOINED:
            cells[name] += JOINED[name] + text
        elif name not in cells or (name in CODED and text.isdecimal()):
            cells[name] = text  # a code says it better than a name beside it
        elif name not in CODED:
            surplus.append((name, text))
    return cells, tuple(one for one in surplus if fold(one[1]) != fold(cells[one[0]]))


def _named(table, record):
    """Field and text, column by column; a town that stands where postcodes do comes last."""
    towns = []
    for heading, text in zip(table.headings, record, strict=False):
        name, text = table.mapping.get(heading), tidy(text)
        if not name or not text:
            continue
        if name == "postcode" and holds_town_too(heading) and not re.search(r"\d", text):
            towns.append(("town", text))
        else:
            yield name, f"faks {text}" if name == "phone" and is_fax(heading) else text
    yield from towns


def tidy(text: str) -> str:
    """Without blanks around, invisible signs and the words people put for nothing. A tidy text comes back itself."""
    given = text
    text = re.sub(
        r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]", "", text.replace("\u00a0", " ")
    )
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    if re.match(r"'[=+\-@]", text):
        text = text[1:]  # the sign with which exports keep a text from being run as a formula
    if text.casefold() in BLANKS:
        return ""
    return given if text == given else text
