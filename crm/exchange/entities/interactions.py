"""Rows of a list of past contacts: cleaned and compared with the log."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext as _

from contacts.choices import Outcome
from contacts.models import Affiliation, Interaction, InteractionColleague, InteractionParty, InteractionPerson, Person
from crm.common.text import fold
from crm.exchange.candidates import Candidate, Verdict
from crm.exchange.cells import days
from crm.exchange.cells.faults import CellFaultError
from crm.exchange.cells.meetings import choice_of, kind_of_contact, leaves_open, past_day
from crm.exchange.entities import meetings
from crm.exchange.entities.known import KnownOrganisations
from crm.exchange.entities.meeting_plan import MeetingPlan, is_meeting
from crm.exchange.entities.meetings import MeetingRows
from crm.exchange.entities.people import organisation_named
from crm.exchange.entities.team import Team, colleagues_in_words
from crm.exchange.reasons import reason

OUTCOMES = [
    (r"nie ?zainteres|odmow|rezygn|nie chc", Outcome.DECLINED),
    (r"zainteres", Outcome.INTERESTED),
    (r"nie odbier|nie odebr|brak odp|bez odp|nieobecn", Outcome.NO_ANSWER),
    (r"rozwaz|zastanaw|namysl|waha", Outcome.CONSIDERING),
    (r"material|przeslac|wyslac", Outcome.ASKED_FOR_MATERIALS),
    (r"zgod|uzgodn|chc[aą] wspolpr|wspolprac", Outcome.AGREED),
]
DIRECTIONS = {"out": "out", "od nas": "out", "wychodzacy": "out", "wychodzace": "out", "in": "in", "do nas": "in"}
DIRECTIONS |= {"od nich": "in", "przychodzacy": "in", "przychodzace": "in"}


class InteractionRows:
    """Rows of contacts; one whose kind is that of a meeting is read as a meeting."""

    def __init__(self, places, kind=None, questions=None):
        self.kind, self.places, self.team = kind, places, Team.read(questions)
        self.meetings = MeetingRows(places, kind, team=self.team)

    def clean(self, row) -> list[Candidate]:
        if self.kind and leaves_open(row.cells.get("kind", "")):
            row.cells.pop("kind", None)
        if is_meeting(kind_of_contact(row.cells["kind"]) if row.cells.get("kind") else self.kind):
            return self.meetings.clean(row)
        candidate, cells = Candidate.of(row), row.cells
        values = candidate.values
        values["occurred_on"] = candidate.take("occurred_on", cells.get("occurred_on", ""), past_day)
        values["occurred_at"] = (
            candidate.take("occurred_at", cells["occurred_at"], days.hour) if "occurred_at" in cells else None
        )
        values["kind"] = self.kind
        if "kind" in cells or not self.kind:
            values["kind"] = candidate.take("kind", cells.get("kind", ""), _kind)
        values["direction"] = DIRECTIONS.get(fold(cells.get("direction", "")), "")
        outcome = choice_of(cells.get("outcome", ""), Outcome, OUTCOMES) if cells.get("outcome") else ""
        values["outcome"] = outcome or ""
        said = [cells.get("summary", "")]
        # Words that are no outcome or direction of ours are kept as words.
        said += [cells[name] for name in ("outcome",) if cells.get(name) and not outcome]
        said += [cells["direction"]] if cells.get("direction") and not values["direction"] else []
        values["summary"] = "\n".join(filter(None, said))
        values["organisation_name"], values["person_name"] = cells.get("organisation", ""), cells.get("person", "")
        values["town"] = cells.get("town", "")
        self.team.name(candidate, cells.get("colleague", ""))
        powiat = cells.get("powiat_teryt")
        values["powiat"] = candidate.take("powiat_teryt", powiat, self.places.powiat) if powiat else None
        candidate.settle_faults()
        return [candidate]


def _kind(text):
    found = kind_of_contact(text)
    if found is None and leaves_open(text):
        raise CellFaultError(
            "kind_open",
            _(
                "“%(text)s” may be several kinds. Write which: visit to the organisation, information, animation or "
                "working meeting, meeting with local government or a firm; or choose the kind for all such rows under "
                "“Correct the columns”."
            )
            % {"text": text},
        )
    if found is None:
        raise CellFaultError(
            "kind", _("“%(text)s” is no kind of contact: telephone, e-mail, visit...") % {"text": text}
        )
    return found


class InteractionPlan:
    def __init__(self):
        self.organisations = KnownOrganisations.read()
        self.people = defaultdict(list)
        for person in Person.objects.current().iterator():
            self.people[fold(str(person))].append(person)
        self.acting = set(Affiliation.objects.values_list("person_id", "organisation_id"))
        self.meetings = MeetingPlan(self.organisations)
        self.logged = _logged()
        self.rows = defaultdict(list)

    def classify(self, candidates):
        for candidate in candidates:
            if candidate.values.get("is_meeting"):
                self.meetings.classify([candidate])
                continue
            if candidate.verdict == Verdict.LEFT_OUT:
                continue
            self._name(candidate)
            candidate.settle_faults()
            if candidate.verdict == Verdict.NEW:
                self._classify(candidate)

    def _name(self, candidate):
        values = candidate.values
        values["organisations"], values["persons"] = [], []
        if values["organisation_name"]:
            found = organisation_named(
                candidate, self.organisations, values["organisation_name"], values["town"], values["powiat"]
            )
            values["organisations"] = [found] if found else []
        if values["person_name"]:
            self._name_person(values)
        if not (values["organisation_name"] or values["persons"]):
            candidate.take("organisation", values["person_name"], _nobody)

    def _name_person(self, values):
        """Somebody we know there; anybody else is kept by name in the note."""
        here = {one.pk for one in values["organisations"]}
        known = self.people.get(fold(values["person_name"]), [])
        fitting = [one for one in known if not here or any((one.pk, pk) in self.acting for pk in here)]
        if len(fitting) == 1:
            values["persons"] = fitting
        else:
            line = _("Spoken with: %(name)s") % {"name": values["person_name"]}
            values["summary"] = "\n".join(filter(None, [values["summary"], line]))

    def _classify(self, candidate):
        values = candidate.values
        said = Said.of_row(candidate.row, values)
        key = (
            values["occurred_on"],
            str(values["kind"]),
            frozenset(one.pk for one in values["organisations"]),
            fold(values["summary"]),
        )
        logged = [one for one in self.logged.get(key, ()) if not said.is_another_than(one)]
        told = next((one for one in logged if said.adds_nothing_to(one)), None)
        earlier = [one for one in self.rows[key] if not said.is_another_than(one)]
        if told:
            candidate.is_same_as(told.number, {})
            Team.tell_others_stay(candidate, told.ours)
        elif logged:
            self._beside_logged(candidate, logged)
        elif earlier:
            candidate.is_held(score=1.0, reasons=[reason("contact_repeated")], rows=[earlier[0].number])
        if not told:
            self.rows[key].append(said)

    @staticmethod
    def _beside_logged(candidate, logged):
        """A person says whether it is the contact in the log, which then stays as it is."""
        candidate.is_held(score=0.8, reasons=[reason("contact_logged")], ids=[one.number for one in logged])
        said = next((one for one in logged if candidate.is_said_to_be(one.number)), None)
        if said:
            candidate.is_same_as(said.number, {})


@dataclass(frozen=True, slots=True)
class Said:
    """What tells two contacts of one day with the same bodies apart; `number` is that of the record, or of the row."""

    number: int
    people: frozenset[int]
    at: time | None
    outcome: str
    direction: str
    ours: frozenset[int] = frozenset()

    @classmethod
    def of_row(cls, number, values):
        people = frozenset(one.pk for one in values["persons"])
        return cls(number, people, values["occurred_at"], str(values["outcome"]), values["direction"])

    def is_another_than(self, other):
        """Where the hours or the people of both are known and differ; what only one of them says decides nothing."""
        hours = {self.at, other.at} - {None}
        return len(hours) > 1 or bool(self.people and other.people and not self.people & other.people)

    def adds_nothing_to(self, other):
        return self.people <= other.people and all(
            mine in (None, "", theirs)
            for mine, theirs in (
                (self.at, other.at),
                (self.outcome, other.outcome),
                (self.direction, other.direction),
            )
        )


def _logged():
    """Day, kind, with which bodies and what was said -> the contacts of the log."""
    bodies, people, colleagues = defaultdict(set), defaultdict(set), defaultdict(set)
    for interaction_id, organisation_id in InteractionParty.objects.values_list("interaction_id", "organisation_id"):
        bodies[interaction_id].add(organisation_id)
    for interaction_id, person_id in InteractionPerson.objects.values_list("interaction_id", "person_id"):
        people[interaction_id].add(person_id)
    for interaction_id, account_id in InteractionColleague.objects.values_list("interaction_id", "colleague_id"):
        colleagues[interaction_id].add(account_id)
    counted = Interaction.objects.exclude(status=Interaction.Status.WITHDRAWN).order_by("pk")
    fields = ("pk", "occurred_on", "kind", "summary", "author_id", "occurred_at", "outcome", "direction")
    found = defaultdict(list)
    for pk, day, kind, summary, author, at, outcome, direction in counted.values_list(*fields).iterator():
        key = (day, kind, frozenset(bodies.get(pk, ())), fold(summary))
        ours = frozenset({author, *colleagues.get(pk, ())})
        found[key].append(Said(pk, frozenset(people.get(pk, ())), at, outcome, direction, ours))
    return found


def _nobody(_text):
    raise CellFaultError("required", _("Say with whom it was: the name of an organisation or of a person we know."))


def sample(values):
    if values.get("is_meeting"):
        return meetings.sample(values)
    named = ("occurred_on", "occurred_at", "kind", "direction", "outcome", "summary")
    found = {name: values.get(name) for name in named}
    found |= {"organisation": values.get("organisation_name"), "person": values.get("person_name")}
    found["colleague"] = colleagues_in_words(values)
    return {name: str(value) for name, value in found.items() if value}
