"""Rows of a list of past meetings: cleaned cell by cell. One row is a meeting, or one of those present at it."""

import re

from django.utils.translation import gettext as _

from contacts.choices import InteractionKind
from contacts.meetings.models import Meeting
from crm.exchange.candidates import NEEDED, Candidate
from crm.exchange.cells import days, numbers
from crm.exchange.cells.faults import CellFaultError
from crm.exchange.cells.meetings import kind_of_meeting, past_day
from crm.exchange.cells.places import Places
from crm.exchange.entities.team import Team, colleagues_in_words
from crm.exchange.questions import Questions

NEEDED_HERE = NEEDED | {"powiat_teryt"}
HEADS = ("heads", "women", "men")
LENGTHS = {one.name: one.max_length for one in Meeting._meta.fields if one.name in ("title", "town", "place")}
NAMES = re.compile(r"[;\n]")


class MeetingRows:
    """`kind` is what the meetings are where the list does not say."""

    def __init__(self, places: Places, kind=None, questions: Questions | None = None, team: Team | None = None):
        self.places, self.kind, self.team = places, kind, team or Team.read(questions)

    def clean(self, row) -> list[Candidate]:
        candidate = Candidate.of(row, needed=NEEDED_HERE)
        self.fill(candidate, row.cells)
        candidate.settle_faults()
        return [candidate]

    def fill(self, candidate, cells):
        """What a meeting says, put into the candidate's values; also from a row of a list of contacts."""
        values = candidate.values
        values["is_meeting"] = True
        values["occurred_on"] = candidate.take("occurred_on", cells.get("occurred_on", ""), past_day)
        values["occurred_at"] = _taken(candidate, cells, "occurred_at", days.hour)
        values["kind"] = self._kind(candidate, cells)
        for name in HEADS:
            values[name] = _taken(candidate, cells, name, numbers.participants)
        for name, limit in LENGTHS.items():
            values[name] = _taken(candidate, cells, name, _at_most(limit)) or ""
        values["summary"] = _taken(candidate, cells, "summary", str) or ""
        self.team.name(candidate, cells.get("colleague", ""))
        if len(values["colleagues"]):  # a meeting is led by one; who else of us was there stands in the note
            line = _("Our people: %(names)s") % {"names": colleagues_in_words(values)}
            values["summary"] = "\n".join(filter(None, [values["summary"], line]))
        values["organisation_names"] = _names(cells.get("organisation", ""))
        values["person_names"] = cells.get("person", "")
        values["powiat"] = _taken(candidate, cells, "powiat_teryt", self.places.powiat)
        if values["powiat"] is None and "powiat_teryt" not in cells and values["town"]:
            values["powiat"] = self.places.powiat_of_town(values["town"])

    def _kind(self, candidate, cells):
        said = cells.get("kind") or (cells.get("title", "") if not self.kind else "")
        if not said and self.kind:
            return self.kind
        if not cells.get("kind") and (found := kind_of_meeting(said)):
            return found
        return candidate.take("kind", cells.get("kind", ""), _kind)


def _taken(candidate, cells, name, read):
    return candidate.take(name, cells[name], read) if cells.get(name) else None


def _at_most(limit):
    def read(text):
        text = " ".join(text.split())
        if len(text) > limit:
            raise CellFaultError("too_long", _("At most %(limit)d signs are kept here; shorten it.") % {"limit": limit})
        return text

    return read


def _names(text):
    return [" ".join(one.split()) for one in NAMES.split(text) if one.strip()]


def _kind(text):
    if found := kind_of_meeting(text):
        return found
    raise CellFaultError(
        "kind", _("“%(text)s” is no kind of meeting: information meeting, training, conference...") % {"text": text}
    )


def title_of(values):
    """What a meeting without a title of its own is called."""
    label = str(InteractionKind(values["kind"]).label)
    return f"{label[:1].upper()}{label[1:]}, {values['town']}"[: LENGTHS["title"]]


def sample(values):
    named = ("occurred_on", "occurred_at", "kind", "title", "town", "place", "summary", *HEADS)
    found = {name: values.get(name) for name in named}
    found["powiat_teryt"] = values["powiat"].teryt if values.get("powiat") else None
    found["organisation"] = "; ".join(values.get("organisation_names", ()))
    found["person"] = values.get("person_names")
    found["colleague"] = colleagues_in_words(values)
    return {name: str(value) for name, value in found.items() if value not in (None, "")}
