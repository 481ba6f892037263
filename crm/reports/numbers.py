"""Numbers as programs read them."""

from decimal import Decimal


def plain(value: Decimal) -> int | float:
    """Whole where it is whole."""
    return int(value) if value == int(value) else float(value)
