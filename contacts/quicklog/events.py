"""What happened, as far as one clause tells."""

import re
from dataclasses import dataclass, field, replace

from contacts.choices import InteractionKind
from contacts.quicklog import words
from contacts.quicklog.calendar import EVENT
from contacts.quicklog.dates import numeric_day
from contacts.quicklog.lists import listed
from contacts.quicklog.words import any_of

NOT_HAPPENED = any_of(words.NOT_HAPPENED)
PARTNERS = any_of([f"z {partner}" for partner in words.PARTNERS] + [f"u {partner}" for partner in ("firm*",)])
OTHER_CHANNELS = any_of(
    [
        "sms*",
        "esemes*",
        "whatsapp*",
        "whatsup*",
        "messenger*",
        "fax*",
        "faks*",
        "epuap*",
        "listem",
        "pismem",
        "list polecony",
    ]
)
LETTERS = any_of(["pismo", "list", "sms*", "whatsapp*"])
WAS_AT = re.compile(r"(?<![^ ])(bylam|bylem|bylismy|bylysmy)( [^ ]+){1,3} (w|we|u)(?![^ ])")
CALLS = any_of(["nie odebral*", "nie odbier*", "nikt nie odebral", "nikt nie odbiera"])
OUT = any_of(words.OUTWARD)
IN = any_of(words.INWARD)
MEETINGS = frozenset(InteractionKind.meetings()) | {
    InteractionKind.VISIT_TO_ORGANISATION,
    InteractionKind.VISIT_OF_ORGANISATION,
}
TOWARDS = {"do": "out", "od": "in"}
NOT_AN_EVENT_AFTER = listed("nr numer numeru o na ws sprawie po przed bez")


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

    def without_meeting(self):
        kinds = tuple(kind for kind in self.kinds if kind not in MEETINGS)
        return replace(self, kinds=kinds, doubtful=()) if kinds or self.directions else None


def find_event(clause, move, today) -> Event | None:
    """The event words before the step's; a step's own words never set the kind."""
    until = len(clause.tokens) if move is None else move.first
    if until == 0:
        return None
    kinds, spans = [], []
    for kind, pattern in words.EVENT_PATTERNS:
        for first, last in clause.all(pattern):
            if (
                first >= until
                or any(first <= end and start <= last for start, end in spans)
                or _no_event(clause, first, last)
            ):
                continue
            spans.append((first, last))
            kinds.append(kind)
    doubtful = ()
    was_at = clause.find(WAS_AT, until=until)
    if not kinds and was_at:
        kinds.append(InteractionKind.VISIT_TO_ORGANISATION)
        spans.append((was_at[0], was_at[0]))
    if not kinds:
        for choices, pattern in words.DOUBTFUL_PATTERNS:
            found = clause.find(pattern, until=until)
            if found and not _no_event(clause, *found):
                if choices[0] == InteractionKind.INFO_MEETING and clause.has(PARTNERS):
                    kinds = [InteractionKind.PARTNER_MEETING]
                else:
                    doubtful = choices
                spans.append(found)
                break
    if clause.has(NOT_HAPPENED):
        kinds = [kind for kind in kinds if kind in words.CALLS_AND_LETTERS]
        doubtful = ()
        if not kinds:
            return None
    kinds = _the_nearer_visit(kinds)
    implies_call = clause.find(CALLS, until=until) is not None
    letter = clause.find(OTHER_CHANNELS, until=until) or clause.find(LETTERS, until=min(until, 1))
    other = clause.find(OTHER_CHANNELS, until=until) is not None
    directions = _directions(clause, until, kinds, [*spans, letter] if letter else spans)
    if not (kinds or doubtful or implies_call or other or directions):
        return None
    for first, last in spans:
        clause.mark(first, last)
    return Event(
        tuple(dict.fromkeys(kinds)),
        doubtful,
        directions,
        other,
        implies_call,
        _day_or_hour(clause, kinds, spans, today),
        tuple(spans),
    )


def _no_event(clause, first, last):
    """`nr tel. 600 100 200`, `prosi o telefon`, `zaproszenie na szkolenie`, `po szkoleniu` name no event of today."""
    before = clause.tokens[first - 1].text if first else ""
    if before == "w" and first > 1 and clause.tokens[first - 2].text.startswith(("udzial", "uczestnictw")):
        return True
    if before in NOT_AN_EVENT_AFTER and clause.tokens[first].text not in ("u", "do", "w"):
        was_there = first > 1 and clause.tokens[first - 2].text.startswith(("byl", "uczestn", "spotk"))
        return not (before == "na" and was_there)
    following = clause.tokens[last + 1] if last + 1 < len(clause.tokens) else None
    if clause.tokens[first].text in ("tel", "telefon") and following is not None and following.kind == "number":
        digits = sum(
            token.raw.count(sign)
            for token in clause.tokens[last + 1 : last + 4]
            for sign in "0123456789"
            if token.kind == "number"
        )
        after = {token.text for token in clause.tokens[last + 1 :]}
        return digits >= 7 and not after & {"do", "od", "z"}
    return False


def _the_nearer_visit(kinds):
    if InteractionKind.VISIT_OF_ORGANISATION in kinds:
        return [kind for kind in kinds if kind != InteractionKind.VISIT_TO_ORGANISATION]
    return kinds


def _directions(clause, until, kinds, spans):
    """Out and in by the verb, or by the preposition beside a call or a letter."""
    ways = []
    for way, pattern in (("out", OUT), ("in", IN)):
        found = clause.find(pattern, until=until)
        if found:
            ways.append(way)
            clause.mark(*found)
    if ways or not (set(kinds) & set(words.CALLS_AND_LETTERS) or (spans and not kinds)):
        return tuple(ways)
    after = min((last for _, last in spans), default=-1) + 1
    for place in range(after, until):
        word = clause.tokens[place].text
        if word in TOWARDS and not any(day.first <= place <= day.last for day in clause.days):
            following = clause.tokens[place + 1].text if place + 1 < len(clause.tokens) else ""
            if following != "nas":
                return (TOWARDS[word],)
            return ("in",) if word == "do" else ("out",)
    return ()


def _day_or_hour(clause, kinds, spans, today):
    """A bare N.MM right after `tel.`, or a multiple of five at a meeting: a day or an hour."""
    for day in clause.days:
        token = clause.tokens[day.first]
        if day.first != day.last or token.kind != "number" or token.raw.count(".") != 1 or token.dotted:
            continue
        found = numeric_day(token.raw)
        parts = token.raw.split(".")
        if not found or len(parts[1]) != 2 or not 7 <= int(parts[0]) <= 18:
            continue
        beside = any(last + 1 == day.first for _, last in spans)
        if InteractionKind.PHONE_CALL in kinds and beside and day.means(today, EVENT).days:
            return day
        if set(kinds) & MEETINGS and int(parts[1]) % 5 == 0:
            return day
    return None
