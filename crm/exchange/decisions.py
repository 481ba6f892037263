"""What people decide about single rows of a list before it is saved. Kept with the file."""

from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Decision:
    """About one row: left out as a whole, without some of its values, the same as a look-alike or another one.

    `answers` are said of each thing the row describes: `other`, `same`, `same-45`.
    """

    left_out: bool = False
    without: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)

    def __bool__(self):
        return self.left_out or bool(self.without) or any(self.answers.values())


NOTHING_DECIDED = Decision()


def decisions_of(stored):
    """Row number -> decision, from what is kept with the file."""
    return {int(row): Decision(**said) for row, said in stored.items()}


def as_stored(decisions):
    return {str(row): asdict(said) for row, said in decisions.items() if said}
