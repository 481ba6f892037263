"""Who owns which time of a line: the event, a step, or nobody."""

from contacts.quicklog.calendar import DUE, EVENT, day_of_month
from contacts.quicklog.functions import SILENT
from contacts.quicklog.hours import skipped
from contacts.quicklog.line import ReadStep
from contacts.quicklog.steps import EITHER, THEM, US, Move
from contacts.quicklog.swallowing import swallowed
from contacts.quicklog.tokens import ABBREVIATIONS
from contacts.quicklog.verbs import is_finite

BEING = ("sa", "jest", "sie")


def plan_meetings(parts, today):
    """A meeting that can only lie ahead is a step of ours, not the event."""
    for part in parts:
        if part.move is None and part.event and part.event.is_meeting and _lies_ahead(part.clause, today):
            part.move = Move(US, 0)
        if part.move and part.event and part.move.first == 0:
            part.event = part.event.without_meeting()
    happened = [part for part in parts if part.event and part.event.kinds]
    for part in parts:
        again = part.event and part.event.is_doubtful and happened and part is not happened[0]
        if again and part.move is None and part.clause.days:
            part.move, part.event = Move(US, 0), None


def _lies_ahead(clause, today):
    days = [day for day in clause.days if day.counts]
    return bool(days) and all(
        day.only == DUE or (day.means(today, DUE).days and not day.means(today, EVENT).days) for day in days
    )


def share_times(parts, result, today):
    alone = []
    for part in parts:
        clause = part.clause
        days = [day for day in clause.days if day.counts and not swallowed(clause, day)]
        if part.move:
            _share_with_step(part, days, result, today)
        elif part.event:
            part.days = [day for day in days if not _beside_another_verb(part, day)]
            part.hours = clause.hours
            _mark(clause, part.days, clause.hours)
        elif (days or clause.hours) and says_no_more(clause):
            alone.append((part, days))
    for part, days in alone:
        _set_alone(parts, part, days, result, today)
    for number, step in enumerate(result.next_steps):
        if step.owner == EITHER:
            step.owner = None
            result.ask(f"next_steps[{number}].owner", (US, THEM))


def _beside_another_verb(part, day):
    """`tel do wtz kierowniczka wraca w pon`, `tel do wtz w pon mają walne`: the day is that verb's, or doubtful."""
    clause = part.clause
    first = min((last for _, last in part.event.spans), default=day.first)
    own = clause.read | clause.named_positions(functions=True)
    behind = range(day.last + 1, min(day.last + 2, len(clause.tokens)))
    before = range(first + 1, day.first)
    return any(is_finite(clause.tokens[at]) and at not in own for at in before) or (
        day.only != EVENT
        and any(is_finite(clause.tokens[at]) and clause.texts[at] not in BEING and at not in own for at in behind)
    )


def _share_with_step(part, days, result, today):
    """The times of a clause with a step in it, some of which may be the event's before it."""
    clause, move = part.clause, part.move
    step_days, event_days = _divide(part, days)
    part.days = event_days
    part.hours = [hour for hour in clause.hours if part.event and hour.first < move.first]
    step_hours = [hour for hour in clause.hours if hour not in part.hours]
    part.step = ReadStep(move.owner, _what(clause, move, clause.days + step_hours))
    result.next_steps.append(part.step)
    _mark(clause, days if part.event else step_days, clause.hours)
    _set_due(part.step, step_days, step_hours, clause, result, today)


def _divide(part, days):
    """(of the step, of the event): what stands beside which word."""
    if not part.event or part.move.first == 0:
        return [day for day in days if day.only != EVENT], []
    of_step = [
        day
        for day in days
        if day.only == DUE or (day.only != EVENT and day.last + 1 >= part.move.first)
    ]  # fmt: skip
    return of_step, [day for day in days if day not in of_step]


def says_no_more(clause):
    """Only time, names and words that carry nothing."""
    known = clause.timed_positions() | clause.named_positions(functions=True)
    return all(at in known or token.text in SILENT or token.kind == "sign" for at, token in enumerate(clause.tokens))


