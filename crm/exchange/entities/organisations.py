"""Rows of a list of organisations: cleaned cell by cell."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from contacts import names
from contacts.choices import OrganisationKind
from contacts.models import Organisation
from crm.common.text import fold
from crm.exchange.candidates import Candidate
from crm.exchange.cells import contact, days, numbers
from crm.exchange.cells.faults import CellFaultError
from crm.exchange.cells.places import Places, postcode, postcode_and_town, street_postcode_and_town, town_and_street
from crm.exchange.questions import Questions

SAMPLED = [
    "name",
    "aliases",
    "kind",
    "town",
    "powiat_teryt",
    "gmina_teryt",
    "street",
    "postcode",
    "phone",
    "email",
    "website",
    "nip",
    "regon",
    "krs",
    "participants",
    "organiser",
    "founded",
    "founders",
    "note",
    "source",
]
READ = {
    "phone": contact.phones,
    "email": contact.emails,
    "website": contact.websites,
    "nip": numbers.nip,
    "regon": numbers.regon,
    "krs": numbers.krs,
    "participants": numbers.participants,
    "founded": days.partial_day,
}
LENGTHS = {
    one.name: one.max_length for one in Organisation._meta.fields if one.name in ["name", "town", "street", "source"]
}


@dataclass
class OrganisationRows:
    places: Places
    kind: str | None = None
    questions: Questions = field(default_factory=Questions)

    def clean(self, row) -> list[Candidate]:
        candidate = Candidate.of(row)
        cells, values = row.cells, candidate.values
        for name, text in cells.items():
            read = READ.get(name) or _text(name)
            if name == "aliases":
                values[name] = self._other_names(candidate, text)
            elif name not in ("kind", "powiat_teryt", "gmina_teryt", "postcode", "street", "town"):
                values[name] = candidate.take(name, text, read)
        if not cells.get("name"):
            candidate.take("name", "", _required)
        self._name_kind(candidate, cells)
        _address(candidate, cells)
        self._place(candidate, cells)
        candidate.settle_faults()
        return [candidate]

    def _name_kind(self, candidate, cells):
        candidate.values["kind"] = self.kind
        if text := cells.get("kind"):
            candidate.values["kind"] = candidate.take("kind", text, _kind)
        elif not self.kind:
            candidate.values["kind"] = names.kind_in_name(cells.get("name", "")) or OrganisationKind.OTHER

    def _other_names(self, candidate, text):
        """A comma may part names or belong to one: it is asked about once for the list, and kept until then."""
        commas_part = self.questions.answers.commas_part
        found = names.several_names(text, commas_part=commas_part)
        if "," in text:
            self.questions.ask_about_commas(" ".join(text.split()))
        if not commas_part:
            for one in found:
                if "," in one:
                    candidate.keeps_whole("aliases", one, _("Kept as one name; a comma parts none here."))
        return found

    def _place(self, candidate, cells):
        values = candidate.values
        if text := cells.get("powiat_teryt"):
            values["powiat"] = candidate.take("powiat_teryt", text, self.places.powiat)
        if text := cells.get("gmina_teryt"):
            gmina = candidate.take("gmina_teryt", text, lambda one: self.places.gmina(one, values.get("powiat")))
            values["gmina"] = gmina
            if gmina is None and not any(fault.field == "gmina_teryt" for fault in candidate.faults):
                # A town and a rural gmina of one name: kept as said, decided by a person.
                _noted(values, _("Gmina: %(text)s") % {"text": text})
            elif gmina and values.get("powiat") and gmina.powiat_id != values["powiat"].teryt:
                candidate.take("gmina_teryt", text, _other_powiat)
            elif gmina:
                values["powiat"] = gmina.powiat


def _text(name):
    limit = LENGTHS.get(name)

    def read(text):
        text = text if name in ("note", "founders") else text.replace("\n", " ")
        if limit and len(text) > limit:
            raise CellFaultError("too_long", _("At most %(limit)d signs are kept here; shorten it.") % {"limit": limit})
        return text

    return read


def _required(_text):
    raise CellFaultError("required", _("The name is missing. Fill it in or leave the row out."))


def _kind(text):
    if kind := names.kind_named(text):
        return kind
    raise CellFaultError(
        "kind", _("“%(text)s” is no kind we know: WTZ, PCPR, association, foundation...") % {"text": text}
    )


def _other_powiat(_text):
    raise CellFaultError("gmina", _("This gmina lies in another powiat; choose again."))


def _address(candidate, cells):
    """Street, postcode and town, however they share their cells; a cell of its own says more than a shared one."""
    values = candidate.values
    street, code, town = street_postcode_and_town(cells.get("street", ""))
    if text := cells.get("town"):
        code_beside, named = postcode_and_town(text)
        code, town = code_beside or code, named or town
    if text := cells.get("postcode"):
        read = candidate.take("postcode", text, postcode)
        code = read[0] if read else ""
        town = (cells.get("town") and town) or (read and read[1]) or town
    if not street:
        town, street = town_and_street(town)
    for name, value in (("street", street), ("postcode", code), ("town", town)):
        if value:
            values[name] = candidate.take(name, value, _text(name))


def _noted(values, line):
    values["note"] = "\n".join(filter(None, [values.get("note"), line]))


def notes_of(values, organiser_known):
    """The note of an organisation: what the list says that has no field of its own here."""
    lines = (values.get("note") or "").split("\n")
    if values.get("founded"):
        lines.append(_("Founded: %(day)s") % {"day": values["founded"]})
    if values.get("founders"):
        lines.append(_("Founders: %(names)s") % {"names": values["founders"].replace("\n", "; ")})
    if values.get("organiser") and not organiser_known:
        lines.append(_("Run by: %(name)s") % {"name": values["organiser"]})
    if values.get("participants") is not None and values.get("kind") != OrganisationKind.WTZ:
        lines.append(_("Participants: %(number)d") % {"number": values["participants"]})
    return [line for line in lines if line]


def added_lines(note, lines):
    """The lines that a note does not say yet."""
    said = {fold(line) for line in note.split("\n")}
    return [line for line in lines if fold(line) not in said]


def sample(values):
    """The cleaned values under the names programs know them by."""
    found = {name: values.get(name) for name in SAMPLED}
    found["kind"] = values.get("kind") and str(values["kind"])
    found["powiat_teryt"] = values["powiat"].teryt if values.get("powiat") else None
    found["gmina_teryt"] = values["gmina"].teryt if values.get("gmina") else None
    found["phone"] = "; ".join(f"{number} {label}".strip() for number, label in values.get("phone") or ())
    for name in ("aliases", "email", "website"):
        found[name] = "; ".join(values.get(name) or ())
    return {name: value for name, value in found.items() if value not in (None, "")}
