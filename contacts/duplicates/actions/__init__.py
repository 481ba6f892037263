"""What people do about records entered twice. The only writers of this app."""

from contacts.duplicates.actions.pairs import doubt_again, keep_found, search_everything, suggest_for, tell_apart

__all__ = ["doubt_again", "keep_found", "search_everything", "suggest_for", "tell_apart"]
