"""How far a long work has come: rows done of all. The work counts, whoever listens shows it; nobody has to."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Phase(StrEnum):
    READING = "reading"
    CLEANING = "cleaning"
    COMPARING = "comparing"
    KEEPING = "keeping"
    WAITING = "waiting"
    SAVING = "saving"
    REMOVING = "removing"


PHASE_LABELS = {
    Phase.READING: _("Reading the file"),
    Phase.CLEANING: _("Checking the rows"),
    Phase.COMPARING: _("Comparing with what is known"),
    Phase.KEEPING: _("Preparing the preview"),
    Phase.WAITING: _("Waiting until somebody else has saved"),
    Phase.SAVING: _("Saving"),
    Phase.REMOVING: _("Taking back"),
}
# Every work goes through these one after the other, and counts anew in each.
STEPS = {
    "preview": (Phase.READING, Phase.CLEANING, Phase.COMPARING, Phase.KEEPING),
    "save": (Phase.READING, Phase.CLEANING, Phase.COMPARING, Phase.SAVING),
    "undo": (Phase.REMOVING,),
}


def words_of(phase: str):
    """What a person reads for a phase; nothing for none."""
    return PHASE_LABELS[Phase(phase)] if phase else ""


_listener: ContextVar[Callable[[Phase, int, int], None] | None] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener):
    """Within, `listener(phase, done, all)` hears each step."""
    marker = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(marker)


def say(phase: Phase, done: int, total: int) -> None:
    if listener := _listener.get():
        listener(phase, done, total)


def of(items: Collection, phase: Phase) -> Iterator:
    """The items, counted as they are taken."""
    say(phase, 0, len(items))
    for number, item in enumerate(items, start=1):
        yield item
        say(phase, number, len(items))
