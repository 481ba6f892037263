"""Whose move a clause speaks of, if of any (quick log rules, "Owner")."""

from dataclasses import dataclass

from contacts.quicklog import eventwords, verbs
from contacts.quicklog import stepwords as words
from contacts.quicklog.calendar import EVENT
from contacts.quicklog.functions import FUNCTION_OF, NOMINATIVE, SILENT
from contacts.quicklog.kinds import GOVERNING
from contacts.quicklog.outcomes import PHRASES
from contacts.quicklog.ruling import has_between, is_denied, is_ruled
from contacts.quicklog.swallowing import swallowed
from contacts.quicklog.verbs import EITHER, THEM, US


@dataclass(frozen=True)
class Move:
    owner: str  # US, THEM or EITHER: ask
    first: int  # where its words begin
    is_noun: bool = False  # a thing and a day, nobody named


def find_move(clause, vocabulary, marked_line) -> Move | None:
    if (
        clause.has(eventwords.GONE)
        or clause.has(words.NO_DUTY)
        or _is_forbidden(clause, marked_line)
        or _is_over(clause)
    ):
        return None
    return (
        _by_asking(clause)
        or _by_duty(clause, vocabulary, marked_line)
        or _by_verb(clause, vocabulary, marked_line)
        or _by_meeting(clause)
        or _by_thing(clause)
    )


def _is_over(clause):
    """`mieli oddzwonić wczoraj`: nothing is ahead."""
    past = any(day.only == EVENT for day in clause.days) or any(text.startswith(words.LAST) for text in clause.texts)
    return (past and bool(words.HAD & set(clause.texts))) or is_broken(clause, clause)


def is_broken(clause, following):
    """`mieli oddzwonić w pon`, and after it `nie oddzwonili`."""
    duty = words.HAD & set(clause.texts) or clause.has(words.HAD_PROMISED)
    for denied, verb in zip(following.texts, following.texts[1:], strict=False):
        if duty and denied == "nie" and verb.endswith(words.PAST_ENDINGS):
            alone = all(text in SILENT or text in (denied, verb) for text in following.texts)
            return alone or any(text != verb and text.startswith(verb[: words.STEM]) for text in clause.texts)
    return False


def _is_forbidden(clause, marked_line):
    """`nie dzwonić do końca czerwca`: nothing is to be done, and the day is nobody's."""
    return any(
        _negated(clause, at)
        and not token.text.startswith(words.TO_MIND)
        and (verbs.is_infinitive(token, marked_line) or verbs.owner_of(token))
        for at, token in enumerate(clause.tokens)
    )


def _negated(clause, at):
    return at > 0 and clause.texts[at - 1] == "nie"


def _by_asking(clause):
    """Waiting and asking: whoever is asked or waited for owes."""
    asked = clause.find(words.WE_ASKED)
    for pattern, owner in ((words.THEY_ASK_US, US), (words.WAITING, THEM)):
        found = clause.find(pattern)
        if found and not _negated(clause, found[0]) and not (asked and owner == US):
            return Move(owner, found[0])
    found = clause.find(words.THEY_ASK_THAT)
    if found and not asked:
        return Move(US, found[0])
    if words.THAT_WE & set(clause.texts):
        asking = next((at for at, text in enumerate(clause.texts) if text.startswith(("pros", "popros"))), None)
        if asking is not None:
            return Move(THEM if asked else US, asking)
    if asked and asked[1] + 1 < len(clause.tokens):
        return Move(THEM, asked[0])
    return _by_their_waiting(clause)


def _by_their_waiting(clause):
    found = clause.find(words.THEY_WAIT)
    if not found:
        return None
    rest = clause.texts[found[1] + 1 :]
    ours = any(word in words.OURS_SIGN for word in rest) or rest[:1] == ["nas"]
    return Move(US if ours else EITHER, found[0])


