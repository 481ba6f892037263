"""What each row of a list of past meetings is beside those we know, and who of those present we know."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from contacts.choices import InteractionKind
from contacts.meetings.choices import MeetingStatus
from contacts.meetings.models import Attendance, HeadCount, Meeting
from contacts.models import Affiliation, Organisation, Person
from crm.common.text import fold
from crm.exchange.candidates import Candidate, Verdict
from crm.exchange.cells.faults import CellFaultError
from crm.exchange.entities.known import KnownOrganisations
from crm.exchange.entities.meetings import title_of
from crm.exchange.entities.organisations import added_lines
from crm.exchange.entities.people import organisation_named, people_named
from crm.exchange.entities.team import Team
from crm.exchange.reasons import reason


@dataclass
class Presence:
    """Who was at a meeting, as one row or several say it together."""

    people: dict[int, tuple[Person, Organisation | None]] = field(default_factory=dict)
    organisations: dict[int, Organisation] = field(default_factory=dict)
    # (organisation or None) -> (women, men, not told), as counted
    counted: dict[int | None, tuple[int, int, int]] = field(default_factory=dict)
    kinds: dict[int | None, str] = field(default_factory=lambda: {None: ""})
    lines: list[str] = field(default_factory=list)

    def join(self, other):
        """Whether the other one says anything that was not said yet."""
        before = self.said
        self.people |= {pk: one for pk, one in other.people.items() if pk not in self.people}
        self.organisations |= other.organisations
        self.kinds |= other.kinds
        for pk, numbers in other.counted.items():
            standing = self.counted.get(pk, (0, 0, 0))
            self.counted[pk] = (
                max(standing[0], numbers[0]),
                max(standing[1], numbers[1]),
                max(standing[2], numbers[2]),
            )
        self.lines += added_lines("\n".join(self.lines), other.lines)
        return self.said != before

    @property
    def said(self):
        return (
            sorted(self.people),
            sorted(self.organisations),
            sorted(self.counted.items(), key=str),
            list(self.lines),
        )

    @property
    def counts(self):
        """(sex, kind of organisation) -> people counted without names: those named are not counted again."""
        found: dict[tuple[str, str], int] = defaultdict(int)
        for pk, numbers in self.counted.items():
            for sex, number in self._without_the_named(pk, *numbers):
                found[sex, self.kinds[pk]] += number
        return {cell: number for cell, number in found.items() if number}

    def _without_the_named(self, pk, women, men, others):
        named = [
            person.sex for person, body in self.people.values() if len(self.counted) == 1 or (body and body.pk) == pk
        ]
        left_women, left_men = women - named.count("K"), men - named.count("M")
        more = named.count("") + max(0, -left_women) + max(0, -left_men)
        return (("K", max(0, left_women)), ("M", max(0, left_men)), ("", max(0, others - more)))

    @property
    def unnamed_organisations(self):
        """Those that nobody named came for."""
        came_for = {body.pk for _person, body in self.people.values() if body}
        return [one for pk, one in self.organisations.items() if pk not in came_for]


class MeetingPlan:
    def __init__(self, organisations=None):
        self.organisations = organisations or KnownOrganisations.read()
        self.people = defaultdict(list)
        for person in Person.objects.current().iterator():
            self.people[fold(str(person))].append(person)
        self.acting = defaultdict(set)
        for person_id, organisation_id in Affiliation.objects.values_list("person_id", "organisation_id"):
            self.acting[person_id].add(organisation_id)
        self.standing = defaultdict(list)
        for meeting in Meeting.objects.select_related("powiat").iterator():
            self.standing[_day_and_place(meeting.starts_on, meeting.kind, meeting.powiat_id, meeting.town)].append(
                meeting
            )
        self.rows: dict[tuple, Candidate] = {}

    def classify(self, candidates):
        for candidate in candidates:
            if candidate.verdict == Verdict.LEFT_OUT:
                continue
            self.place(candidate)
            candidate.settle_faults()
            if candidate.verdict == Verdict.NEW:
                self._classify(candidate)

    def place(self, candidate):
        """Who was there and where it was: where the list does not say, at the one organisation it names."""
        values = candidate.values
        named = [
            found
            for name in values["organisation_names"]
            if (found := organisation_named(candidate, self.organisations, name, values["town"], values["powiat"]))
        ]
        if len(named) == 1:
            values["town"] = values["town"] or named[0].town
            values["powiat"] = values["powiat"] or (named[0].powiat if not candidate.faults else None)
        if not values["powiat"] and not any(one.field == "powiat_teryt" for one in candidate.faults):
            candidate.take("powiat_teryt", "", _powiat_missing)
        if not values["town"]:
            candidate.take("town", "", _town_missing)
        values["presence"] = self._presence(values, named)

    def _presence(self, values, named):
        presence = Presence(organisations={one.pk: one for one in named})
        body = named[0] if len(named) == 1 else None
        unknown = []
        for name in people_named(values["person_names"]):
            found = self._person(name, {one.pk for one in named})
            if found:
                came_for = body if body else next((one for one in named if one.pk in self.acting[found.pk]), None)
                presence.people[found.pk] = (found, came_for)
            else:
                unknown.append(name)
        if unknown:
            presence.lines.append(_("Present, not among our people: %(names)s") % {"names": ", ".join(unknown)})
        presence.lines += [line for line in values["summary"].split("\n") if line]
        women, men, heads = (values.get(name) or 0 for name in ("women", "men", "heads"))
        if women or men or heads:
            key = body.pk if body else None
            presence.counted[key] = (women, men, max(0, heads - women - men))
            presence.kinds[key] = body.kind if body else ""
        return presence

    def _person(self, name, bodies):
        known = self.people.get(fold(name), [])
        fitting = [one for one in known if not bodies or self.acting[one.pk] & bodies] or known
        return fitting[0] if len(fitting) == 1 else None

    def _classify(self, candidate):
        values = candidate.values
        title = values["title"] or title_of(values)
        place = _day_and_place(values["occurred_on"], values["kind"], values["powiat"].teryt, values["town"])
        alike = self.standing.get(place, [])
        same = [one for one in alike if fold(one.title) == fold(title)] or (alike if not values["title"] else [])
        if same or alike:
            self._beside_a_meeting(candidate, same, alike)
        if candidate.verdict == Verdict.NEW:
            self._beside_earlier_rows(candidate, (*place, fold(title), values["occurred_at"]))
        values["title"] = title

    def _beside_a_meeting(self, candidate, same, alike):
        held = [one for one in same if one.status == MeetingStatus.HELD]
        said = next((one for one in alike if candidate.is_said_to_be(one.pk)), None)
        if said and said.status == MeetingStatus.HELD:
            held = [said]
        if len(held) == 1:
            candidate.is_same_as(held[0].pk, _differences(held[0], candidate.values["presence"]))
            self._keep_leader(candidate, held[0].organiser_id)
        else:
            why = "meeting_not_held" if same and not held else "meeting"
            candidate.is_held(score=0.8, reasons=[reason(why)], ids=[one.pk for one in alike])

    def _beside_earlier_rows(self, candidate, key):
        first = self.rows.setdefault(key, candidate)
        presence = candidate.values["presence"]
        if first is candidate:
            return
        if first.values["presence"].join(presence):
            candidate.values["joins"] = first.row
            first.values["author"] = first.values["author"] or candidate.values["author"]
            self._keep_leader(candidate, first.values["author"] and first.values["author"].pk)
        else:
            candidate.is_held(score=1.0, reasons=[reason("meeting_repeated")], rows=[first.row])

    @staticmethod
    def _keep_leader(candidate, standing):
        """One of us leads a meeting; the others a row names stand in the note."""
        Team.tell_others_stay(candidate, {standing, *(one.pk for one in candidate.values["colleagues"])})


def _day_and_place(day, kind, powiat, town):
    return day, str(kind), powiat, fold(town)


def _differences(meeting, presence):
    """Those present that the tool does not know of yet, numbers that differ, and lines of the note."""
    found: dict[str, tuple] = {}
    there = set(Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    if new := [str(person) for pk, (person, _body) in presence.people.items() if pk not in there]:
        found["present"] = ("", new)
    counted = {(one.sex, one.organisation_kind): one.people for one in HeadCount.objects.filter(meeting=meeting)}
    told = {cell: people for cell, people in presence.counts.items() if counted.get(cell) != people}
    if told and sum(told.values()) > 0:
        found["heads"] = (sum(counted.get(cell, 0) for cell in told) or "", sum(told.values()))
    if lines := added_lines(meeting.agenda, presence.lines):
        found["note"] = (meeting.agenda, "\n".join(filter(None, [meeting.agenda, *lines])))
    return found


def _powiat_missing(_text):
    raise CellFaultError("required", _("Say in which powiat the meeting was, or name the organisation it was held at."))


def _town_missing(_text):
    raise CellFaultError("required", _("Say in which town the meeting was."))


def is_meeting(kind):
    return kind in InteractionKind.meetings()
