"""Organisations named in a clause: by type and place, by type and name, by name alone, by place alone."""

import re
from dataclasses import dataclass

from contacts.choices import OrganisationKind as Kind
from contacts.quicklog.inflection import forms_of, one_typo_apart
from contacts.quicklog.lists import listed
from crm.common.text import fold

LOCAL = "local"  # a gmina, which one the type word narrows
TRIGGERS: tuple[tuple[str, tuple, str], ...] = (
    # words, kinds, gmina kinds allowed ("" = all)
    ("warsztat* terapii zajeciowej", (Kind.WTZ,), ""),
    ("warsztat* terapii", (Kind.WTZ,), ""),
    ("wtz-*", (Kind.WTZ,), ""),
    ("wtz", (Kind.WTZ,), ""),
    ("wtzet*", (Kind.WTZ,), ""),
    ("warsztat*", (Kind.WTZ,), ""),
    ("powiatow* centrum pomocy rodzinie", (Kind.PCPR,), ""),
    ("centrum pomocy rodzinie", (Kind.PCPR,), ""),
    ("pcpr*", (Kind.PCPR,), ""),
    ("mops*", (Kind.SOCIAL_WELFARE_CENTRE,), ""),
    ("mopr*", (Kind.SOCIAL_WELFARE_CENTRE,), ""),
    ("gops*", (Kind.SOCIAL_WELFARE_CENTRE,), ""),
    ("ops*", (Kind.SOCIAL_WELFARE_CENTRE,), ""),
    ("mgops*", (Kind.SOCIAL_WELFARE_CENTRE,), ""),
    ("miejsk* osrod* pomocy rodzinie", (Kind.SOCIAL_WELFARE_CENTRE,), ""),
    ("miejsk* osrod* pomocy spolecznej", (Kind.SOCIAL_WELFARE_CENTRE,), ""),
    ("pup*", (Kind.LABOUR_OFFICE,), ""),
    # Bodies that may stand in the line and are not ours to know: never the nearest look-alike.
    *(
        (word, (), "")
        for word in (
            "rops*",
            "sds*",
            "dps*",
            "zaz*",
            "cis",
            "kis",
            "oik",
            "zus",
            "krus",
            "sad*",
            "szkol*",
            "urz* pracy",
            "owes*",
        )
    ),
    ("umig", (Kind.MUNICIPALITY,), "miejsko-wiejska"),
    ("miast* i gmin*", (Kind.MUNICIPALITY,), "miejsko-wiejska"),
    ("urz* miast* i gmin*", (Kind.MUNICIPALITY,), "miejsko-wiejska"),
    ("urz* miejsk*", (Kind.MUNICIPALITY,), "town"),
    ("urz* miast*", (Kind.MUNICIPALITY,), "town"),
    ("um", (Kind.MUNICIPALITY,), "town"),
    ("burmistrz*", (Kind.MUNICIPALITY,), "town"),
    ("prezydent*", (Kind.MUNICIPALITY,), "town"),
    ("miast*", (Kind.MUNICIPALITY,), "town"),
    ("m", (Kind.MUNICIPALITY,), "town"),
    ("urz* gmin*", (Kind.MUNICIPALITY,), "rural"),
    ("ug", (Kind.MUNICIPALITY,), "rural"),
    ("wojt*", (Kind.MUNICIPALITY,), "rural"),
    ("gmin*", (Kind.MUNICIPALITY,), "gmina"),
    ("gm", (Kind.MUNICIPALITY,), "gmina"),
    ("starostw*", (Kind.COUNTY,), ""),
    ("starost*", (Kind.COUNTY,), ""),
    ("wicestarost*", (Kind.COUNTY,), ""),
    ("powiat*", (Kind.COUNTY,), ""),
    ("pow", (Kind.COUNTY,), ""),
    ("spoldzieln* socjaln*", (Kind.SOCIAL_COOPERATIVE,), ""),
    ("spoldzieln*", (Kind.SOCIAL_COOPERATIVE,), ""),
    ("spoldz", (Kind.SOCIAL_COOPERATIVE,), ""),
    ("sp soc", (Kind.SOCIAL_COOPERATIVE,), ""),
    ("stowarzyszeni*", (Kind.NGO_ASSOCIATION,), ""),
    ("stow", (Kind.NGO_ASSOCIATION,), ""),
    ("fundacj*", (Kind.NGO_FOUNDATION,), ""),
    ("fund", (Kind.NGO_FOUNDATION,), ""),
    ("psoni", (Kind.NGO_ASSOCIATION,), ""),
    ("psouu", (Kind.NGO_ASSOCIATION,), ""),
    ("osp", (Kind.NGO_ASSOCIATION,), ""),
)
LONG_NAMES = {
    "psoni": "polskie stowarzyszenie na rzecz osob z niepelnosprawnoscia",
    "psouu": "polskie stowarzyszenie na rzecz osob z niepelnosprawnoscia",
    "osp": "ochotnicza straz",
}
GMINA_KINDS = {
    "rural": ("wiejska", "miejsko-wiejska"),
    "town": ("miejska", "miejsko-wiejska"),
    "gmina": ("wiejska", "miejsko-wiejska", "miejska"),
    "miejsko-wiejska": ("miejsko-wiejska",),
}
LINKING = listed("w we z ze przy dla miasta miasto gmina gminy gminie powiat powiatu powiecie im pw w")
BEFORE_A_NAME = listed("do od z ze w we dla u przy")
# Names that are words of every day: only a type word or quotes make them names.
PLAIN_WORDS = listed(
    """
    pogoda krok na razem dobra dobry wysoka skoki kolo sroda wrzesnia lipka lipno piaski czas dom szansa wybor start
    iskra nadzieja pomoc radosc rodzina wolontariat sport zdrowie zycie serce slonce slonko tecza okno nasza nasz
    nowe stare brzeziny granowo drawsko rawicz maj lipiec buk dab odzew krag most otwarci lupa arka anima perfekcja
    horyzont wspolny sukces rowne szanse warto male dla forum kultura grunt absolwent przyjaciel aktywni
    """
) - {"serce", "rawicz", "granowo", "drawsko", "brzeziny"}


