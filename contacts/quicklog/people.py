"""People named in a clause, by surname or by what they do."""

from dataclasses import dataclass, replace

from contacts.quicklog.functions import BODIES_NOT_PEOPLE, FUNCTION_OF
from contacts.quicklog.inflection import forms_of
from contacts.quicklog.lists import listed
from crm.common.text import fold

TITLES = listed("p pan pani pania panem panu pana")


@dataclass(frozen=True)
class Named:
    first: int
    last: int
    as_typed: str
    candidates: tuple = ()  # people of the vocabulary with this surname
    function: str = ""  # the nominative of a function
    is_weak: bool = False  # a capital that a sentence begins with: perhaps no name


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
            named = _titled(tokens, after, vocabulary)
            if named:
                return replace(named, first=at)
        return Named(at, at, token.raw, function=FUNCTION_OF[token.text])
    if at in taken:
        return None
    if token.text in TITLES and at + 1 < len(tokens):
        named = _titled(tokens, at + 1, vocabulary)
        return replace(named, first=at) if named else None
    return _full_name(tokens, at, vocabulary) or _surname_alone(tokens, at, vocabulary)


def _titled(tokens, at, vocabulary):
    """After a title or a function: `p. Lelito`, `dyr. Ewa Dublet`."""
    return _full_name(tokens, at, vocabulary) or _surname(tokens, at, vocabulary)


def _full_name(tokens, at, vocabulary):
    """First name and surname in either order."""
    if at + 1 >= len(tokens) or tokens[at].kind != "word" or tokens[at + 1].kind != "word":
        return None
    for surname, first_name in ((at + 1, at), (at, at + 1)):
        humans = tuple(
            human
            for human in vocabulary.surnames.get(tokens[surname].text, ())
            if human.first_name and tokens[first_name].text in forms_of(human.first_name)
        )
        if humans:
            return Named(at, at + 1, f"{tokens[at].raw} {tokens[at + 1].raw}", humans)
    return None


def _surname(tokens, at, vocabulary):
    humans = vocabulary.surnames.get(tokens[at].text, ()) if tokens[at].kind == "word" else ()
    return Named(at, at, tokens[at].raw, tuple(humans)) if humans else None


def _surname_alone(tokens, at, vocabulary):
    if not tokens[at].is_capital:
        return None
    found = _surname(tokens, at, vocabulary)
    return replace(found, is_weak=tokens[at].opens) if found else None


def holders_of(function, organisations, vocabulary):
    """Who holds a function in the bodies the line names."""
    wanted = fold(function)
    return [
        human
        for organisation in organisations
        for held, human in vocabulary.post_holders.get(organisation, ())
        if held == wanted or held.startswith(wanted + " ")
    ]
