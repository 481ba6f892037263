"""Organisations named in a clause: by type and place, by type and name, by name alone, by place alone."""

from dataclasses import dataclass, replace

from contacts.choices import OrganisationKind as Kind
from contacts.quicklog.kinds import GOVERNING, LINKING, PLAIN_WORDS, of_type, type_word_at
from contacts.quicklog.places import QUOTES, is_governed, name_at, place_after, place_at, time_words
from crm.common.text import fold

OFFERED = 12  # bodies of a town to choose from


@dataclass(frozen=True)
class Found:
    """Words that name a body: one (known), several (a question) or none of ours."""

    first: int
    last: int
    bodies: tuple
    as_typed: str
    by_place_alone: bool = False
    is_weak: bool = False  # one word that may be no name at all: counts only when nothing better is named
    is_governed: bool = False  # after a preposition: contacted, not acting


def find_bodies(clause, vocabulary, taken) -> list[Found]:
    """In the order they are written; positions in `taken` are left alone."""
    hidden = taken | time_words(clause)
    seen = [replace(token, raw="", text="", kind="sign") if at in hidden else token for at, token in enumerate(clause)]
    found = []
    at = 0
    while at < len(seen):
        one = None if at in hidden else _at(seen, at, vocabulary)
        if one:
            found.append(one)
            at = one.last + 1
        else:
            at += 1
    return found


def _at(clause, at, vocabulary):
    typed = type_word_at(clause, at)
    return (
        (_after_type(clause, at, *typed, vocabulary) if typed else None)
        or _adjective_before_type(clause, at, vocabulary)
        or _by_name(clause, at, vocabulary)
        or _by_place(clause, at, vocabulary)
    )


def _after_type(clause, first, type_word, after, vocabulary):
    kinds = type_word.kinds
    named = name_at(clause, after, vocabulary, kinds)
    if not named and after < len(clause) and clause[after].text not in LINKING:
        named = name_at(clause, after + 1, vocabulary, kinds)
    at = after
    while at < len(clause) and clause[at].text in LINKING:
        at += 1
    if at >= len(clause):
        return None
    named = named or (name_at(clause, at, vocabulary, kinds) if kinds and kinds[0] in BY_NAME else None)
    if named:
        last, bodies = named
        return _narrowed(clause, first, last, bodies, vocabulary)
    if type_word.begins:
        return _long_name(clause, first, at, type_word, vocabulary)
    if kinds == (Kind.COUNTY,):
        return _county(clause, first, at, vocabulary)
    of_powiat = of_type(vocabulary.in_powiat.get(clause[at].text, ()), type_word)
    if of_powiat and (clause[at - 1].text.startswith("pow") or kinds == (Kind.PCPR,)):
        return _found(clause, first, at, of_powiat)
    return _of_place(clause, first, at, type_word, vocabulary)


BY_NAME = (Kind.NGO_ASSOCIATION, Kind.NGO_FOUNDATION, Kind.SOCIAL_COOPERATIVE)


def _of_place(clause, first, at, type_word, vocabulary):
    place = place_at(clause, at, vocabulary, after_type=first)
    if not place:
        return _by_word(clause, first, at, type_word.kinds, vocabulary)
    last, towns = place
    return _found(clause, first, last, of_type(_bodies_in(towns, vocabulary), type_word))


def _bodies_in(towns, vocabulary):
    return [body for town in sorted(towns) for body in vocabulary.in_town[town]]


def _narrowed(clause, first, last, bodies, vocabulary):
    """Of several with one name, those of the place that follows."""
    place = place_after(clause, last + 1, vocabulary)
    there = [body for body in bodies if place and body.town in place[1]]
    return _found(clause, first, place[0], there) if there else _found(clause, first, last, bodies)


def _by_word(clause, first, at, kinds, vocabulary):
    """`WTZ Motylewska w Pile`: a word of the name that is no name by itself."""
    bodies = [body for body in vocabulary.with_word.get(clause[at].text, ()) if body.kind in kinds]
    return _narrowed(clause, first, at, bodies, vocabulary) if bodies and clause[at].is_capital else None