@dataclass(frozen=True)
class Found:
    """Words that name a body: one (known), several (a question) or none of ours."""

    first: int
    last: int
    bodies: tuple
    as_typed: str
    by_place_alone: bool = False


def find_bodies(clause, vocabulary, taken) -> list[Found]:
    """In the order they are written; positions in `taken` are left alone."""
    found = []
    at = 0
    while at < len(clause):
        one = None if at in taken else _at(clause, at, vocabulary, taken)
        if one:
            found.append(one)
            at = one.last + 1
        else:
            at += 1
    return found


def _at(clause, at, vocabulary, taken):
    trigger = _trigger(clause, at)
    if trigger:
        found = _after_trigger(clause, at, *trigger, vocabulary)
        if found:
            return found
    found = _adjective_before_type(clause, at, vocabulary)
    return found or _by_name(clause, at, vocabulary) or _by_place(clause, at, vocabulary)


def _trigger(clause, at):
    for words, kinds, narrowing in TRIGGERS:
        parts = words.split()
        if at + len(parts) <= len(clause) and all(
            _like(clause[at + shift].text, part) for shift, part in enumerate(parts)
        ):
            if parts == ["m"] and not (clause[at].dotted and at + 1 < len(clause) and clause[at + 1].is_capital):
                continue
            return at + len(parts), kinds, narrowing, parts[0]
    return None


def _like(word, part):
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _after_trigger(clause, first, after, kinds, narrowing, word, vocabulary):
    at = after
    name = (
        _name_at(clause, at, vocabulary, kinds) or _name_at(clause, at + 1, vocabulary, kinds)
        if at < len(clause) and clause[at].text not in LINKING
        else None
    )
    name = name or _name_at(clause, at, vocabulary, kinds)
    while at < len(clause) and clause[at].text in LINKING:
        at += 1
    if at >= len(clause):
        return None
    if (
        name is None
        and kinds in ((Kind.NGO_ASSOCIATION,), (Kind.NGO_FOUNDATION,), (Kind.SOCIAL_COOPERATIVE,))
        and word not in LONG_NAMES
    ):
        name = _name_at(clause, at, vocabulary, kinds)
    if name:
        last, bodies = name
        place = _place_after(clause, last + 1, vocabulary)
        if place and len(bodies) > 1:
            there = [body for body in bodies if body.town in place[1]]
            if there:
                return _found(clause, first, place[0], there)
        return _found(clause, first, last, bodies)
    if word in LONG_NAMES:
        return _long_name(clause, first, at, LONG_NAMES[word], vocabulary)
    if kinds == (Kind.COUNTY,):
        return _county(clause, first, at, vocabulary)
    here = [body for body in vocabulary.in_powiat.get(clause[at].text, ()) if body.kind in kinds]
    if here and clause[at - 1].text.startswith("pow"):
        return _found(clause, first, at, here)
    place = _place_at(clause, at, vocabulary, typo=True)
    if not place:
        return _by_word(clause, first, at, kinds, vocabulary)
    last, towns = place
    bodies = [body for town in towns for body in vocabulary.in_town[town] if body.kind in kinds]
    bodies = _of_office(bodies, word)
    if kinds == (Kind.MUNICIPALITY,):
        bodies = _gminas(bodies, narrowing)
    if not bodies:
        return Found(first, last, (), _typed(clause, first, last))
    return _found(clause, first, last, bodies)


