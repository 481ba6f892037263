"""Rows of a list of people: cleaned, several persons in one cell taken apart, compared with those we know."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from phonenumber_field.phonenumber import to_python

from contacts.models import Affiliation, Person
from crm.common.dates import today
from crm.common.text import fold
from crm.exchange.candidates import Candidate, Verdict
from crm.exchange.cells import contact
from crm.exchange.cells.faults import CellFaultError
from crm.exchange.cells.names import name_of_person
from crm.exchange.entities.known import KnownOrganisations
from crm.exchange.reasons import reason

TITLES = re.compile(r"(?i)^(?:(?:mgr|dr|inż|hab|prof|pani|pan|p|ks|lic)\b\.?\s*)+")
FUNCTIONS = re.compile(
    r"(?i)^((?:z-?ca |zastępc\w+ )?(?:kierowni\w+|dyrektor\w*|prezes\w*|wójt|burmistrz|prezydent|starost\w+|sekretarz|"
    r"skarbnik\w*|koordynator\w*|instruktor\w*|specjalist\w+|terapeut\w+))\b[:\s-]*"
)


NEEDED = frozenset({"first_name", "last_name"})


class PeopleRows:
    def clean(self, row) -> list[Candidate]:
        named = _people_in(row.cells)
        return [self._candidate(row, part, name, alone=len(named) == 1) for part, name in enumerate(named)]

    def _candidate(self, row, part, name, alone):
        candidate, cells = Candidate.of(row, part, NEEDED), row.cells
        values = candidate.values
        values["first_name"], values["last_name"] = (name_of_person(one) for one in name[:2])
        beside = name[2]
        values["function"] = (cells.get("function") or beside)[:120]
        values["organisation_name"] = cells.get("organisation", "").replace("\n", " ")
        values["phone"] = values["email"] = values["sex"] = ""
        if not values["last_name"]:
            candidate.take("last_name", " ".join(filter(None, name)), _required)
        for named, limit in (("first_name", 60), ("last_name", 80)):
            if len(values[named]) > limit:
                candidate.take(named, values[named], _too_long)
        if alone:  # of several persons in one cell nobody knows whose the number is
            for said, read in (("phone", _phones), ("email", contact.emails), ("sex", _sex)):
                found = (candidate.take(said, cells[said], read) or ("",)) if cells.get(said) else ("",)
                values[said] = found[0]
                for other in found[1:]:
                    candidate.is_surplus(said, other)
        elif cells.get("phone") or cells.get("email"):
            candidate.take("phone", cells.get("phone") or cells["email"], _whose)
        candidate.settle_faults()
        return candidate


def people_named(text):
    """The names in one cell, each as `First Last`, without titles and functions."""
    pieces = re.split(r"[;\n,]|\s+i\s+|\s+oraz\s+", text)
    return [" ".join(filter(None, _person(one, turned=False)[:2])) for one in pieces if one.strip()]


def _people_in(cells):
    """(first name, last name, function said beside) of each person a row names."""
    if cells.get("last_name") or cells.get("first_name"):
        return [(cells.get("first_name", ""), cells.get("last_name", ""), "")]
    turned = "person_reversed" in cells
    text = cells.get("person_reversed") or cells.get("person") or ""
    pieces = [one for one in re.split(r"[;\n,]|\s+i\s+|\s+oraz\s+", text) if one.strip()]
    return [_person(one, turned) for one in pieces] or [("", "", "")]


def _person(text, turned):
    beside = re.search(r"\(([^)]+)\)|\s[-–]\s*(.+)$", text)
    function = next((one for one in beside.groups() if one), "") if beside else ""
    text = TITLES.sub("", (text[: beside.start()] if beside else text).strip())
    if before := FUNCTIONS.match(text):
        function, text = function or before[1], TITLES.sub("", text[before.end() :])
    words = text.split()
    if turned or (len(words) > 1 and name_of_person(words[0]) != words[0] and not words[-1].isupper()):
        words = [*words[1:], *words[:1]]
    return " ".join(words[:-1]), words[-1] if words else "", function.strip()


def _required(_text):
    raise CellFaultError("required", _("The last name is missing. Fill it in or leave the row out."))


def _too_long(_text):
    raise CellFaultError("too_long", _("This is longer than a name; check the columns."))


def _whose(_text):
    raise CellFaultError("several_people", _("Several people share this cell; give each a row with the own number."))


def _phones(text):
    return tuple(to_python(number).as_e164 for number, _label in contact.phones(text))


def _sex(text):
    return (contact.sex(text),)


def organisation_named(candidate, organisations, name, town="", powiat=None):
    """The organisation a list names, or None with a fault where it is unknown or one of several."""
    found = organisations.named(name, town, powiat)
    if len(found) == 1 and "organisation" not in candidate.without:
        return found[0].record
    candidate.take("organisation", name, _unknown if not found else _several)
    return None


def _unknown(text):
    raise CellFaultError(
        "organisation", _("There is no organisation “%(name)s”. Import the organisations first.") % {"name": text}
    )


def _several(text):
    raise CellFaultError(
        "organisation_ambiguous", _("Several organisations are called “%(name)s”; add the town.") % {"name": text}
    )


@dataclass
class Acting:
    """Where somebody acts or acted: `now` holds the functions by organisation."""

    ever: set = field(default_factory=set)
    now: dict = field(default_factory=lambda: defaultdict(list))


def _acting():
    found: defaultdict[int, Acting] = defaultdict(Acting)
    held = {*Affiliation.objects.overlapping(today(), None).values_list("pk", flat=True)}
    rows = Affiliation.objects.order_by("pk").values_list("pk", "person_id", "organisation_id", "function")
    for pk, person_id, organisation_id, function in rows:
        acting = found[person_id]
        acting.ever.add(organisation_id)
        if pk in held:
            acting.now[organisation_id].append(function)
    return found


class PeoplePlan:
    def __init__(self):
        self.organisations = KnownOrganisations.read()
        self.by_name = defaultdict(list)
        acting = _acting()
        for person in Person.objects.unmerged().order_by("pk").iterator():
            for name in {fold(name) for name in [str(person), *person.other_names.splitlines()]}:
                self.by_name[name].append((person, acting[person.pk]))
        self.rows: dict[str, int] = {}

    def classify(self, candidates):
        for candidate in candidates:
            values = candidate.values
            values["organisation"] = None
            if candidate.verdict == Verdict.LEFT_OUT:
                continue
            if values["organisation_name"]:
                values["organisation"] = organisation_named(candidate, self.organisations, values["organisation_name"])
            candidate.settle_faults()
            if candidate.verdict == Verdict.NEW:
                self._classify(candidate)
            _tell_lost_function(candidate)

    def _classify(self, candidate):
        """A name met before in this list is left to a person: one who acts for two bodies, or two who share a name."""
        values = candidate.values
        name = fold(f"{values['first_name']} {values['last_name']}")
        if name in self.rows:
            candidate.is_held(score=0.8, reasons=[reason("person_repeated")], rows=[self.rows[name]])
            if candidate.verdict != Verdict.NEW:
                return
        self.rows.setdefault(name, candidate.row)
        known = self.by_name.get(name, [])
        same = next(((person, acting) for person, acting in known if _is_same(values, person, acting)), None)
        if same and same[0].archived_at:
            candidate.is_held(score=1.0, reasons=[reason("archived")], ids=[same[0].pk])
        elif same:
            candidate.is_same_as(same[0].pk, _differences(values, *same))
        elif known:
            ids = [person.pk for person, _acting in known]
            candidate.is_held(score=0.6, reasons=[reason("person")], ids=ids)
            said = next((one for one in known if candidate.is_said_to_be(one[0].pk)), None)
            if said and not said[0].archived_at:
                candidate.is_same_as(said[0].pk, _differences(values, *said))


def _is_same(values, person, acting):
    """The same name and something beside it; a name alone, where the row says nothing more, is enough, too."""
    if values["organisation"] is not None and values["organisation"].pk in acting.ever:
        return True
    if values["email"] and values["email"].casefold() == person.email.casefold():
        return True
    if values["phone"] and values["phone"] == str(person.phone and person.phone.as_e164):
        return True
    return not (values["organisation"] or values["email"] or values["phone"])


def _differences(values, person, acting):
    found = {}
    for name in ("phone", "email", "sex"):
        old = getattr(person, name)
        old = (old.as_e164 if old else "") if name == "phone" else old
        if values.get(name) and values[name] != old:
            found[name] = (old, values[name])
    return found | _new_function(values, acting)


def _new_function(values, acting):
    """What they do there as the list says, where they do not do it today: kept beside what stands."""
    organisation, function = values["organisation"], values["function"]
    if organisation is None:
        return {}
    held = acting.now.get(organisation.pk)
    found = {} if held else {"organisation": ("", organisation)}
    if function and fold(function) not in map(fold, held or ()):
        found["function"] = (", ".join(filter(None, held or ())), function)
    return found


def _tell_lost_function(candidate):
    """A function is held in a body: where the row names none, it is told and not saved."""
    values = candidate.values
    saved = candidate.verdict in (Verdict.NEW, Verdict.UPDATE, Verdict.SAME)
    if saved and values["function"] and values["organisation"] is None:
        candidate.is_without("function", values["function"], _("A function is kept with an organisation; name it."))


def sample(values):
    named = ("first_name", "last_name", "function", "phone", "email", "sex")
    found = {name: values.get(name) for name in named}
    found["organisation"] = values.get("organisation_name")
    return {name: str(value) for name, value in found.items() if value}
