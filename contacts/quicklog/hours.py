"""Phrases of time that say an hour."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from contacts.quicklog.dates import numeric_day
from contacts.quicklog.lists import listed
from contacts.quicklog.timewords import ORDINAL_STEMS

SPOKEN = {stem + end: number for number, stem in enumerate(ORDINAL_STEMS, start=1) for end in ("ej", "a", "iej")}
HOUR_WORDS = listed("o godz godzinie godzina g godzine")
ABOUT = listed("ok kolo okolo")
NOT_OF_HOURS = listed("os osob osoby dni zl tyg razy szt")
UNCLEAR = frozenset(range(1, 7))  # one to six: of the night or of the afternoon


@dataclass(frozen=True)
class HourPhrase:
    first: int
    last: int
    choices: tuple[time, ...]  # one: known; two: a question; none: no such hour


def find_hour(clause, at, *, beside_day, day_taken) -> HourPhrase | None:
    """An hour that begins here; `beside_day` tells that a day stands right before it, `day_taken` that one is known."""
    found = _noon(clause, at) or _half_or_quarter(clause, at)
    if found:
        return found
    first, at, said = _introduced(clause, at, beside_day)
    token = clause[at]
    if token.text in SPOKEN and said:
        return _hour(clause, first, at, SPOKEN[token.text], 0)
    if token.kind == "range":
        return _from_to(token.raw, first, at, said or beside_day)
    return _digits(clause, first, at, said, day_taken) if token.kind == "number" else None


def _introduced(clause, at, beside_day):
    """(first position, position of the hour, whether words say that it is one) of `o`, `ok.`, `na` beside a day."""
    first, last = at, len(clause) - 1
    if clause[at].text in ABOUT and at < last:
        at += 1
    if clause[at].text in HOUR_WORDS and at < last:
        at += 1
        at += clause[at].text in HOUR_WORDS | ABOUT and at < last
    elif clause[at].text in ("na", "do") and beside_day and at < last:
        at += 1
    return first, at, at > first


def _from_to(raw, first, at, said):
    """`9-11` beside an event or a day, `10:30-12:30`: it began with the first; `6.12-10.12` are days."""
    ends = [_clock(part) for part in raw.split("-")]
    if all(numeric_day(part) and int(part.split(".")[1]) % 5 for part in raw.split("-") if "." in part) and "." in raw:
        return None
    if not all(ends) or not ends[0] < ends[1] or not (said or ":" in raw):
        return None
    return HourPhrase(first, at, (time(*ends[0]),))


def _digits(clause, first, at, said, day_taken):
    raw = clause[at].raw
    unit = clause[at + 1].text if at + 1 < len(clause) else ""
    clock = _clock(raw)
    if clock is None:
        wrong = ":" in raw or (said and raw.replace(".", "").isdecimal())
        return HourPhrase(first, at, ()) if wrong else None
    if raw.isdecimal() and (not said or unit in NOT_OF_HOURS):
        return None
    if "." in raw and not said and numeric_day(raw) and not day_taken:
        return None
    hour, minute = clock
    return _hour(clause, first, at, hour, minute, exact=len(raw) > 1 and raw.startswith("0"))


def _clock(raw):
    """(hour, minute) of `10`, `10:30`, `10.30`; None when no clock shows it."""
    parts = raw.replace(":", ".").split(".")
    if len(parts) > 2 or not all(part.isdecimal() for part in parts) or (len(parts) == 2 and len(parts[1]) != 2):
        return None
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) == 2 else 0
    return (hour, minute) if hour < 24 and minute < 60 and len(parts[0]) < 3 else None


def _hour(clause, first, last, hour, minute, exact=False):
    part, last = _part_of_day(clause, first, last)
    if last + 1 < len(clause) and clause[last + 1].text in ("h", "godz"):
        last += 1
    if part in ("popoludniu", "wieczorem") and hour < 12:
        return HourPhrase(first, last, (time(hour + 12, minute),))
    if hour in UNCLEAR and not part and not exact:
        return HourPhrase(first, last, (time(hour, minute), time(hour + 12, minute)))
    return HourPhrase(first, last, (time(hour, minute),))


def _part_of_day(clause, first, last):
    """(part of the day or "", last position): `3 po południu`, `6 rano`, `po południu o 3`."""
    after = [token.text for token in clause[last + 1 : last + 3]]
    before = [token.text for token in clause[max(0, first - 2) : first]]
    if after[:1] and after[0] in ("rano", "wieczorem", "popoludniu"):
        return after[0], last + 1
    if after in (["po", "poludniu"], ["w", "nocy"]):
        return ("popoludniu" if after[0] == "po" else "noc"), last + 2
    if "rano" in before:
        return "rano", last
    return ("popoludniu" if before == ["po", "poludniu"] or "wieczorem" in before else ""), last


def _noon(clause, at):
    if clause[at].text in ("w", "o") and at + 1 < len(clause) and clause[at + 1].text in ("poludnie", "samo"):
        last = at + 1 if clause[at + 1].text == "poludnie" else at + 2
        return HourPhrase(at, min(last, len(clause) - 1), (time(12, 0),))
    return None


def _half_or_quarter(clause, at):
    """`wpół do 11`, `kwadrans po 9`, `za kwadrans 10`, `za 15 9`."""
    words = [token.text for token in clause[at : at + 5]]
    shift = 1 if words[:1] == ["o"] else 0
    words = words[shift:]
    patterns = [
        (["wpol", "do"], -30),
        (["pol", "do"], -30),
        (["kwadrans", "po"], 15),
        (["za", "kwadrans"], -15),
        (["kwadrans", "przed"], -15),
    ]
    for pattern, minutes in patterns:
        if words[: len(pattern)] == pattern and len(words) > len(pattern):
            word = words[len(pattern)]
            hour = int(word) if word.isdecimal() else SPOKEN.get(word)
            if hour and 1 <= hour <= 24:
                total = hour * 60 + minutes
                found = _hour(clause, at, at + shift + len(pattern), total // 60 % 24, total % 60)
                return found
    return None


def skipped(day, hour) -> tuple[time, ...]:
    """The hours to choose from when the clocks leave this one out that night (Europe/Warsaw); else nothing."""
    if day is None:
        return ()
    local = datetime.combine(day, hour, timezone.get_default_timezone())
    if local.astimezone(UTC).astimezone(local.tzinfo).time() == hour:
        return ()
    return (local - timedelta(hours=1)).time(), (local + timedelta(hours=1)).time()