def _by_word(clause, first, at, kinds, vocabulary):
    """`WTZ Motylewska w Pile`: a word of the name that is no name by itself."""
    token = clause[at]
    bodies = [body for body in vocabulary.with_word.get(token.text, ()) if body.kind in kinds]
    if not bodies or not token.is_capital:
        return None
    place = _place_after(clause, at + 1, vocabulary)
    there = [body for body in bodies if place and body.town in place[1]]
    return _found(clause, first, place[0], there) if there else _found(clause, first, at, bodies)


def _of_office(bodies, word):
    """MOPS is not MOPR: the name tells."""
    names = {
        "mops*": "spolecznej",
        "mopr*": "rodzinie",
        "gops*": "gminny",
        "ops*": "osrodek pomocy",
        "mgops*": "gminny",
    }
    wanted = names.get(word)
    return [body for body in bodies if wanted in fold(body.name)] if wanted else bodies


def _gminas(bodies, narrowing):
    allowed = GMINA_KINDS.get(narrowing, ())
    fitting = [body for body in bodies if body.gmina_kind in allowed]
    if narrowing == "gmina" and len(fitting) > 1:
        rural = [body for body in fitting if body.gmina_kind == "wiejska"]
        return rural or fitting
    if narrowing in ("rural", "town"):
        pure = "wiejska" if narrowing == "rural" else "miejska"
        return [body for body in fitting if body.gmina_kind == pure] or fitting
    return fitting


def _county(clause, first, at, vocabulary):
    ids = vocabulary.powiat_forms.get(clause[at].text, set())
    last = at
    if not ids and at + 2 < len(clause) and clause[at + 1].raw == "-":
        ids = vocabulary.powiat_forms.get(f"{clause[at].text}-{clause[at + 2].text}", set())
        last = at + 2
    if not ids:
        partly = {body.id for body in vocabulary.bodies if "-" in body.powiat_adjective and clause[at].text in
                  {form for half in body.powiat_adjective.split("-") for form in forms_of(half)}}  # fmt: skip
        ids, last = partly, at
    if ids:
        return _found(clause, first, last, [vocabulary.by_id[one] for one in ids])
    place = _place_at(clause, at, vocabulary, typo=True)
    if not place:
        return None
    bodies = [body for town in place[1] for body in vocabulary.in_town[town] if body.kind == Kind.COUNTY]
    return (
        _found(clause, first, place[0], bodies)
        if bodies
        else Found(first, place[0], (), _typed(clause, first, place[0]))
    )


def _long_name(clause, first, at, beginning, vocabulary):
    place = _place_at(clause, at, vocabulary, typo=True)
    if not place:
        return None
    bodies = [body for town in place[1] for body in vocabulary.in_town[town] if fold(body.name).startswith(beginning)]
    return _found(clause, first, place[0], bodies) if bodies else None


def _adjective_before_type(clause, at, vocabulary):
    """`gębicki WTZ`, `Piła PCPR`, `pilskie starostwo`."""
    towns = vocabulary.town_adjectives.get(clause[at].text) or vocabulary.town_forms.get(clause[at].text) or set()
    if at + 1 < len(clause) and (trigger := _trigger(clause, at + 1)):
        after, kinds, narrowing, word = trigger
        if kinds == (Kind.COUNTY,):
            ids = vocabulary.powiat_forms.get(clause[at].text, ())
            bodies = [vocabulary.by_id[one] for one in ids]
        else:
            bodies = [body for town in towns for body in vocabulary.in_town[town] if body.kind in kinds]
            bodies = _gminas(bodies, narrowing) if kinds == (Kind.MUNICIPALITY,) else _of_office(bodies, word)
        if bodies and not _place_at(clause, after, vocabulary):
            return _found(clause, at, after - 1, bodies)
    return None


