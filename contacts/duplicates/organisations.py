"""Whether two organisations are one: numbers first, then kind, place and the words of their names.

Look-alikes of the field differ in something this compares: two workshops of a town in number, patron or operator, a
PCPR and its powiat in kind, four associations `Promyk` in place, a town and a rural gmina in what they are called.
"""

from enum import IntEnum

from contacts.choices import OrganisationKind
from contacts.duplicates.bodies import Body, same_town
from contacts.duplicates.likeness import LIKELY_FROM, SURE_FROM, Likeness, worth_telling
from contacts.duplicates.wording import Alike, alike, gmina_form

ONE_PER_POWIAT = {OrganisationKind.COUNTY, OrganisationKind.PCPR, OrganisationKind.LABOUR_OFFICE}
NAMES = {Alike.EQUAL: "name", Alike.SIMILAR: "similar_name", Alike.PART: "part_of_name", Alike.NOT: "other_name"}


class Place(IntEnum):
    DIFFERS = 0
    UNKNOWN = 1
    POWIAT = 2
    NAMED = 3
    SAME = 4


# What a name and a place of some likeness make together, for organisations of one kind.
SCORES = {
    (Alike.EQUAL, Place.SAME): 96,
    (Alike.EQUAL, Place.NAMED): 86,
    (Alike.EQUAL, Place.POWIAT): 80,
    (Alike.EQUAL, Place.UNKNOWN): 72,
    (Alike.SIMILAR, Place.SAME): 84,
    (Alike.SIMILAR, Place.NAMED): 76,
    (Alike.SIMILAR, Place.POWIAT): 68,
    (Alike.SIMILAR, Place.UNKNOWN): 50,
    (Alike.PART, Place.SAME): 66,
    (Alike.PART, Place.NAMED): 60,
    (Alike.PART, Place.POWIAT): 45,
    (Alike.PART, Place.UNKNOWN): 38,
}
CHANNEL_ALONE = 40
CALLED_ALIKE = 45  # names that say only the kind: WTZ, PCPR
CAPPED = 50  # the most that can be said of two that differ in something telling


def compare(one: Body, other: Body) -> Likeness | None:
    """None where nothing worth telling speaks for it."""
    if one.pk is not None and (one.pk == other.operator or other.pk == one.operator):
        return None
    by_number = _by_number(one, other)
    if by_number is None and one.kind != other.kind:
        by_number = _entered_as_another_kind(one, other)
        return worth_telling(by_number)
    by_name = _by_name(one, other) if one.kind == other.kind else None
    found = max(filter(None, (by_number, by_name)), key=lambda it: it.score, default=None)
    return worth_telling(found and _with_contacts(found, one, other))


def names_alike(one: Body, other: Body) -> Alike:
    ours, theirs = one.wordings_beside(other), other.wordings_beside(one)
    return max((alike(mine, its) for mine in ours for its in theirs), default=Alike.NOT)


def place_of(one: Body, other: Body) -> Place:
    """Where both are: in one town, in one powiat, or nobody knows."""
    if one.powiat and other.powiat and one.powiat != other.powiat:
        return Place.DIFFERS
    if one.town and other.town:
        if same_town(one, other):
            return Place.SAME
        return Place.NAMED if _names_the_other(one, other) else Place.DIFFERS
    if _names_the_other(one, other):
        return Place.NAMED
    return Place.POWIAT if one.powiat and one.powiat == other.powiat else Place.UNKNOWN


def numbers_differ(one: Body, other: Body) -> bool:
    """Two bodies with numbers of their own that are not the same."""
    if one.is_unit or other.is_unit:
        return False
    return any(mine and its and mine != its for _name, mine, its in _numbers(one, other))


def _names_the_other(one, other):
    return bool(one.town and other.names_place(one.town)) or bool(other.town and one.names_place(other.town))


def _numbers(one, other):
    yield "krs", one.krs, other.krs
    yield "nip", one.nip, other.nip
    yield "regon", one.regon[:9], other.regon[:9]


