"""A whole line read: the event, the bodies and people, what came of it, the next steps, and what is in question."""

from datetime import date

from contacts.choices import InteractionKind
from contacts.quicklog import words
from contacts.quicklog.calendar import DUE, EVENT, day_of_month
from contacts.quicklog.clauses import parse_clause
from contacts.quicklog.events import find_event
from contacts.quicklog.hours import skipped
from contacts.quicklog.line import Part, ReadLine, ReadStep
from contacts.quicklog.outcomes import read_outcome
from contacts.quicklog.functions import SILENT
from contacts.quicklog.people import holders_of
from contacts.quicklog.steps import EITHER, THEM, US, Move, find_move
from contacts.quicklog.swallowing import swallowed
from contacts.quicklog.tokens import ABBREVIATIONS, clauses_of, tokens_of


def read_line(line: str, today: date, vocabulary) -> ReadLine:
    tokens = tokens_of(line)
    marked = any(token.has_marks for token in tokens)
    result = ReadLine()
    parts = []
    for piece in clauses_of(tokens):
        clause = parse_clause(piece, vocabulary)
        move = find_move(clause, vocabulary, marked)
        event = find_event(clause, move, today)
        parts.append(Part(clause, move, event))
    _planned_meetings(parts, today)
    _share_times(parts, result, today)
    _read_event(parts, result, today)
    _read_bodies(parts, result)
    _read_people(parts, result, vocabulary)
    read_outcome(parts, result)
    _name_parties(parts, result)
    result.unread = _unread(parts)
    return result


# --- who owns which time


def _planned_meetings(parts, today):
    """A meeting that can only lie ahead is a step of ours, not the event."""
    for part in parts:
        if part.move is None and part.event and part.event.is_meeting and part.clause.days:
            ahead = all(day.only == DUE or not day.means(today, EVENT).days for day in part.clause.days if day.counts)
            if ahead and any(day.counts for day in part.clause.days):
                part.move = _agreed()
        if part.move and part.event and part.move.first == 0:
            part.event = part.event.without_meeting()
    happened = [part for part in parts if part.event and part.event.kinds]
    for part in parts:
        if (
            part.move is None
            and part.event
            and part.event.is_doubtful
            and part.clause.days
            and happened
            and part is not happened[0]
        ):
            part.move, part.event = _agreed(), None


def _agreed():
    return Move(US, 0)


def _share_times(parts, result, today):
    alone = []
    for part in parts:
        clause = part.clause
        days = [day for day in clause.days if day.counts and not swallowed(clause, day)]
        if part.move:
            step_days, event_days = _divide(part, days)
            event_hours = [hour for hour in clause.hours if part.event and hour.first < part.move.first]
            step_hours = [hour for hour in clause.hours if hour not in event_hours]
            part.step = ReadStep(part.move.owner, _what(clause, part.move, clause.days + step_hours))
            result.next_steps.append(part.step)
            part.days, part.hours = event_days, event_hours
            _mark_times(clause, step_days + event_days, clause.hours)
            _set_due(part.step, step_days, step_hours, clause, result, today)
        elif part.event:
            part.days, part.hours = days, clause.hours
            _mark_times(clause, days, clause.hours)
        elif (days or clause.hours) and _only_time(clause):
            _mark_times(clause, days, clause.hours)
            alone.append((part, days))
    for part, days in alone:
        _set_alone(parts, part, days, result, today)
    for number, step in enumerate(result.next_steps):
        if step.owner == EITHER:
            step.owner = None
            result.ask(f"next_steps[{number}].owner", (US, THEM))


def _divide(part, days):
    """The days of a clause with both an event and a step: what stands beside which word."""
    if not part.event or part.move.first == 0:
        return [day for day in days if day.only != EVENT], []
    step, event = [], []
    for day in days:
        if day.first >= part.move.first or day.only == DUE or (day.last + 1 == part.move.first and day.only != EVENT):
            step.append(day)
        else:
            event.append(day)
    return step, event


def _only_time(clause):
    timed = {place for one in (*clause.days, *clause.hours) for place in range(one.first, one.last + 1)}
    return all(
        place in timed or token.text in SILENT or token.kind == "sign" for place, token in enumerate(clause.tokens)
    )


