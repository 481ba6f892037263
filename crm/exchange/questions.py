"""What a list asks once, however many of its rows are concerned, and what a person answers. Kept with the file."""

from dataclasses import asdict, dataclass, field

from crm.common.text import fold

SHOWN_NAMES = 50
SHOWN_SAMPLES = 3


@dataclass(frozen=True)
class Answers:
    """`colleagues`: a name as lists write it (`name_key`) -> the number of the account, or None for the note alone.

    `commas_part`: whether a comma parts other names; without a word they hold it, for no name is to be cut in two.
    """

    colleagues: dict[str, int | None] = field(default_factory=dict)
    commas_part: bool = False

    @classmethod
    def of(cls, stored):
        return cls(**stored)

    def stored(self):
        return asdict(self) if self != NO_ANSWERS else {}


NO_ANSWERS = Answers()


@dataclass
class AskedName:
    """One of us a list names whom no single account answers to; `several` do, or none."""

    name: str
    several: bool
    rows: int = 0


class Questions:
    """Gathers, while the rows are read, what is to be asked of the list as a whole."""

    def __init__(self, answers=NO_ANSWERS):
        self.answers = answers
        self.names: dict[str, AskedName] = {}
        self.commas = 0
        self.samples: list[str] = []

    def ask_who(self, name, *, several):
        self.names.setdefault(name_key(name), AskedName(name, several)).rows += 1

    def ask_about_commas(self, text):
        self.commas += 1
        if len(self.samples) < SHOWN_SAMPLES and text not in self.samples:
            self.samples.append(text)

    def told(self):
        """For the page: the names of most rows first, and how many more there are; empty where nothing is asked."""
        names = sorted(self.names.items(), key=lambda one: (-one[1].rows, one[0]))
        found = {
            "names": [[key, one.name, one.several, one.rows] for key, one in names[:SHOWN_NAMES]],
            "more_names": len(names[SHOWN_NAMES:]),
            "commas": self.commas,
            "samples": self.samples,
        }
        return {name: value for name, value in found.items() if value}


def name_key(name):
    return fold(name).replace(".", "")
