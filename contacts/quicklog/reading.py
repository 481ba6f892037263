"""A whole line read: the event, the bodies and people, what came of it, the next steps, and what is in question."""

from datetime import date
from itertools import pairwise

from contacts.choices import InteractionKind
from contacts.quicklog.clauses import parse_clause
from contacts.quicklog.events import MEETINGS, find_event
from contacts.quicklog.eventwords import CALLED_OFF, CALLS_AND_LETTERS
from contacts.quicklog.functions import SILENT
from contacts.quicklog.line import Part, Question, ReadLine, ReadStep
from contacts.quicklog.outcomes import read_outcome
from contacts.quicklog.parties import name_parties, read_bodies, read_people
from contacts.quicklog.parting import parted
from contacts.quicklog.steps import carried_on, find_move, is_broken
from contacts.quicklog.times import plan_meetings, read_day, share_times
from contacts.quicklog.tokens import clauses_of, tokens_of
from contacts.quicklog.verbs import is_finite

__all__ = ["Question", "ReadLine", "ReadStep", "read_line"]


def read_line(line: str, today: date, vocabulary) -> ReadLine:
    tokens = tokens_of(line)
    marked = any(token.has_marks for token in tokens)
    result = ReadLine()
    parts: list[Part] = []
    for piece in (one for clause in clauses_of(tokens) for one in parted(clause)):
        clause = parse_clause(piece, vocabulary)
        move = find_move(clause, vocabulary, marked) or (carried_on(clause, parts[-1].move) if parts else None)
        parts.append(Part(clause, move, find_event(clause, move, today)))
    _call_off_meetings(parts)
    _drop_broken_duties(parts)
    _drop_done_things(parts)
    plan_meetings(parts, today)
    share_times(parts, result, today)
    _read_event(parts, result)
    read_day(parts, result, today)
    read_bodies(parts, result)
    read_people(parts, result, vocabulary)
    read_outcome(parts, result)
    name_parties(parts, result)
    result.unread = _unread(parts)
    return result


def _drop_broken_duties(parts):
    """`mieli oddzwonić w pon, nie oddzwonili`: the day has gone by, and nobody said what comes next."""
    for part, following in pairwise(parts):
        if part.move and is_broken(part.clause, following.clause):
            part.move = None


def _call_off_meetings(parts):
    """`szkolenie w WTZ Koło, odwołane`: what a later clause calls off without naming anything else."""
    for place, part in enumerate(parts):
        if part.clause.has(CALLED_OFF) and not part.event:
            for other in parts[:place]:
                if other.event and other.event.is_meeting:
                    other.event = other.event.without_meeting()


def _drop_done_things(parts):
    """Once there is an event, `listę wysłali wczoraj` or `szkolenie im się podobało` is a thing done, no event."""
    events = [part for part in parts if part.event and part.event.says_what]
    if not events:
        return
    first = events[0]
    says_all = bool(first.event.directions or first.clause.bodies)
    for part in parts[parts.index(first) + 1 :]:
        if not part.event:
            continue
        if (says_all and not part.event.says_what) or _is_spoken_of(part, first):
            for span in part.event.spans:
                part.clause.read.difference_update(range(span[0], span[1] + 1))
            part.event = None


def _is_spoken_of(part, first):
    """A meeting named in the clause after a call or a letter, with a verb of its own, is what they spoke of."""
    talked = set(first.event.kinds) <= set(CALLS_AND_LETTERS) and bool(first.event.kinds)
    met = bool(part.event.kinds) and set(part.event.kinds) <= MEETINGS
    return talked and met and any(is_finite(token) for token in part.clause.tokens)


def _read_event(parts, result):
    events = [part.event for part in parts if part.event]
    kinds = list(dict.fromkeys(kind for event in events for kind in event.kinds))
    doubtful = next((event.doubtful for event in events if event.doubtful), ())
    other = any(event.other_channel for event in events)
    if InteractionKind.VISIT_OF_ORGANISATION in kinds and InteractionKind.VISIT_TO_ORGANISATION in kinds:
        kinds.remove(InteractionKind.VISIT_TO_ORGANISATION)
    if not kinds and not doubtful and not other and any(event.implies_call for event in events):
        kinds = [InteractionKind.PHONE_CALL]
    if len(kinds) > 1 or (kinds and other):
        result.ask("kind", kinds)
    elif kinds:
        result.kind = kinds[0]
    elif doubtful and not other:
        result.ask("kind", doubtful)
    ways = list(dict.fromkeys(way for event in events for way in event.directions))
    if len(ways) == 1:
        result.direction = ways[0]
    elif ways:
        result.ask("direction", ways)


def _unread(parts):
    """The words nobody understood, as they were typed; those of a step are its text."""
    unread = []
    for part in parts:
        clause = part.clause
        timed = clause.timed_positions()
        nameless = {at for found in clause.bodies if not found.bodies for at in range(found.first, found.last + 1)}
        for at, token in enumerate(clause.tokens):
            of_step = part.move and at >= part.move.first and at not in timed and at not in nameless
            silent = token.text in SILENT and at not in timed
            if not (at in clause.read or token.kind == "sign" or of_step or silent):
                unread.append(token.raw)
    return unread
