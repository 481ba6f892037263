"""Whose move a clause speaks of, if of any (quick log rules, "Owner")."""

from dataclasses import dataclass

from contacts.quicklog import verbs, words
from contacts.quicklog.timewords import MONTHS, WEEKDAYS
from contacts.quicklog.functions import FUNCTION_OF, NOMINATIVE, SILENT
from contacts.quicklog.lists import listed
from contacts.quicklog.swallowing import swallowed
from contacts.quicklog.verbs import EITHER, THEM, US
from contacts.quicklog.words import any_of

WAITING = any_of(words.WAITING)
THEY_WAIT = any_of(words.THEY_WAIT)
WE_ASKED = any_of(words.WE_ASKED)
THEY_ASK_US = any_of(words.THEY_ASK_TO_CALL)
THEY_ASK_THAT = any_of(
    ["pros* zeby", "pros* aby", "pros* by", "pros* bysmy", "pros* zebysmy", "prosila zeby", "prosil zeby"]
)
OUR_DUTY = any_of(words.OUR_DUTY)
THEIR_DUTY = any_of(words.THEIR_DUTY)
THEIR_PAPERS = any_of(words.THEIR_PAPERS)
AGREED_FOR = any_of(words.AGREED_FOR)
MEETING = any_of(["spotk*", "wizyt*", "szkoleni*", "rozmow*", "narad*", "zebrani*", "walne*"])
CALLED_OFF = any_of(words.CALLED_OFF)
WANTING = any_of(words.WANTING)
ASKING = any_of(["pros* o", "popros* o"])
DUTIES = listed("trzeba musimy musze mam ma mamy warto nalezy co po")
CALL_AGAIN = listed("dzwonili dzwonila dzwonil zadzwonili zadzwonila zadzwonil")
LAWYERS = frozenset({"prawnik", "prawniczka"})


@dataclass(frozen=True)
class Move:
    owner: str  # US, THEM or EITHER: ask
    first: int  # where its words begin
    is_noun: bool = False  # a thing and a day, nobody named


def find_move(clause, vocabulary, marked_line) -> Move | None:
    tokens = clause.tokens
    if clause.has(CALLED_OFF) or _is_forbidden(tokens, marked_line):
        return None
    for pattern, owner in ((THEY_ASK_US, US), (WAITING, THEM)):
        found = clause.find(pattern)
        if found and not _negated(tokens, found[0]):
            return Move(owner, found[0])
    found = clause.find(THEY_ASK_THAT)
    if found and not clause.has(WE_ASKED):
        return Move(US, found[0])
    if "zeby" in clause.text.split() or "aby" in clause.text.split():
        asking = next((at for at, token in enumerate(tokens) if token.text.startswith(("pros", "popros"))), None)
        if asking is not None:
            ours = clause.find(WE_ASKED)
            return Move(THEM if ours else US, asking)
    found = clause.find(WE_ASKED)
    if found and found[1] + 1 < len(tokens):
        return Move(THEM, found[0])
    found = clause.find(THEY_WAIT)
    if found:
        rest = [token.text for token in tokens[found[1] + 1 :]]
        ours = any(word in words.OURS_SIGN for word in rest) or rest[:1] == ["nas"]
        return Move(US if ours else EITHER, found[0])
    return (
        _by_duty(clause, vocabulary, marked_line)
        or _by_verb(clause, vocabulary, marked_line)
        or _by_meeting(clause)
        or _by_thing(clause)
    )


def _is_forbidden(tokens, marked_line):
    """`nie dzwonić do końca czerwca`: nothing is to be done, and the day is nobody's."""
    return any(
        token.text == "nie"
        and at + 1 < len(tokens)
        and (verbs.is_infinitive(tokens[at + 1], marked_line) or verbs.owner_of(tokens[at + 1]))
        for at, token in enumerate(tokens)
    )


def _negated(tokens, at):
    return at > 0 and tokens[at - 1].text == "nie"


def _infinitive_after(tokens, at, marked_line):
    return next((place for place in range(at, len(tokens)) if verbs.is_infinitive(tokens[place], marked_line)), None)


def _by_duty(clause, vocabulary, marked_line):
    tokens = clause.tokens
    for pattern, owner in ((OUR_DUTY, US), (THEIR_DUTY, THEM)):
        found = clause.find(pattern)
        if not found or _negated(tokens, found[0]):
            continue
        promised = tokens[found[0]].text.startswith(("obiec", "zobow", "zadekl", "zapowie"))
        if (
            _infinitive_after(tokens, found[1] + 1, marked_line) is None
            and not (promised and found[1] + 1 < len(tokens))
            and tokens[found[0]].text != "do"
        ):
            continue
        if owner == THEM:
            owner = _subject(clause, found[0], vocabulary) or THEM
        return Move(owner, _subject_start(clause, found[0]))
    return None


