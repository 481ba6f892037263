"""What each row of a list of organisations is beside those we know, and what saving it would change."""

from contacts.choices import ChannelKind, OrganisationKind
from contacts.names import core
from crm.common.text import fold
from crm.exchange.candidates import Fault, Verdict
from crm.exchange.entities.known import Known, KnownOrganisations, newest_figures
from crm.exchange.entities.organisations import added_lines, notes_of
from crm.exchange.reasons import reason

FILLED = ("town", "street", "postcode", "nip", "regon", "krs", "source")
CHANNELS = (("phone", ChannelKind.PHONE), ("email", ChannelKind.EMAIL), ("website", ChannelKind.WEBSITE))


class OrganisationPlan:
    def __init__(self):
        self.known = KnownOrganisations.read()
        self.figures = newest_figures()
        self.rows: dict[int, int] = {}  # a record -> the row that speaks of it

    def classify(self, candidates):
        for candidate in candidates:
            if candidate.verdict == Verdict.NEW:
                self._classify(candidate)

    def _classify(self, candidate):
        one = Known.of_row(candidate)
        same = self.known.same_as(one)
        if same and same.row:
            candidate.is_held(score=1.0, reasons=[reason("repeated")], rows=[same.row])
        elif same and same.archived:
            candidate.is_held(score=1.0, reasons=[reason("archived")], ids=[same.pk])
        elif same and same.pk in self.rows:
            candidate.is_held(score=1.0, reasons=[reason("repeated")], rows=[self.rows[same.pk]])
        elif same:
            self.rows[same.pk] = candidate.row
            self._compare(candidate, same)
        elif alike := self.known.alike(one):
            other, likeness = alike
            self._hold(candidate, other, likeness.score / 100, likeness.sentences)
            if other.pk and not other.archived and other.pk not in self.rows and candidate.is_said_to_be(other.pk):
                self.rows[other.pk] = candidate.row
                self._compare(candidate, other)
        if candidate.verdict == Verdict.NEW:
            self.known.add(one)

    @staticmethod
    def _hold(candidate, other, score, reasons):
        rows, ids = ([other.row], ()) if other.row else ((), [other.pk])
        candidate.is_held(score=score, reasons=reasons, rows=rows, ids=ids)

    def _compare(self, candidate, same):
        values, record = candidate.values, same.record
        powiat = values.get("powiat")
        if powiat and record.powiat_id and powiat.teryt != record.powiat_id:
            fault = Fault("powiat_teryt", "differs", str(powiat), reason("powiat"))
            candidate.is_wrong(fault)
            candidate.settle_faults()
            if candidate.faults:
                return
        candidate.is_same_as(same.pk, self.differences(values, same))

    def differences(self, values, same):
        """Field by field (what stands, what will stand). Nothing known is emptied; ways of contact are only added."""
        record = same.record
        found = _fields_that_differ(values, record)
        named = {core(name): name for name in [*(values.get("aliases") or ()), values["name"]]}
        if new := [name for key, name in named.items() if key not in same.cores]:
            found["aliases"] = (record.aliases, "\n".join(filter(None, [record.aliases, *new])))
        if new := [one for one in channels_of(values) if one["value"] not in same.channels | _written(same)]:
            found["channels"] = ((), new)
        if values.get("kind") == OrganisationKind.WTZ:
            self._compare_workshop(values, record, found)
        operator = record.operator_id or found.get("operator")
        if lines := added_lines(record.note, notes_of(values, operator)):
            found["note"] = (record.note, "\n".join(filter(None, [record.note, *lines])))
        return found

    def _compare_workshop(self, values, record, found):
        participants = values.get("participants")
        if participants is not None and self.figures.get(record.pk) != participants:
            found["participants"] = (self.figures.get(record.pk), participants)
        operator = self.operator_of(values)
        if operator and operator.pk and not record.operator_id:
            found["operator"] = (None, operator.record)

    def operator_of(self, values):
        """The one body called as the list says; None where there is none or several."""
        if not values.get("organiser") or values.get("kind") != OrganisationKind.WTZ:
            return None
        named = [one for one in self.known.named(values["organiser"], values.get("town") or "") if one.kind != "wtz"]
        return named[0] if len(named) == 1 else None


def _fields_that_differ(values, record):
    found = {}
    for name in FILLED:
        new, old = values.get(name), getattr(record, name)
        if new and fold(new) != fold(old) and not (name == "source" and old):
            found[name] = (old, new)
    for name in ("powiat", "gmina"):
        if values.get(name) and getattr(record, f"{name}_id") is None:
            found[name] = ("", values[name])
    return found


def channels_of(values):
    """The ways of contact a row names, as the actions take them."""
    found = []
    for name, kind in CHANNELS:
        for value in values.get(name) or ():
            value, label = value if kind == ChannelKind.PHONE else (value, "")
            found.append({"kind": kind, "value": value, "label": label})
    return found


def _written(same):
    """Addresses as typed in lists: with and without the final slash."""
    return {one.rstrip("/") for one in same.channels} | {f"{one}/" for one in same.channels}