def _by_duty(clause, vocabulary, marked_line):
    for pattern, owner in ((words.OUR_DUTY, US), (words.THEIR_DUTY, THEM)):
        found = clause.find(pattern)
        if not found or _negated(clause, found[0]):
            continue
        first, after = found[0], found[1] + 1
        promised = clause.texts[first].startswith(words.PROMISED) and after < len(clause.tokens)
        infinitive = next(
            (at for at in range(after, len(clause.tokens)) if verbs.is_infinitive(clause.tokens[at], marked_line)), None
        )
        if infinitive is not None or promised or clause.texts[first] in ("do", "nie"):
            return Move(_whose_duty(clause, owner, found, infinitive, vocabulary), _start(clause, first))
    return None


def _whose_duty(clause, owner, duty, infinitive, vocabulary):
    if infinitive is None:
        return (_subject(clause, duty[0], vocabulary) if owner == THEM else None) or owner
    if owner == US:
        return EITHER if clause.texts[infinitive] in words.TO_GET else US
    if clause.texts[duty[0]] in words.HAVING and has_between(clause, duty[1], infinitive):
        return EITHER
    return _subject(clause, duty[0], vocabulary) or _doer_behind(clause, duty[1] + 1, vocabulary) or THEM


def _doer_behind(clause, after, vocabulary):
    """`ma zadzwonić Tomasz Przykładowy`: ours perhaps, or whom they shall call."""
    named = [token for token in clause.tokens[after:] if token.is_capital and token.text in vocabulary.colleague_forms]
    return EITHER if named else None


def _by_verb(clause, vocabulary, marked_line):
    names = clause.named_positions()
    ahead = any(day.only != EVENT and not swallowed(clause, day) for day in clause.days)
    for at, token in enumerate(clause.tokens):
        if token.kind != "word" or at in names or _negated(clause, at):
            continue
        owner = verbs.owner_of(token)
        if owner and _gives_nothing(clause, at):
            continue
        if owner is None and ahead and not (at and clause.texts[at - 1] in GOVERNING):
            owner = verbs.owner_beside_a_day(token)
        if owner in (THEM, EITHER):
            doer = _subject(clause, at, vocabulary) or _our_doer(clause) or _doer_behind(clause, at + 1, vocabulary)
            return Move(doer or owner, _start(clause, at))
        if owner == US:
            return Move(US, _start(clause, at))
        if verbs.is_infinitive(token, marked_line):
            return None if _no_task(clause, at) else Move(EITHER if is_ruled(clause, at) else US, at)
    return None


def _gives_nothing(clause, at):
    """`da się`, `nie dadzą rady`: no giving."""
    return clause.texts[at] in ("da", "dam", "damy", "dadza") and clause.texts[at + 1 : at + 2] in (
        [],
        ["sie"],
        ["rade"],
    )


def _no_task(clause, at):
    """`nie trzeba dzwonić`, `chcą podpisać`, `dzwonili dzwonić`; but `nikt nie odbiera dzwonić jutro`."""
    before = clause.texts[:at]
    if before[-1:] in (["nie"], ["bez"]) or (before[-2:-1] == ["nie"] and before[-1] in words.DUTIES):
        return True
    called_again = bool(before and before[-1] in words.CALLED_AGAIN)
    return called_again or is_denied(clause, at) or clause.find(words.WANTING, until=at) is not None


def _subject(clause, at, vocabulary):
    """US for our colleague or `nasz ...`, THEM for anybody named as the doer, EITHER for a lawyer; None: nobody."""
    before = clause.tokens[:at]
    texts = clause.texts[:at]
    colleague = any(token.text in vocabulary.colleague_forms and token.is_capital for token in before)
    if colleague or any(text in words.OURS_SIGN | words.OUR_PRONOUNS for text in texts):
        return US
    if any(text in words.THEIRS_SIGN for text in texts):
        return THEM
    if any(FUNCTION_OF.get(text) in words.LAWYERS for text in texts):
        return EITHER
    named = any(_acts(clause, place) for place in range(at))
    if not named and any(_is_unknown_name(clause, place) for place in range(at)):
        return EITHER  # a name we do not know may be a colleague's
    return THEM if named else None


