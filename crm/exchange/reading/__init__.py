"""Any file a team keeps lists in, as records of text."""

from dataclasses import dataclass

from crm.exchange.reading import compound, guard, sheets, text, vcard
from crm.exchange.reading.guard import RefusedFileError

__all__ = ["RefusedFileError", "Source", "read"]


@dataclass(frozen=True)
class Source:
    """The records of one sheet or text file. Record numbers count from 1, titles and headers included.

    Cards have no header in their file: ours stands above them and is not counted.
    """

    records: list[list[str]]
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    of_cards: bool = False

    @property
    def first_number(self):
        """The number of the first record."""
        return 0 if self.of_cards else 1


def read(data: bytes) -> list[Source]:
    """The sheets of a file, of a text file one. Raises RefusedFileError with a plain sentence."""
    guard.check_size(len(data))
    kind = guard.kind_of(data)
    if kind == "text":
        found = [_read_text(data)]
    else:
        if kind == "zip":
            guard.check_archive(data)
        else:
            compound.check_old_workbook(data)
        found = [Source(records, sheet=name) for name, records in sheets.sheets_of(data)]
    for source in found:
        if len(source.records) > guard.MAX_RECORDS or max(map(len, source.records), default=0) > guard.MAX_COLUMNS:
            raise guard.too_far()
    found = [source for source in found if any(any(cell.strip() for cell in one) for one in source.records)]
    if not found:
        guard.check_size(0)
    return found


def _read_text(data):
    content, encoding = text.decode(data)
    if vcard.is_vcard(content):
        return Source(vcard.records_of_cards(content), encoding=encoding, of_cards=True)
    records, delimiter = text.records_of(content)
    return Source(records, encoding=encoding, delimiter=delimiter)