def _set_alone(parts, part, days, result, today):
    """A time in a clause of its own belongs to the step before it that has none yet, else to the event."""
    before = [other for other in parts[: parts.index(part)] if other.step or other.event]
    last = before[-1] if before else None
    if last and last.step and last.step.due is None and not any(day.only == EVENT for day in days):
        _set_due(last.step, days, part.clause.hours, part.clause, result, today)
        return
    happened = [other for other in parts if other.event]
    if happened:
        happened[0].days = [*happened[0].days, *days]
        happened[0].hours = [*happened[0].hours, *part.clause.hours]


def _mark_times(clause, days, hours):
    for day in days:
        clause.mark(day.first, day.last)
    for hour in hours:
        if hour.choices:
            clause.mark(hour.first, hour.last)


def _set_due(step, days, hours, clause, result, today):
    number = next(place for place, one in enumerate(result.next_steps) if one is step)
    meanings = [day.means(today, DUE) for day in days]
    choices = tuple(dict.fromkeys(day for meaning in meanings for day in meaning.days))
    for day, meaning in zip(days, meanings, strict=True):
        if not meaning.days:
            clause.read.difference_update(range(day.first, day.last + 1))
    if len(choices) == 1:
        step.due = choices[0]
    elif choices:
        result.ask(f"next_steps[{number}].due", choices)
    elif clause.bare_number and not hours:
        found = day_of_month(today, clause.bare_number)
        result.ask(f"next_steps[{number}].due", (*found.days, today))
    times = tuple(dict.fromkeys(choice for hour in hours for choice in hour.choices))
    if len(times) == 1 and skipped(step.due, times[0]):
        result.ask(f"next_steps[{number}].due_at", skipped(step.due, times[0]))
    elif len(times) == 1:
        step.due_at = times[0]
    elif times:
        result.ask(f"next_steps[{number}].due_at", times)


def _what(clause, move, timed):
    """The words of the step without those of its time."""
    left_out = {place for one in timed for place in range(one.first, one.last + 1)}
    return " ".join(
        token.raw + ("." if token.dotted and token.text in ABBREVIATIONS else "")
        for place, token in enumerate(clause.tokens)
        if place >= move.first and place not in left_out
    )


# --- the event


def _read_event(parts, result, today):
    events = [part for part in parts if part.event]
    kinds = list(dict.fromkeys(kind for part in events for kind in part.event.kinds))
    doubtful = next((part.event.doubtful for part in events if part.event.doubtful), ())
    other = any(part.event.other_channel for part in events)
    no_answer = any(part.event.implies_call for part in events)
    if InteractionKind.VISIT_OF_ORGANISATION in kinds and InteractionKind.VISIT_TO_ORGANISATION in kinds:
        kinds.remove(InteractionKind.VISIT_TO_ORGANISATION)
    if not kinds and not doubtful and no_answer and not other:
        kinds = [InteractionKind.PHONE_CALL]
    if len(kinds) > 1 or (kinds and other):
        result.ask("kind", kinds)
    elif kinds:
        result.kind = kinds[0]
    elif doubtful and not other:
        result.ask("kind", doubtful)
    _read_direction(events, result)
    _read_day(events, result, today, bool(kinds or doubtful or no_answer or other))


def _read_direction(events, result):
    ways = list(dict.fromkeys(way for part in events for way in part.event.directions))
    if len(ways) == 1:
        result.direction = ways[0]
    elif ways:
        result.ask("direction", ways)


def _read_day(events, result, today, happened):
    for part in events:
        doubt = part.event.day_or_hour
        if doubt:
            result.ask("occurred_on", (*doubt.means(today, EVENT).days, today))
            part.days = [day for day in part.days if day is not doubt]
    days = [(part, day) for part in events for day in part.days if day.only != DUE]
    choices = tuple(dict.fromkeys(found for _, day in days for found in day.means(today, EVENT).days))
    for part, day in days:
        if not day.means(today, EVENT).days:
            part.clause.read.difference_update(range(day.first, day.last + 1))
    asked = any(question.field == "occurred_on" for question in result.questions)
    if len(choices) == 1 and not asked:
        result.occurred_on = choices[0]
    elif choices:
        result.ask("occurred_on", choices)
    elif happened and not asked and not days:
        result.occurred_on = today
    times = tuple(dict.fromkeys(choice for part in events for hour in part.hours for choice in hour.choices))
    if len(times) == 1 and skipped(result.occurred_on, times[0]):
        result.ask("occurred_at", skipped(result.occurred_on, times[0]))
    elif len(times) == 1:
        result.occurred_at = times[0]
    elif times:
        result.ask("occurred_at", times)


