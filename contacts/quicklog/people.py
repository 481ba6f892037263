"""People named in a clause, by surname or by what they do."""

from dataclasses import dataclass

from contacts.quicklog.inflection import forms_of
from contacts.quicklog.lists import listed
from contacts.quicklog.words import BODIES_NOT_PEOPLE, FUNCTION_OF
from crm.common.text import fold

TITLES = listed("p pan pani pania panem panu pana")


@dataclass(frozen=True)
class Named:
    first: int
    last: int
    as_typed: str
    candidates: tuple = ()  # people of the vocabulary with this surname
    function: str = ""  # the nominative of a function


def find_people(tokens, vocabulary, taken) -> list[Named]:
    found = []
    at = 0
    while at < len(tokens):
        one = None if at in taken and tokens[at].text not in FUNCTION_OF else _at(tokens, at, vocabulary, taken)
        if one:
            found.append(one)
            at = one.last + 1
        else:
            at += 1
    return found


def _at(tokens, at, vocabulary, taken):
    token = tokens[at]
    if token.text in FUNCTION_OF and FUNCTION_OF[token.text] not in BODIES_NOT_PEOPLE:
        after = at + 1
        if after < len(tokens) and after not in taken:
            named = _surname(tokens, after, vocabulary, after_function=True)
            if named:
                return Named(at, named.last, named.as_typed, named.candidates)
        return Named(at, at, token.raw, function=FUNCTION_OF[token.text])
    return _surname(tokens, at, vocabulary) if at not in taken else None


def _surname(tokens, at, vocabulary, after_function=False):
    start = at
    titled = after_function
    if tokens[at].text in TITLES and at + 1 < len(tokens):
        at, titled = at + 1, True
    for position in (at, at + 1):
        if position >= len(tokens) or tokens[position].kind != "word":
            return None
        humans = vocabulary.surnames.get(tokens[position].text, [])
        first_name = tokens[at].text if position > at else ""
        if first_name:
            humans = [human for human in humans if human.first_name and first_name in forms_of(human.first_name)]
        elif position + 1 < len(tokens):
            also = [
                human
                for human in humans
                if human.first_name and tokens[position + 1].text in forms_of(human.first_name)
            ]
            if also:
                return Named(start, position + 1, f"{tokens[position].raw} {tokens[position + 1].raw}", tuple(also))
        if humans and (titled or first_name or tokens[position].is_capital):
            return Named(start, position, " ".join(token.raw for token in tokens[at : position + 1]), tuple(humans))
    return None


def holders_of(function, organisations, vocabulary):
    """Who holds a function in the bodies the line names."""
    wanted = fold(function)
    return [
        human
        for organisation in organisations
        for held, human in vocabulary.post_holders.get(organisation, ())
        if held == wanted or held.startswith(wanted + " ")
    ]