def _set_alone(parts, part, days, result, today):
    """A time in a clause of its own belongs to the step before it that has none yet, else to the event."""
    before = [other for other in parts[: parts.index(part)] if other.step or other.event]
    last = before[-1] if before else None
    names = part.clause.named_positions()
    if last and last.step and last.step.due is None and not names and not any(day.only == EVENT for day in days):
        _mark(part.clause, days, part.clause.hours)
        _set_due(last.step, days, part.clause.hours, part.clause, result, today)
        return
    happened = [other for other in parts if other.event]
    if happened and not (names and last and last.step):
        _mark(part.clause, days, part.clause.hours)
        happened[0].days = [*happened[0].days, *days]
        happened[0].hours = [*happened[0].hours, *part.clause.hours]


def _mark(clause, days, hours):
    for day in days:
        clause.mark(day.first, day.last)
    for hour in hours:
        if hour.choices:
            clause.mark(hour.first, hour.last)


def _unmark(clause, day):
    clause.read.difference_update(range(day.first, day.last + 1))


def _set_due(step, days, hours, clause, result, today):
    field = f"next_steps[{next(place for place, one in enumerate(result.next_steps) if one is step)}]"
    meanings = [day.means(today, DUE) for day in days]
    choices = tuple(dict.fromkeys(day for meaning in meanings for day in meaning.days))
    for day, meaning in zip(days, meanings, strict=True):
        if not meaning.days:
            _unmark(clause, day)
    if len(choices) == 1:
        step.due = choices[0]
    elif choices:
        result.ask(f"{field}.due", choices)
    elif clause.bare_number and not hours:
        result.ask(f"{field}.due", (*day_of_month(today, clause.bare_number).days, today))
    step.due_at = _one_hour(hours, step.due, f"{field}.due_at", result)


def _one_hour(hours, day, field, result):
    """The hour, or a question when there are two or the clocks leave it out that night."""
    times = tuple(dict.fromkeys(choice for hour in hours for choice in hour.choices))
    choices = skipped(day, times[0]) if len(times) == 1 else times
    if choices:
        result.ask(field, choices)
        return None
    return times[0] if times else None


def _what(clause, move, timed):
    """The words of the step without those of its time."""
    left_out = {place for one in timed for place in range(one.first, one.last + 1)}
    return " ".join(
        token.raw + ("." if token.dotted and token.text in ABBREVIATIONS else "")
        for place, token in enumerate(clause.tokens)
        if place >= move.first and place not in left_out
    )


def read_day(parts, result, today):
    """The day and hour of the event; today only when the line says nothing else that could be its day."""
    events = [part for part in parts if part.event]
    for part in events:
        doubt = part.event.day_or_hour
        if doubt:
            result.ask("occurred_on", (*doubt.means(today, EVENT).days, today))
            part.days = [day for day in part.days if day is not doubt]
    days = [(part, day) for part in events for day in part.days if day.only != DUE]
    for part, day in days:
        if not day.means(today, EVENT).days:
            _unmark(part.clause, day)
    choices = tuple(dict.fromkeys(found for _, day in days for found in day.means(today, EVENT).days))
    if len(choices) == 1 and not result.asks("occurred_on"):
        result.occurred_on = choices[0]
    elif choices:
        result.ask("occurred_on", choices)
    elif any(part.event.says_what for part in events) and not result.asks("occurred_on") and not _unread_day(parts):
        result.occurred_on = today
    hours = [hour for part in events for hour in part.hours]
    result.occurred_at = _one_hour(hours, result.occurred_on, "occurred_at", result)


def _unread_day(parts):
    """A word of time nobody took may be the event's: then its day is not today."""
    return any(
        not set(range(day.first, day.last + 1)) <= part.clause.read and not swallowed(part.clause, day)
        for part in parts
        for day in part.clause.days
        if not part.move or day.first < part.move.first
    )
