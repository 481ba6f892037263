"""With whom: the bodies and people of the event, and who a step is expected of."""

from contacts.choices import InteractionKind
from contacts.quicklog.eventwords import CALLS_AND_LETTERS
from contacts.quicklog.lists import listed, phrases
from contacts.quicklog.people import holders_of
from contacts.quicklog.steps import US
from contacts.quicklog.times import says_no_more
from contacts.quicklog.verbs import is_finite

HELD_ELSEWHERE = {InteractionKind.PHONE_CALL, InteractionKind.EMAIL, InteractionKind.VISIT_TO_ORGANISATION}

ABSENT = phrases("nie bylo; nie ma; nie byl; nie byla; nie zastal*; nieobecn*")
WITH = listed("z ze u")


def read_bodies(parts, result):
    """Those of the event; the ones only a step names are its party. No event clause: those of the steps."""
    named = [
        (part, found)
        for part in parts
        if part.event or not part.move
        for found in part.clause.bodies
        if not part.move or found.first < part.move.first or part.move.first == 0
    ]
    if not any(found.bodies for _, found in named):
        named = [(part, found) for part in parts for found in part.clause.bodies]
    strong = any(found.bodies and not found.is_weak and not found.by_place_alone for _, found in named)
    if any(part.event and found.bodies and not found.by_place_alone for part, found in named):
        named = [(part, found) for part, found in named if part.event or part.move or _takes_part(part.clause, found)]
    named = [(part, found) for part, found in named if _counts(part, found, strong)]
    for part, found in named:
        part.clause.mark(found.first, found.last)
    known = list(dict.fromkeys(found.bodies[0] for _, found in named if _is_one(found)))
    asked = [found.bodies for _, found in named if not _is_one(found) and not set(found.bodies) & set(known)]
    result.organisations = known
    if asked and not known and len(asked) == 1:
        result.organisations = None
        result.ask("organisations", asked[0])
        return
    for place, bodies in enumerate(asked, start=len(known)):
        result.organisations.append(None)
        result.ask(f"organisations[{place}]", bodies)


def _takes_part(clause, found):
    """`..., WTZ Gniezno i WTZ Złotów`, `9 osób z WTZ Złotów`; not `..., powiat pilski milczy`."""
    return says_no_more(clause) or (found.is_governed and not any(is_finite(token) for token in clause.tokens))


def _is_one(found):
    return len(found.bodies) == 1 and not found.by_place_alone


def _counts(part, found, strong):
    if not found.bodies or (found.is_weak and strong):
        return False
    return not (found.by_place_alone and (not part.event or _only_where(part, found, strong)))


def _only_where(part, found, strong):
    """A place where a meeting was held, or somebody came from, is no body."""
    before = part.clause.texts[found.first - 1] if found.first else ""
    if strong and before in ("z", "ze", "w", "we"):
        return True
    kinds = set(part.event.kinds)
    held = kinds - HELD_ELSEWHERE
    return before in ("w", "we") and (bool(held) or not kinds or bool(kinds & set(CALLS_AND_LETTERS)))


def read_people(parts, result, vocabulary):
    organisations = [body.id for body in result.organisations or [] if body]
    for part in parts:
        for one in part.clause.people if part.event or not part.move else ():
            behind = part.move and part.event and one.first >= part.move.first > 0
            if behind or _is_absent(part.clause, one):
                continue
            _read_person(part, one, organisations, result, vocabulary)
    if result.asks("people") and not result.people:
        result.people = None


def _is_absent(clause, one):
    """`nie było kierowniczki`, `wójta nie ma`, `nie z kierowniczką`: whom nobody met."""
    governed = one.first > 1 and clause.texts[one.first - 2] == "nie" and clause.texts[one.first - 1] in WITH
    return governed or clause.has(ABSENT)


def _read_person(part, one, organisations, result, vocabulary):
    if one.function:
        holders = list(dict.fromkeys(holders_of(one.function, organisations, vocabulary)))
        found = (holders[0], holders[0].name) if len(holders) == 1 else (None, one.as_typed)
        candidates = []
    else:
        there = [human for human in one.candidates if any(post[0] in organisations for post in human.posts)]
        if one.is_weak and organisations and not there:
            return
        candidates = there or list(one.candidates)
        found = (candidates[0], candidates[0].name)
    part.clause.mark(one.first, one.last)
    if len(candidates) < 2:
        if found not in result.people:
            result.people.append(found)
    elif result.people:
        result.ask(f"people[{len(result.people)}]", candidates)
        result.people.append(None)
    else:
        result.ask("people", candidates)


def name_parties(parts, result):
    contacted = [body for body in result.organisations or [] if body]
    for part in parts:
        if not part.step or part.step.owner == US:
            continue
        inside = [found for found in part.clause.bodies if found.first >= part.move.first and found.bodies]
        people = [one for one in part.clause.people if one.first >= part.move.first]
        if inside and len(inside[0].bodies) == 1:
            part.step.party = inside[0].bodies[0].name
        elif people or inside:
            part.step.party = (people or inside)[0].as_typed
        elif len(contacted) == 1:
            part.step.party = contacted[0].name
