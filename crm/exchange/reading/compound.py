"""The old XLS from inside, as far as needed to see how far its cells reach before the reader lays them out.

A compound file is a small file system: sectors chained by a table, small streams in a stream of their own. The
workbook in it is a row of records; those of filled cells begin with row and column.
"""

import struct

from crm.exchange.reading.guard import MAX_COLUMNS, MAX_RECORDS, damaged, protected, too_far

# FORMULA, NUMBER, LABEL, BOOLERR, MULRK, RSTRING, LABELSST, RK: the records of cells that hold something
CELLS = {0x0006, 0x0203, 0x0204, 0x0205, 0x00BD, 0x00D6, 0x00FD, 0x027E}
MULRK, FILEPASS = 0x00BD, 0x002F
SMALL = 4096
END = 0xFFFFFFFA  # sector numbers from here on are marks


def check_old_workbook(data: bytes):
    """Refuses a workbook whose filled cells lie too far, or that is protected or damaged."""
    try:
        workbook = _Compound(data).stream({"Workbook", "Book"})
        _check_records(workbook)
    except (struct.error, IndexError, KeyError, OverflowError):
        raise damaged() from None


def _check_records(workbook):
    place = 0
    while place + 4 <= len(workbook):
        kind, size = struct.unpack_from("<HH", workbook, place)
        place += 4
        if kind == FILEPASS:
            raise protected()
        if kind in CELLS and size >= 4:
            row, column = struct.unpack_from("<HH", workbook, place)
            last = struct.unpack_from("<H", workbook, place + size - 2)[0] if kind == MULRK else column
            if row >= MAX_RECORDS or max(column, last) >= MAX_COLUMNS:
                raise too_far()
        place += size


class _Compound:
    def __init__(self, data):
        self.data = data
        self.size = 1 << struct.unpack_from("<H", data, 30)[0]
        self.small_size = 1 << struct.unpack_from("<H", data, 32)[0]
        if not (64 <= self.size <= 4096 and self.small_size <= self.size):
            raise damaged()
        directory, small_table, table_tail = (struct.unpack_from("<I", data, at)[0] for at in (48, 60, 68))
        sectors = [one for one in struct.unpack_from("<109I", data, 76) if one < END]
        for sector in self._tail(table_tail):
            *listed, _next = self._numbers(sector)
            sectors += [one for one in listed if one < END]
        self.table = [number for sector in sectors for number in self._numbers(sector)]
        self.directory = self._chained(directory)
        self.small_table = struct.unpack(f"<{len(raw) // 4}I", raw) if (raw := self._chained(small_table)) else ()

    def stream(self, names):
        small = b""
        for at in range(0, len(self.directory), 128):
            entry = self.directory[at : at + 128]
            length = struct.unpack_from("<H", entry, 64)[0]
            name = entry[: max(0, length - 2)].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<II", entry, 116)
            if entry[66] == 5:
                small = self._chained(first)
            elif name in names:
                return self._chained(first)[:size] if size >= SMALL else self._small(small, first)[:size]
        raise damaged()

    def _sector(self, number):
        start = (number + 1) * self.size
        if start >= len(self.data):
            raise damaged()
        return self.data[start : start + self.size]

    def _numbers(self, sector):
        content = self._sector(sector)
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    def _tail(self, sector):
        """The sectors that list more of the table where the head of the file has no room."""
        seen = set()
        while sector < END and sector not in seen:
            seen.add(sector)
            yield sector
            sector = self._numbers(sector)[-1]

    def _chained(self, first):
        return b"".join(self._sector(number) for number in _chain(self.table, first))

    def _small(self, content, first):
        size = self.small_size
        return b"".join(content[number * size : (number + 1) * size] for number in _chain(self.small_table, first))


def _chain(table, number):
    """The numbers of a chain; one that turns back on itself is damaged."""
    seen = set()
    while number < END:
        if number in seen:
            raise damaged()
        seen.add(number)
        yield number
        number = table[number]
