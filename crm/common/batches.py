"""Long lists, a part at a time: a database bounds how much one statement may name, and SQLite how deep a query is."""

from collections.abc import Iterable, Iterator

BATCH = 500


def batches(items: Iterable) -> Iterator[list]:
    items = list(items)
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]
