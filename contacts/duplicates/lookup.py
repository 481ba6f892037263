"""Records like one being typed or just saved, found through the indexed `match_key` in a few milliseconds."""

from dataclasses import replace
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from contacts.duplicates import humans, organisations
from contacts.duplicates.bodies import Body, read_bodies
from contacts.duplicates.humans import Human, read_humans
from contacts.duplicates.likeness import WEAK_FROM, Likeness
from contacts.duplicates.organisations import ONE_PER_POWIAT
from contacts.duplicates.scan import LETTERS, MAILBOX, Found
from contacts.models import Affiliation, Channel, Organisation, Person
from contacts.models.organisation import as_spoken
from crm.common.telephones import number_of

LOOKED_AT = 250
SHORTEST = 3  # letters somebody must have typed of a name


def like_body(body: Body) -> list[Found]:
    """Organisations like this one, the likeliest first."""
    keys = _by_numbers(body) | _by_channels(body) | _by_name(body) | _in_place(body)
    keys.discard(body.pk or 0)
    standing = read_bodies(Organisation.objects.current().filter(pk__in=keys))
    return _ordered(body, standing, lambda other: _compared(body, other))


def like_human(human: Human) -> list[Found]:
    """People like this one, the likeliest first."""
    keys = _people_by_key(human) | _colleagues(human)
    keys.discard(human.pk or 0)
    return _ordered(human, read_humans(Person.objects.current().filter(pk__in=keys)), lambda other: _met(human, other))


def _ordered(one, standing, compare):
    found = [Found(one, other, likeness) for other in standing if (likeness := compare(other))]
    return sorted(found, key=lambda pair: (-pair.likeness.score, pair.second.pk))


def _compared(body, other):
    """Before the kind is chosen it may be any; before the name is typed a number alone is worth telling."""
    found = organisations.compare(body if body.kind else replace(body, kind=other.kind), other)
    if found or body.pk:
        return found
    for code in ("nip", "regon", "krs"):
        if getattr(body, code) and getattr(body, code) == getattr(other, code):
            return Likeness(WEAK_FROM, ((code, ""),))
    return Likeness(WEAK_FROM, (("channel", ""),)) if body.channels & other.channels and not body.names else None


def _met(human, other):
    found = humans.compare(human, other)
    if found or human.pk or human.last:
        return found
    for code in ("phone", "email"):
        if getattr(human, code) and getattr(human, code) == getattr(other, code):
            return Likeness(WEAK_FROM, ((code, ""),))
    return None


def _keys(records, condition, limit=LOOKED_AT) -> set[int]:
    """Only key and `match_key` are asked for: the index answers without the table."""
    return {*records.order_by().filter(condition).values_list("pk", flat=True)[:limit]}


def _holds(text):
    return Q(match_key__contains=text)


def _by_numbers(body):
    numbers = [number for number in (body.nip, body.regon, body.krs) if number]
    return _keys(Organisation.objects, reduce(or_, map(_holds, numbers)), MAILBOX) if numbers else set()


def _by_channels(body):
    if not body.channels:
        return set()
    lines = Channel.objects.filter(value__in=body.channels).order_by()
    keys = {*lines.values_list("organisation_id", flat=True)[: MAILBOX + 1]}
    return keys if len(keys) <= MAILBOX else set()


def _of_kind(body):
    return Q(match_key__startswith=f"{body.kind} ") if body.kind else Q()


def _by_name(body):
    """Those whose names hold the beginnings of all its own words."""
    said = [[f" {word[:LETTERS]}" for word in wording.words if len(word) >= SHORTEST] for wording in body.wordings]
    names = [reduce(and_, map(_holds, words)) for words in said if words]
    return _keys(Organisation.objects, _of_kind(body) & reduce(or_, names)) if names else set()


def _in_place(body):
    """Those of the kind in the town, where a word may be mistyped or shortened; the one office of a powiat."""
    if not body.kind:
        return set()
    place = Q()
    if body.town:
        place |= _holds(f" {body.town} ")
    if body.kind in ONE_PER_POWIAT and body.powiat:
        place |= _holds(f" {body.powiat} ")
    return _keys(Organisation.objects, _of_kind(body) & place) if place else set()


def _people_by_key(human):
    names = [word[:LETTERS] for word in [*human.lasts, *human.firsts] if len(word) >= SHORTEST]
    found = [_holds(value) for value in (human.phone, human.email) if value]
    if human.lasts and names:
        found.append(reduce(and_, map(_holds, names)))
        if len(human.lasts) > 1 and human.firsts:  # a double surname of which the other entry has one part
            found += [_holds(last[:LETTERS]) & _holds(human.firsts[0][:LETTERS]) for last in human.lasts]
    return _keys(Person.objects, reduce(or_, found)) if found else set()


def _colleagues(human):
    lines = (
        Affiliation.objects.filter(organisation__in=human.acting).order_by()
        if human.acting
        else Affiliation.objects.none()
    )
    return {*lines.values_list("person_id", flat=True)[:LOOKED_AT]}


def spoken(number: str) -> str:
    """A typed telephone the way channels keep it; empty where it is none yet."""
    phone = number_of(number)
    return as_spoken(phone) if phone and phone.is_valid() else ""


def international(number: str) -> str:
    """A typed telephone the way people's are kept."""
    phone = number_of(number)
    return str(phone.as_e164) if phone and phone.is_valid() else ""
