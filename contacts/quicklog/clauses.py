"""One clause of a line: what stands where in it, and which words are spoken for."""

from dataclasses import dataclass, field

from contacts.quicklog.bodies import Found, find_bodies
from contacts.quicklog.dates import numeric_day
from contacts.quicklog.days import find_day
from contacts.quicklog.eventwords import EVENTS
from contacts.quicklog.hours import HourPhrase, find_hour
from contacts.quicklog.lists import listed
from contacts.quicklog.people import Named, find_people
from contacts.quicklog.timewords import MONTHS, UNITS, DayPhrase
from contacts.quicklog.tokens import Token

COUNTED = listed(
    """
    os osob osoby osoba razy raz h godz godzin godziny godzine min minut zl pln tys szt sztuk uczestnikow uczestnika
    uczestnicy lat km proc kg m2 miejsc miejsca pracownikow etatow etaty procent egz kart str stron dzieci rodzin
    gmin grup
    """
)
IDENTIFIERS = listed(
    """
    nip krs regon nr numer tel telefon kom pok pokoj konto pesel ul ulica ulicy al os pl lok sala art ust par
    """
)
AFTER_A_COUNT = listed("obecni obecnych obecne razem lacznie ponad prawie minimum max min")


@dataclass
class Clause:
    tokens: list[Token]
    bodies: list[Found] = field(default_factory=list)
    people: list[Named] = field(default_factory=list)
    days: list[DayPhrase] = field(default_factory=list)
    hours: list[HourPhrase] = field(default_factory=list)
    read: set[int] = field(default_factory=set)  # positions somebody understood
    bare_number: int | None = None  # `do 10`, `na 10` with no day: an hour or a day of the month

    def __post_init__(self):
        self.text = " ".join(token.text for token in self.tokens)
        self.starts = {}
        at = 0
        for position, token in enumerate(self.tokens):
            self.starts[at] = position
            at += len(token.text) + 1

    def find(self, pattern, until=None, among=None):
        """(first, last) positions of the first match that begins before `until`, or lies `among` two positions."""
        for first, last in self.all(pattern):
            if (until is None or first < until) and (among is None or (among[0] <= first and last <= among[1])):
                return first, last
        return None

    def all(self, pattern):
        for found in pattern.finditer(self.text):
            first = self.starts.get(found.start())
            if first is not None:
                yield first, first + found.group().count(" ")

    def has(self, pattern):
        return pattern.search(self.text) is not None

    @property
    def texts(self):
        return [token.text for token in self.tokens]

    def timed_positions(self):
        return _positions(*self.days, *self.hours)

    def named_positions(self, functions=False):
        """Positions of names; a function such as `wójt` counts only when asked for."""
        return _positions(*self.bodies, *(one for one in self.people if functions or not one.function))

    def mark(self, first, last):
        self.read.update(range(first, last + 1))


def _positions(*spans):
    return {at for span in spans for at in range(span.first, span.last + 1)}


def parse_clause(tokens, vocabulary) -> Clause:
    clause = Clause(tokens)
    taken = _no_dates(tokens)
    clause.bodies = find_bodies(tokens, vocabulary, taken)
    for body in clause.bodies:
        taken.update(range(body.first, body.last + 1))
    clause.people = find_people(
        tokens,
        vocabulary,
        taken | {position for body in clause.bodies for position in range(body.first, body.last + 1)},
    )
    for person in clause.people:
        if not person.function:
            taken.update(range(person.first, person.last + 1))
    _find_times(clause, taken)
    return clause


def _no_dates(tokens):
    """Positions of numbers that are counts, numbers of something, telephones."""
    taken = set()
    for position, token in enumerate(tokens):
        if token.kind not in ("number", "range", "email"):
            continue
        before = tokens[position - 1].text if position else ""
        after = tokens[position + 1].text if position + 1 < len(tokens) else ""
        digits = sum(sign.isdecimal() for sign in token.raw)
        is_phone = (
            digits >= 7 and not set(".:") & set(token.raw) and (token.kind == "range" or not numeric_day(token.raw))
        )
        in_phone = token.raw.isdecimal() and digits in (2, 3) and _beside_digits(tokens, position)
        street = before in ("ul", "ulica", "ulicy", "al") or (
            position > 1 and tokens[position - 2].text in ("ul", "ulicy", "al", "os")
        )
        if (
            token.kind == "email"
            or is_phone
            or in_phone
            or street
            or (
                before in IDENTIFIERS
                and not ("." in token.raw or ":" in token.raw or (before == "tel" and len(token.raw) < 6))
            )
            or (before in ("nr", "numer", "art", "sala", "pok"))
            or (after in COUNTED and not set(".:") & set(token.raw) and before not in ("za", "o", "godz"))
            or before in AFTER_A_COUNT
            or after in ("%", "zl")
            or (token.raw.count("/") == 1)
            or (position == 0 and after == ")")
        ):
            taken.add(position)
            if street:
                taken.add(position - 1)
                following = position + 1
                while following < len(tokens) and (
                    tokens[following].text in MONTHS or tokens[following].kind == "number"
                ):
                    taken.add(following)
                    following += 1
    return taken


def _beside_digits(tokens, position):
    """Groups of two or three digits side by side are a telephone number."""
    run = 1
    for step in (-1, 1):
        at = position + step
        while 0 <= at < len(tokens) and (
            tokens[at].raw == "-" or (tokens[at].raw.isdecimal() and len(tokens[at].raw) in (2, 3))
        ):
            run += tokens[at].raw != "-"
            at += step
    return run >= 3


def _find_times(clause, taken):
    tokens = clause.tokens
    at = 0
    while at < len(tokens):
        if at in taken:
            at += 1
            continue
        beside_day = bool(clause.days) and clause.days[-1].last == at - 1
        hour_first = tokens[at].text in ("o", "godz", "godzinie", "godzina", "g") or ":" in tokens[at].raw
        hour = (
            find_hour(tokens, at, beside_day=beside_day or _at_an_event(clause, at), day_taken=bool(clause.days))
            if hour_first or not _is_day(tokens, at, taken)
            else None
        )
        if hour and not taken & set(range(hour.first, hour.last + 1)):
            clause.hours.append(hour)
            at = hour.last + 1
            continue
        day = find_day(tokens, at)
        if day and not taken & set(range(day.first, day.last + 1)):
            clause.days.append(day)
            at = day.last + 1
            continue
        if tokens[at].text in ("do", "na") and at + 1 < len(tokens) and at + 1 not in taken and _bare(tokens, at + 1):
            clause.bare_number = int(tokens[at + 1].raw)
            at += 1
        at += 1


def _at_an_event(clause, at):
    """`doradztwo 9-11`: from nine to eleven."""
    return "-" in clause.tokens[at].raw and any(clause.find(pattern) for _, pattern in EVENTS)


def _is_day(tokens, at, taken):
    day = find_day(tokens, at)
    return day is not None and not taken & set(range(day.first, day.last + 1))


def _bare(tokens, at):
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return (
        tokens[at].raw.isdecimal()
        and 1 <= int(tokens[at].raw) <= 31
        and following not in COUNTED
        and following not in UNITS
    )
