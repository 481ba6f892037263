"""Numbers as programs read them, and as plain data hold them."""

from decimal import Decimal


def plain(value: Decimal) -> int | float:
    """Whole where it is whole."""
    return int(value) if value == int(value) else float(value)


def as_text(value: Decimal | None) -> str | None:
    """Exact, without zeros at the end: `12.5`."""
    return None if value is None else f"{value.normalize():f}"