def _by_verb(clause, vocabulary, marked_line):
    tokens = clause.tokens
    for at, token in enumerate(tokens):
        if token.kind != "word" or _negated(tokens, at) or at in _inside(clause):
            continue
        owner = verbs.owner_of(token)
        if (
            owner
            and token.text in ("da", "dam", "damy", "dadza")
            and (at + 1 == len(tokens) or tokens[at + 1].text in ("sie", "rade"))
        ):
            continue
        if owner in (THEM, EITHER):
            subject = _subject(clause, at, vocabulary)
            return Move(subject or owner, _subject_start(clause, at))
        if owner == US:
            return Move(US, at)
        if verbs.is_infinitive(token, marked_line):
            before = clause.text.split()[:at]
            if _not_to(before) or _after_wanting(clause, at) or (before and before[-1] in CALL_AGAIN):
                return None
            return Move(US, at)
    return None


def _not_to(before):
    """`nie dzwonić`, `nie trzeba dzwonić`; but `nikt nie odbiera dzwonić jutro`."""
    return before[-1:] in (["nie"], ["bez"]) or (before[-2:-1] == ["nie"] and before[-1] in DUTIES)


def _inside(clause):
    """Positions of names: `Da` in a surname is no verb."""
    return {
        place
        for found in (*clause.bodies, *(one for one in clause.people if not one.function))
        for place in range(found.first, found.last + 1)
    }


def _after_wanting(clause, at):
    found = clause.find(WANTING, until=at)
    return found is not None


def _subject(clause, at, vocabulary):
    """US for our colleague or `nasz ...`, THEM for anybody named as the doer, EITHER for a lawyer of nobody; None: nobody."""
    before = clause.tokens[:at]
    texts = [token.text for token in before]
    if any(text in words.OURS_SIGN for text in texts) or any(
        text in vocabulary.colleague_forms and token.is_capital for text, token in zip(texts, before, strict=True)
    ):
        return US
    if any(text in words.THEIRS_SIGN for text in texts):
        return THEM
    if any(FUNCTION_OF.get(text) in LAWYERS for text in texts):
        return EITHER
    named = any(text in NOMINATIVE for text in texts)
    named = named or any(
        found.first < at and (found.first == 0 or clause.tokens[found.first - 1].text not in ("do", "od", "z", "w"))
        for found in (*clause.bodies, *clause.people)
    )
    if not named and any(token.is_capital and not token.raw.isupper() and token.index > 0 for token in before):
        return EITHER  # a name we do not know may be a colleague's
    return THEM if named else None


def _subject_start(clause, at):
    """The doer's words belong to the step: everything before the verb that is no event."""
    start = at
    while start > 0 and not _is_event_word(clause, start - 1):
        start -= 1
    return start


def _is_event_word(clause, at):
    return any(first <= at <= last for _, pattern in words.EVENT_PATTERNS for first, last in clause.all(pattern))


def _by_meeting(clause):
    """`umówione spotkanie na 3.12`, `spotkamy się`: agreed for a day, a step of ours."""
    found = clause.find(AGREED_FOR)
    if found and (clause.days or clause.hours or clause.bare_number):
        return Move(US, 0)
    return None


def _by_thing(clause):
    """`lista do 5.12`: somebody shall have it by then; a resolution, decision or reply can only be theirs."""
    if clause.has(ASKING) or (
        any(clause.has(pattern) for _, pattern in words.OUTCOME_PATTERNS) and not clause.has(THEIR_PAPERS)
    ):
        return None
    until = [
        day
        for day in clause.days
        if day.before in ("do", "na", "najpozniej") and day.counts and not swallowed(clause, day)
    ]
    if not until and not (clause.days and clause.has(THEIR_PAPERS)):
        return None
    others = [
        token
        for place, token in enumerate(clause.tokens)
        if token.kind == "word" and not any(day.first <= place <= day.last for day in clause.days)
    ]
    others = [token for token in others if token.text not in SILENT and token.text not in WEEKDAYS | MONTHS]
    if not others:
        return None
    return Move(THEM if clause.has(THEIR_PAPERS) else EITHER, 0, is_noun=True)
