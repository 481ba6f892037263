"""What people do about records entered twice. The only writers of this app."""

from contacts.duplicates.actions.pairs import (
    AT_ONCE,
    doubt_again,
    forget,
    keep_found,
    search_everything,
    suggest_for,
    tell_apart,
)

__all__ = ["AT_ONCE", "doubt_again", "forget", "keep_found", "search_everything", "suggest_for", "tell_apart"]