# --- with whom


def _read_bodies(parts, result):
    """Those of the event; the ones only a step names are its party. No event clause: those of the steps."""
    outside = [part for part in parts if not (part.move and not part.event)]
    named = [
        (part, found)
        for part in outside
        for found in part.clause.bodies
        if not part.move or found.first < part.move.first or part.move.first == 0
    ]
    if not any(found.bodies for _, found in named):
        named = [(part, found) for part in parts for found in part.clause.bodies]
    known, asked = [], []
    strong = any(found.bodies and not found.is_weak and not found.by_place_alone for _, found in named)
    for part, found in named:
        if found.by_place_alone and (not part.event or _only_where(part, found, strong)):
            continue
        if found.is_weak and strong:
            continue
        if not found.bodies:
            continue
        part.clause.mark(found.first, found.last)
        if len(found.bodies) == 1 and not found.by_place_alone:
            known.append(found.bodies[0])
        else:
            asked.append(found.bodies)
    known = list(dict.fromkeys(known))
    asked = [bodies for bodies in asked if not set(bodies) & set(known)]
    result.organisations = known
    for place, bodies in enumerate(asked):
        if not known and len(asked) == 1:
            result.organisations = None
            result.ask("organisations", bodies)
        else:
            result.organisations = [*(result.organisations or []), None]
            result.ask(f"organisations[{len(known) + place}]", bodies)


def _only_where(part, found, strong):
    """A place where a meeting was held, or somebody came from, is no body."""
    if strong and found.is_governed and part.clause.tokens[found.first - 1].text in ("z", "ze", "w", "we"):
        return True
    kinds = set(part.event.kinds)
    held = kinds - {InteractionKind.PHONE_CALL, InteractionKind.EMAIL, InteractionKind.VISIT_TO_ORGANISATION}
    before = part.clause.tokens[found.first - 1].text if found.first else ""
    return before in ("w", "we") and (bool(held) or not kinds or bool(kinds & set(words.CALLS_AND_LETTERS)))


def _read_people(parts, result, vocabulary):
    organisations = [body.id for body in result.organisations or [] if body]
    named = [(part, one) for part in parts for one in part.clause.people if part.event or not part.move]
    for part, one in named:
        if part.move and part.event and one.first >= part.move.first > 0:
            continue
        part.clause.mark(one.first, one.last)
        if one.function:
            holders = list(dict.fromkeys(holders_of(one.function, organisations, vocabulary)))
            found = (holders[0], holders[0].name) if len(holders) == 1 else (None, one.as_typed)
            if found not in result.people:
                result.people.append(found)
            continue
        there = [human for human in one.candidates if any(post[0] in organisations for post in human.posts)]
        if one.is_weak and organisations and not there:
            part.clause.read.difference_update(range(one.first, one.last + 1))
            continue
        candidates = there or list(one.candidates)
        if len(candidates) == 1:
            if (candidates[0], candidates[0].name) not in result.people:
                result.people.append((candidates[0], candidates[0].name))
        else:
            result.ask("people" if not result.people else f"people[{len(result.people)}]", candidates)
            if result.people:
                result.people.append(None)
    if any(question.field == "people" for question in result.questions) and not result.people:
        result.people = None


def _name_parties(parts, result):
    contacted = [body for body in result.organisations or [] if body]
    for part in parts:
        step = part.step
        if not step or step.owner == US:
            continue
        clause = part.clause
        inside = [found for found in clause.bodies if found.first >= part.move.first and found.bodies]
        people = [one for one in clause.people if one.first >= part.move.first]
        if inside and len(inside[0].bodies) == 1:
            step.party = inside[0].bodies[0].name
        elif people:
            step.party = people[0].as_typed
        elif inside:
            step.party = inside[0].as_typed
        elif len(contacted) == 1:
            step.party = contacted[0].name


def _unread(parts):
    unread = []
    for part in parts:
        clause = part.clause
        timed = {place for one in (*clause.days, *clause.hours) for place in range(one.first, one.last + 1)}
        nameless = {
            place for found in clause.bodies if not found.bodies for place in range(found.first, found.last + 1)
        }
        for place, token in enumerate(clause.tokens):
            in_step = part.move and place >= part.move.first
            if place in clause.read or token.kind == "sign":
                continue
            if in_step and place not in timed and place not in nameless:
                continue
            if token.text in SILENT and place not in timed:
                continue
            unread.append(token.raw)
    return unread
