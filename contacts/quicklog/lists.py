"""Word lists of the grammar read better as lines of words than as brackets and quotation marks."""


def listed(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())