def _place_at(clause, at, vocabulary, typo=False):
    """(last position, towns) of a place named here, in any case; with one typo where a type stands before it."""
    if at >= len(clause) or clause[at].kind != "word":
        return None
    token = clause[at]
    towns = set(vocabulary.town_forms.get(token.text, ())) or set(
        vocabulary.town_adjectives.get(token.text, ()) if typo else ()
    )
    if not towns and "-" in token.text:
        return None
    if not towns and typo and len(token.text) > 4 and token.text not in vocabulary.known_places:
        towns = {
            town for form, near in vocabulary.town_forms.items() if one_typo_apart(form, token.text) for town in near
        }
    if not towns:
        return None
    best, last = set(), at
    for town in towns:
        words = town.split()
        matched = 1
        while (
            matched < len(words)
            and at + matched < len(clause)
            and clause[at + matched].text in forms_of(words[matched])
        ):
            matched += 1
        if matched == len(words) or (
            len(words) > 1 and matched == 1 and forms_of(words[1]) == forms_of("Wielkopolski")
        ):
            if at + matched - 1 > last:
                best, last = {town}, at + matched - 1
            elif at + matched - 1 == last:
                best.add(town)
    return (last, best) if best else None


def _place_after(clause, at, vocabulary):
    while at < len(clause) and clause[at].text in LINKING:
        at += 1
    return _place_at(clause, at, vocabulary)


def _name_at(clause, at, vocabulary, kinds=None):
    """(last position, bodies) whose proper name stands here in full."""
    quoted = at < len(clause) and clause[at].raw in '"„”'
    at += quoted
    if at >= len(clause) or clause[at].kind != "word":
        return None
    best, longest = [], 0
    for words, body in vocabulary.named.get(clause[at].text, ()):
        if kinds and body.kind not in kinds:
            continue
        if len(words) >= longest and _words_stand(clause, at, words):
            if len(words) > longest:
                best, longest = [], len(words)
            best.append(body)
    if not best:
        return None
    last = at + longest - 1
    if quoted and last + 1 < len(clause) and clause[last + 1].raw in '"”':
        last += 1
    return last, list(dict.fromkeys(best))


def _words_stand(clause, at, words):
    return at + len(words) <= len(clause) and all(
        clause[at + shift].text in forms_of(word) for shift, word in enumerate(words)
    )


def _by_name(clause, at, vocabulary):
    token = clause[at]
    quoted = token.raw in '"„'
    found = _name_at(clause, at, vocabulary)
    if not found:
        return None
    last, bodies = found
    single = last == at or (quoted and last - at == 2)
    if not quoted and (
        token.text in PLAIN_WORDS or not (token.is_capital or (at and clause[at - 1].text in BEFORE_A_NAME))
    ):
        return None
    if not quoted and single and token.text in vocabulary.town_forms:
        return None
    if not quoted and single and not token.is_capital and len(token.text) < 5:
        return None
    place = _place_after(clause, last + 1, vocabulary)
    if place:
        there = [body for body in bodies if body.town in place[1]]
        if there:
            return _found(clause, at, place[0], there)
    return _found(clause, at, last, bodies)


def _by_place(clause, at, vocabulary):
    """A town alone: whoever of ours sits there is offered."""
    token = clause[at]
    if token.text in PLAIN_WORDS and not token.is_capital:
        return None
    if not (token.is_capital or (at and clause[at - 1].text in BEFORE_A_NAME)) or len(token.text) < 3:
        return None
    place = _place_at(clause, at, vocabulary)
    if not place:
        return None
    last, towns = place
    bodies = [body for town in sorted(towns) for body in vocabulary.in_town[town]]
    bodies.sort(
        key=lambda body: (body.kind != Kind.WTZ, body.kind not in (Kind.PCPR, Kind.MUNICIPALITY, Kind.COUNTY), body.id)
    )
    return Found(at, last, tuple(bodies[:12]), _typed(clause, at, last), by_place_alone=True)


def _found(clause, first, last, bodies):
    return Found(first, last, tuple(sorted(set(bodies), key=lambda body: body.id)), _typed(clause, first, last))


def _typed(clause, first, last):
    return re.sub(r"\s+", " ", " ".join(token.raw for token in clause[first : last + 1]))
