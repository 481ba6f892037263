"""Long lists, a part at a time: a database bounds how much one statement may name, and SQLite how deep a query is."""

from collections.abc import Iterable, Iterator
from itertools import islice

BATCH = 500


def batches(items: Iterable) -> Iterator[list]:
    items = list(items)
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def portions(items: Iterable, size: int = BATCH) -> Iterator[list]:
    """The same of what is too long to be held at once: no more than a portion is read ahead."""
    reading = iter(items)
    while portion := list(islice(reading, size)):
        yield portion
