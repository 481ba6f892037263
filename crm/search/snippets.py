"""A few words around the first hit in a long text, in pieces so that the page escapes each and marks the hits."""

from crm.common.text import fold

WORDS_BEFORE = 8
WORDS_SHOWN = 24


def snippet(text, wanted):
    """Pairs of a word and whether it holds one of the folded words wanted; gaps at the ends are told by dots."""
    pieces = [(word, any(one in fold(word) for one in wanted)) for word in text.split()]
    first = next((place for place, (_word, hit) in enumerate(pieces) if hit), 0)
    start = max(0, first - WORDS_BEFORE)
    shown = pieces[start : start + WORDS_SHOWN]
    before = [("…", False)] if start else []
    after = [("…", False)] if start + WORDS_SHOWN < len(pieces) else []
    return before + shown + after
