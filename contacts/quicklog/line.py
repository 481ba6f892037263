"""What is answered for a line: the fields read, and the questions where there is more than one reading."""

from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True)
class Question:
    """Two or more readings; the field stays empty until the person chooses."""

    field: str
    choices: tuple


@dataclass
class ReadStep:
    owner: str | None
    what: str
    party: str | None = None
    due: date | None = None
    due_at: time | None = None


@dataclass
class ReadLine:
    kind: str | None = None
    direction: str | None = None
    occurred_on: date | None = None
    occurred_at: time | None = None
    organisations: list | None = field(default_factory=list)  # Body
    people: list | None = field(default_factory=list)  # (Human or None, name)
    outcome: str | None = None
    next_steps: list[ReadStep] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def ask(self, name, choices):
        if not self.asks(name):
            self.questions.append(Question(name, tuple(dict.fromkeys(choices))))

    def asks(self, name):
        return any(question.field == name for question in self.questions)


@dataclass
class Part:
    """A clause with its roles told apart."""

    clause: object
    move: object
    event: object
    days: list = field(default_factory=list)  # of the event
    hours: list = field(default_factory=list)
    step: ReadStep | None = None