def _by_number(one, other):
    """A number tells one legal person. A unit bears that of the body it belongs to: only a long REGON is its own."""
    if one.is_unit or other.is_unit:
        long = len(one.regon) == 14 and not one.regon.endswith("00000")
        if long and one.regon == other.regon and one.kind == other.kind:
            return Likeness(92, (("regon", ""),))
        return None
    same = [(name, "") for name, mine, its in _numbers(one, other) if mine and mine == its]
    if not same:
        return None
    alike_in_name = names_alike(one, other)
    score = 97 if alike_in_name else 76
    found = Likeness(score, (*same, (NAMES[alike_in_name], "")))
    if one.kind != other.kind:
        found = found.plus(("other_kind", ""), at_most=SURE_FROM - 10)
    if numbers_differ(one, other):
        found = found.plus(("numbers_differ", ""), at_most=LIKELY_FROM)
    return found


def _entered_as_another_kind(one, other):
    """Whoever did not know the kind entered `other`."""
    if OrganisationKind.OTHER not in (one.kind, other.kind) or numbers_differ(one, other):
        return None
    if names_alike(one, other) != Alike.EQUAL or place_of(one, other) != Place.SAME or not _has_own_words(one):
        return None
    return Likeness(70, (("name", ""), ("town", one.town_name), ("other_kind", "")))


def _by_name(one, other):
    place = place_of(one, other)
    if place == Place.DIFFERS:
        return None
    alike_in_name = names_alike(one, other)
    if alike_in_name and (found := _the_only_one_there(one, other, alike_in_name)):
        return found
    score = SCORES.get((alike_in_name, place))
    if score is None:
        return _by_channel_alone(one, other, place)
    found = Likeness(score, ((NAMES[alike_in_name], ""), _place_reason(place, one, other)))
    return _less_what_differs(found, one, other, alike_in_name, place)


def _place_reason(place, one, other):
    town = {Place.SAME: "town", Place.NAMED: "named_place", Place.POWIAT: "powiat"}.get(place, "no_place")
    return (town, one.town_name if town == "town" else "")


def _the_only_one_there(one, other, alike_in_name):
    """A powiat has one office of its own, one PCPR and one labour office; a gmina is one gmina."""
    if one.kind in ONE_PER_POWIAT and one.powiat and one.powiat == other.powiat:
        named = alike_in_name == Alike.EQUAL and (one.town == other.town or one.kind == OrganisationKind.COUNTY)
        return Likeness(94 if named else 82, (("one_per_powiat", ""),))
    if one.kind == OrganisationKind.MUNICIPALITY and one.gmina and one.gmina == other.gmina:
        return Likeness(94, (("one_per_gmina", ""),))
    return None


def _less_what_differs(found, one, other, alike_in_name, place):
    if place < Place.NAMED and not (_has_own_words(one) and _has_own_words(other)):
        found = found.plus(at_most=CALLED_ALIKE)
    if alike_in_name == Alike.PART and not (_has_own_words(one) and _has_own_words(other)):
        found = found.plus(at_most=CALLED_ALIKE)
    if numbers_differ(one, other):
        if alike_in_name == Alike.PART:
            return None
        found = found.plus(("numbers_differ", ""), at_most=CALLED_ALIKE)
    if one.operator and other.operator and one.operator != other.operator:
        found = found.plus(("other_operator", ""), at_most=CALLED_ALIKE)
    if one.kind == OrganisationKind.MUNICIPALITY:
        return _less_other_gmina(found, one, other)
    return found


def _less_other_gmina(found, one, other):
    if one.gmina and other.gmina and one.gmina != other.gmina:
        return None
    forms = {gmina_form(one.said), gmina_form(other.said)}
    return found.plus(("gmina_form", ""), at_most=CAPPED) if forms == {"town", "rural"} else found


def _has_own_words(body):
    return any(wording.words for wording in body.wordings)


def _by_channel_alone(one, other, place):
    """Shared mailboxes and telephones are normal: alone they say little, and of different towns nothing."""
    shared = one.channels & other.channels
    if not shared or place < Place.NAMED or numbers_differ(one, other):
        return None
    return Likeness(CHANNEL_ALONE, (("channel", ""), ("other_name", "")))


def _with_contacts(found, one, other):
    """What else they share; it makes a likely one likelier, never one in doubt sure."""
    codes = {code for code, _value in found.reasons}
    if one.operator and one.operator == other.operator:
        found = found.plus(("operator", ""))
    shared = one.channels & other.channels
    if not shared or "channel" in codes:
        return found
    doubtful = codes & {"numbers_differ", "other_operator", "gmina_form", "other_name"}
    return found.plus(("channel", ""), points=0 if doubtful else 8, at_most=max(found.score, SURE_FROM - 1))