def _acts(clause, at):
    """A doer: in the nominative, no preposition before it; `tel. do WTZ` names whom we called."""
    found = next(
        (one for one in (*clause.bodies, *clause.people) if one.first <= at <= one.last and not _is_function(one)), None
    )
    if found is not None:
        return not any(text in GOVERNING for text in clause.texts[max(0, found.first - 2) : found.first])
    governed = at > 0 and clause.texts[at - 1] in GOVERNING
    return clause.texts[at] in NOMINATIVE and not governed


def _is_function(found):
    return bool(getattr(found, "function", ""))


def _is_unknown_name(clause, at):
    token = clause.tokens[at]
    return token.is_capital and not token.raw.isupper() and token.index > 0 and at not in clause.named_positions()


def _our_doer(clause):
    """`statut opiniuje nasz prawnik`, `my umowę do 26.03`."""
    if words.OUR_PRONOUNS & set(clause.texts):
        return US
    pairs = zip(clause.texts, clause.texts[1:], strict=False)
    return US if any(one in words.OURS_SIGN and other in FUNCTION_OF for one, other in pairs) else None


def _start(clause, at):
    """Where the words of a step begin: its verb, with the doer and the thing before it."""
    start = at
    while start > 0 and not _stops(clause, start - 1):
        start -= 1
    while start < at and clause.texts[start] in SILENT and clause.texts[start] not in words.PRONOUNS:
        start += 1
    return start


def _stops(clause, at):
    """What belongs to the event: its own words, whom we contacted, what came of it."""
    day = next((day for day in clause.days if day.first <= at <= day.last), None)
    if day is not None:
        return day.only == EVENT
    if clause.texts[at] in ("do", "od", "z", "ze"):
        return True
    found = next((one for one in (*clause.bodies, *clause.people) if one.first <= at <= one.last), None)
    if found is not None:
        return any(text in GOVERNING for text in clause.texts[max(0, found.first - 2) : found.first])
    return any(
        first <= at <= last for _, pattern in (*eventwords.EVENTS, *PHRASES) for first, last in clause.all(pattern)
    )


def _by_meeting(clause):
    """`umówione spotkanie na 3.12`, `spotkamy się`: agreed for a day, a step of ours."""
    found = clause.find(words.AGREED_FOR)
    if not found or not (clause.days or clause.hours or clause.bare_number):
        return None
    # `tel. do WTZ umówiona wizyta na 18.03`: the call has happened.
    called = any(
        clause.find(pattern, until=found[0])
        for kind, pattern in eventwords.EVENTS
        if kind in eventwords.CALLS_AND_LETTERS
    )
    return Move(US, found[0] if called else 0)


def _by_thing(clause):
    """`lista do 5.12`: somebody shall have it by then; a resolution, decision or reply can only be theirs."""
    if clause.has(words.ASKING):
        return None
    paper = _handed(clause, words.THEIR_PAPERS)
    days = [day for day in clause.days if not swallowed(clause, day)]
    if paper and days and days[0].only != EVENT:
        return Move(THEM, paper[0], is_noun=True)
    until = [day for day in days if day.counts and day.before in ("do", "na", "najpozniej")]
    thing = _handed(clause, words.THINGS)
    ours = _our_doer(clause)
    if not until or not thing or (not ours and any(verbs.is_finite(token) for token in clause.tokens[thing[0] :])):
        return None
    return Move(ours or EITHER, thing[0], is_noun=True)


def carried_on(clause, move) -> Move | None:
    """`wyślę statut, a w środę umowę`: a thing and a day go on with the verb of the clause before."""
    thing = clause.find(words.THINGS)
    alone = thing and clause.tokens[thing[0]].raw.lower().endswith("ę") and not any(map(verbs.is_finite, clause.tokens))
    goes_on = alone and move and not move.is_noun and any(day.counts for day in clause.days)
    return Move(move.owner, 0) if goes_on else None


def _handed(clause, pattern):
    """A thing that is not merely spoken of: `mail z uchwałą`, `ws. listy`."""
    return next(
        (span for span in clause.all(pattern) if not (span[0] and clause.texts[span[0] - 1] in words.NOT_HANDED_AFTER)),
        None,
    )
