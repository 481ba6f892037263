"""What a cell answers when it cannot be taken as it stands."""

# What people write where there is nothing.
BLANKS = {"brak", "brak danych", "-", "–", "—", "nie dotyczy", "n/d", "b.d.", "bd", "nd", "nie ma", "x", "?", "null"}


class CellFaultError(Exception):
    """`code` for programs, the text for people: what is wrong and what to write."""

    def __init__(self, code: str, message: str):
        self.code, self.message = code, str(message)
        super().__init__(self.message)


class PlaceholderError(CellFaultError):
    """What people type where they know nothing: it is told and not kept, and stops nothing."""
