"""What happened, as far as one clause tells."""

import re
from dataclasses import dataclass, field, replace

from contacts.choices import InteractionKind
from contacts.quicklog import eventwords as words
from contacts.quicklog.calendar import EVENT
from contacts.quicklog.dates import numeric_day
from contacts.quicklog.lists import phrases

WAS_AT = re.compile(r"(?<![^ ])(bylam|bylem|bylismy|bylysmy)( [^ ]+){1,3} (w|we|u)(?![^ ])")
WAS_THERE = ("byl", "uczestn", "spotk")
MEETINGS = frozenset(InteractionKind.meetings()) | {
    InteractionKind.VISIT_TO_ORGANISATION,
    InteractionKind.VISIT_OF_ORGANISATION,
}
OUT, IN = "out", "in"
TOWARDS = {"do": OUT, "od": IN}
TO_US = {"do": IN, "od": OUT}
TRIED = phrases("dodzwonil*")  # `nie dodzwoniłam się`: the call was made
PHONE_DIGITS = 7


@dataclass(frozen=True)
class Event:
    kinds: tuple = ()
    doubtful: tuple = ()
    directions: tuple = ()
    other_channel: bool = False
    implies_call: bool = False
    day_or_hour: object = None  # a bare `12.10` that may be either
    spans: tuple = field(default=(), compare=False)

    @property
    def is_meeting(self):
        return bool(self.doubtful) or bool(set(self.kinds) & MEETINGS)

    @property
    def is_doubtful(self):
        """`spotkanie` with nothing that tells what kind, or a visit."""
        return (bool(self.doubtful) and not self.kinds) or (
            set(self.kinds) <= {InteractionKind.VISIT_TO_ORGANISATION} and bool(self.kinds)
        )

    @property
    def says_what(self):
        """Not a mere `wysłałam`: the words tell what happened, or through which channel."""
        return bool(self.kinds or self.doubtful or self.other_channel or self.implies_call)

    def without_meeting(self):
        kinds = tuple(kind for kind in self.kinds if kind not in MEETINGS)
        return replace(self, kinds=kinds, doubtful=()) if kinds or self.directions else None


def find_event(clause, move, today) -> Event | None:
    """The event words before the step's; a step's own words never set the kind."""
    until = len(clause.tokens) if move is None else move.first
    kinds, doubtful, spans = _what(clause, until)
    if clause.has(words.NOT_HAPPENED):
        kinds, doubtful = [kind for kind in kinds if kind in words.CALLS_AND_LETTERS], ()
        if not kinds:
            return None
    implies_call = clause.find(words.NO_ANSWERED_CALL, until=until) is not None
    other = clause.find(words.OTHER_CHANNELS, until=until)
    letter = other or clause.find(words.LETTERS, until=min(until, 1))
    directions = _directions(clause, until, kinds, [*spans, letter] if letter else spans)
    if not (kinds or doubtful or implies_call or other or directions):
        return None
    for span in spans:
        clause.mark(*span)
    day_or_hour = _day_or_hour(clause, kinds, spans, today)
    return Event(
        tuple(kinds), doubtful, directions, other is not None, implies_call, day_or_hour, tuple(spans)
    )  # fmt: skip


def _what(clause, until):
    """(kinds, kinds to choose from, spans of the words that tell)."""
    kinds: list = []
    spans: list[tuple[int, int]] = []
    for kind, pattern in words.EVENTS:
        for first, last in clause.all(pattern):
            overlaps = any(first <= end and start <= last for start, end in spans)
            if first < until and not overlaps and not _no_event(clause, first, last):
                spans.append((first, last))
                kinds.append(kind)
    was_at = clause.find(WAS_AT, until=until)
    if not kinds and was_at and not _is_negated(clause, was_at[0]):
        kinds, spans = [InteractionKind.VISIT_TO_ORGANISATION], [(was_at[0], was_at[0])]
    if kinds:
        return _the_nearer_visit(dict.fromkeys(kinds)), (), spans
    for choices, pattern in words.DOUBTFUL:
        found = clause.find(pattern, until=until)
        if found and not _no_event(clause, *found):
            partner = InteractionKind.PARTNER_MEETING in choices and clause.has(words.PARTNERS)
            return ([InteractionKind.PARTNER_MEETING], (), [found]) if partner else ([], choices, [found])
    return [], (), []


