"""An erasure in words, before it is signed: what goes, what is changed, what stays and why."""

from dataclasses import dataclass

from contacts.meetings.models import Attendance
from crm.common.dates import today
from crm.files.models import StoredFile
from crm.privacy.traces import Traces
from crm.privacy.words import Words

SHOWN = 60


@dataclass(frozen=True)
class Preview:
    """`records` are names of records with how many rows now and in the history lose words; `excerpts` show where."""

    functions: int
    pairs: int
    imports: int
    sessions: int
    records: list[tuple[str, int, int]]
    excerpts: list[tuple[str, str]]
    more: int
    surnames: tuple[str, ...]
    has_shared_surname: bool
    digest: str


@dataclass(frozen=True)
class Kept:
    """What stays under the key that names nobody, and files that name the person."""

    cards: int
    attendances: int
    meetings_to_come: int
    files: list[StoredFile]


def preview_of(traces: Traces, words: Words) -> Preview:
    current = [one for one in traces.texts if not one.of_history]
    return Preview(
        functions=len(traces.functions),
        pairs=len(traces.pairs),
        imports=len(traces.imports),
        sessions=len(traces.sessions),
        records=traces.by_record(),
        excerpts=[(str(one.record), one.excerpt(words)) for one in current[:SHOWN]],
        more=max(len(current) - SHOWN, 0),
        surnames=words.surnames,
        has_shared_surname=any(last not in words.surnames for _first, last in words.names),
        digest=traces.digest,
    )


def kept_of(cards, traces: Traces) -> Kept:
    present = Attendance.objects.filter(person__in=cards)
    return Kept(
        cards=len(cards),
        attendances=present.count(),
        meetings_to_come=present.filter(meeting__starts_on__gt=today()).count(),
        files=traces.files,
    )