def _county(clause, first, at, vocabulary):
    ids, last = vocabulary.powiat_forms.get(clause[at].text), at
    if not ids and at + 2 < len(clause) and clause[at + 1].raw == "-":
        ids, last = vocabulary.powiat_forms.get(f"{clause[at].text}-{clause[at + 2].text}"), at + 2
    if not ids:
        ids, last = vocabulary.half_powiat_forms.get(clause[at].text), at
    if ids:
        return _found(clause, first, last, [vocabulary.by_id[one] for one in ids])
    place = place_at(clause, at, vocabulary, after_type=first)
    if not place:
        return None
    bodies = [body for body in _bodies_in(place[1], vocabulary) if body.kind == Kind.COUNTY]
    return _found(clause, first, place[0], bodies)


def _long_name(clause, first, at, type_word, vocabulary):
    """`PSONI Piła`, `OSP Krobia`: short for the beginning of a name."""
    place = place_at(clause, at, vocabulary, after_type=first)
    towns = place[1] if place else ()
    bodies = [body for body in _bodies_in(towns, vocabulary) if fold(body.name).startswith(type_word.begins)]
    return _found(clause, first, place[0], bodies) if place and bodies else None


def _adjective_before_type(clause, at, vocabulary):
    """`gębicki WTZ`, `Piła PCPR`, `pilskie starostwo`."""
    word = clause[at].text
    towns = vocabulary.town_adjectives.get(word) or vocabulary.town_forms.get(word) or set()
    typed = type_word_at(clause, at + 1) if towns or word in vocabulary.powiat_forms else None
    if not typed:
        return None
    type_word, after = typed
    if type_word.kinds == (Kind.COUNTY,):
        bodies = [vocabulary.by_id[one] for one in vocabulary.powiat_forms.get(word, ())]
    else:
        bodies = of_type(_bodies_in(towns, vocabulary), type_word)
    if not bodies or place_at(clause, after, vocabulary, after_type=at + 1):
        return None
    return _found(clause, at, after - 1, bodies)


def _by_name(clause, at, vocabulary):
    found = name_at(clause, at, vocabulary)
    if not found:
        return None
    last, bodies = found
    token = clause[at]
    quoted = token.kind == "sign" and token.raw in QUOTES
    single = last == at or (quoted and last - at == 2)
    if not quoted and not _may_be_name(clause, at, single, vocabulary):
        return None
    one = _narrowed(clause, at, last, bodies, vocabulary)
    return replace(one, is_weak=single and not quoted and not one.is_governed and one.last == last)


def _may_be_name(clause, at, single, vocabulary):
    token = clause[at]
    after_preposition = at > 0 and clause[at - 1].text in GOVERNING
    if token.text in PLAIN_WORDS or not (token.is_capital or after_preposition):
        return False
    return not single or (token.text not in vocabulary.town_forms and (token.is_capital or len(token.text) > 4))


def _by_place(clause, at, vocabulary):
    """A town alone: whoever of ours sits there is offered."""
    token = clause[at]
    if (token.text in PLAIN_WORDS and not token.is_capital) or len(token.text) < 3:
        return None
    if not (token.is_capital or (at and clause[at - 1].text in GOVERNING)):
        return None
    place = place_at(clause, at, vocabulary)
    if not place:
        return None
    last, towns = place
    bodies = sorted(_bodies_in(towns, vocabulary), key=_likeliest)[:OFFERED]
    return replace(_found(clause, at, last, ()), bodies=tuple(bodies), by_place_alone=True)


def _likeliest(body):
    return body.kind != Kind.WTZ, body.kind not in (Kind.PCPR, Kind.MUNICIPALITY, Kind.COUNTY), body.id


def _found(clause, first, last, bodies):
    typed = " ".join(token.raw for token in clause[first : last + 1] if token.raw)
    known = tuple(sorted(set(bodies), key=lambda body: body.id))
    return Found(first, last, known, typed, is_governed=is_governed(clause, first))