def _the_nearer_visit(kinds):
    visited = InteractionKind.VISIT_OF_ORGANISATION in kinds
    return [kind for kind in kinds if not (visited and kind == InteractionKind.VISIT_TO_ORGANISATION)]


def _is_negated(clause, at):
    return at > 0 and clause.texts[at - 1] == "nie" and not clause.find(TRIED, among=(at, at))


def _no_event(clause, first, last):
    """`nie byłam w`, `nr tel. 600 100 200`, `prosi o telefon`, `po szkoleniu` name no event of today."""
    token = clause.tokens[first]
    before, earlier = (["", "", *clause.texts[:first]][-1], ["", "", *clause.texts[:first]][-2])
    if _is_negated(clause, first) or (token.text in words.SHORT and not token.dotted):
        return True
    if before == "w" and token.text not in words.SHORT and earlier.startswith(("udzial", "uczestnictw", "osob")):
        return True
    if before.startswith(words.GIVING):
        return True
    if before in words.NOT_AN_EVENT_AFTER and token.text not in ("u", "do", "w"):
        return not (before == "na" and earlier.startswith(WAS_THERE))
    return _is_number_of_telephone(clause, first, last) or _is_spoken_of(clause, first, last)


def _is_number_of_telephone(clause, first, last):
    """`tel. 612 212 906`, unless the body it was made to follows."""
    if clause.texts[first] not in ("tel", "telefon"):
        return False
    following = clause.tokens[last + 1 : last + 4]
    digits = sum(sign.isdecimal() for token in following if token.kind in ("number", "range") for sign in token.raw)
    is_number = bool(following) and following[0].kind in ("number", "range") and digits >= PHONE_DIGITS
    return is_number and not {"do", "od", "z"} & set(clause.texts[last + 1 :])


GENITIVES = ("szkolenia", "szkoleniu", "doradztwa", "konferencji", "konferencje")


def _is_spoken_of(clause, first, last):
    """Not in the nominative, and nobody was there: `program konferencji`, `udział w szkoleniu`."""
    if clause.texts[first] not in GENITIVES:
        return False
    return not any(text.startswith(WAS_THERE) for text in clause.texts[:first])


def _directions(clause, until, kinds, spans):
    """Out and in by the verb, or by the preposition beside a call or a letter."""
    called = not kinds or set(kinds) != {InteractionKind.PHONE_CALL}
    ways = []
    for way, patterns in ((OUT, (words.CALLED, words.SENT)), (IN, (words.GOT_A_CALL, words.GOT))):
        for pattern in patterns if called else patterns[:1]:
            found = clause.find(pattern, until=until)
            if found and not _is_negated(clause, found[0]):
                ways.append(way)
                clause.mark(*found)
    if ways or not (set(kinds) & set(words.CALLS_AND_LETTERS) or (spans and not kinds)):
        return tuple(dict.fromkeys(ways))
    return _by_preposition(clause, min((last for _, last in spans), default=-1) + 1, until)


def _by_preposition(clause, after, until):
    timed = clause.timed_positions()
    for place in range(after, until):
        word = clause.texts[place]
        if word in TOWARDS and place not in timed:
            to_us = clause.texts[place + 1 : place + 2] in (["nas"], ["mnie"])
            return (TO_US[word] if to_us else TOWARDS[word],)
    return ()


def _day_or_hour(clause, kinds, spans, today):
    """A bare N.MM right after `tel.`, or a multiple of five at a meeting: a day or an hour."""
    for day in clause.days:
        token = clause.tokens[day.first]
        if day.first != day.last or token.kind != "number" or not _may_be_hour(token):
            continue
        beside = any(last + 1 == day.first for _, last in spans)
        if InteractionKind.PHONE_CALL in kinds and beside and day.means(today, EVENT).days:
            return day
        if set(kinds) & MEETINGS and int(token.raw.split(".")[1]) % 5 == 0:
            return day
    return None


def _may_be_hour(token):
    parts = token.raw.split(".")
    return (
        len(parts) == 2
        and not token.dotted
        and numeric_day(token.raw) is not None
        and len(parts[1]) == 2
        and 7 <= int(parts[0]) <= 18
    )
