"""From a file to what saving it would do, row by row. Nothing here writes."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from contacts.choices import InteractionKind
from contacts.names import kind_named
from crm.exchange import progress, reading
from crm.exchange.candidates import Candidate, Verdict
from crm.exchange.cells.places import Places
from crm.exchange.decisions import NOTHING_DECIDED
from crm.exchange.entities.interactions import InteractionPlan, InteractionRows
from crm.exchange.entities.meeting_plan import MeetingPlan
from crm.exchange.entities.meetings import MeetingRows
from crm.exchange.entities.organisation_plan import OrganisationPlan
from crm.exchange.entities.organisations import OrganisationRows
from crm.exchange.entities.people import PeoplePlan, PeopleRows
from crm.exchange.progress import Phase
from crm.exchange.questions import NO_ANSWERS, Questions
from crm.exchange.reading import RefusedFileError
from crm.exchange.table import Table, table_of
from crm.exchange.wordings import fields_of

ENTITIES = ("organisations", "people", "interactions", "meetings")


@dataclass
class Plan:
    entity: str
    table: Table  # emptied of its rows
    rows: int
    candidates: list[Candidate]
    questions: Questions

    def of(self, *verdicts):
        return [candidate for candidate in self.candidates if candidate.verdict in verdicts]

    @property
    def counts(self):
        """How many things fall under each verdict."""
        return Counter(candidate.verdict for candidate in self.candidates)

    @property
    def rows_invalid(self):
        return {candidate.row for candidate in self.of(Verdict.FAULTY)}


def make_plan(
    data: bytes,
    *,
    entity="organisations",
    kind=None,
    mapping=None,
    without_faulty_values=False,
    decisions=None,
    answers=NO_ANSWERS,
) -> Plan:
    """Read, clean and classify a file. Raises RefusedFileError with one plain sentence where that cannot be done.

    `kind` is what the rows are where the list does not say; `mapping` (heading -> field or None) goes before our
    own reading of the headings. `without_faulty_values` saves a row that can do without them; `decisions` (row number
    -> Decision) are what a person said of single rows, `answers` (Answers) of the list as a whole.
    """
    _check_mapping(entity, mapping or {})
    progress.say(Phase.READING, 0, 0)
    table = table_of(reading.read(data), entity, mapping)
    questions = Questions(answers)
    cleaner, classifier = _workers(entity, kind, questions)
    for row in table.rows:
        row.lenient = without_faulty_values
        row.decision = (decisions or {}).get(row.number, NOTHING_DECIDED)
    rows = len(table.rows)
    candidates = [candidate for row in progress.of(table.rows, Phase.CLEANING) for candidate in cleaner.clean(row)]
    # What the rows said is in the candidates now; the texts of a long list are half of the memory it takes.
    table.source.records.clear()
    table.rows.clear()
    classifier.classify(progress.of(candidates, Phase.COMPARING))
    return Plan(entity, table, rows, candidates, questions)


def _workers(entity, kind, questions):
    if entity == "organisations":
        return OrganisationRows(Places.read(), _organisation_kind(kind), questions), OrganisationPlan()
    if entity == "people":
        return PeopleRows(), PeoplePlan()
    if entity == "meetings":
        return MeetingRows(Places.read(), _meeting_kind(kind), questions), MeetingPlan()
    return InteractionRows(Places.read(), _interaction_kind(kind), questions), InteractionPlan()


def _organisation_kind(kind):
    if kind and not (found := kind_named(kind)):
        raise RefusedFileError(_("There is no kind “%(kind)s”.") % {"kind": kind})
    return kind and str(found)


def _meeting_kind(kind):
    if kind and kind not in InteractionKind.meetings():
        raise RefusedFileError(_("There is no kind “%(kind)s”.") % {"kind": kind})
    return kind


def _interaction_kind(kind):
    if kind and kind not in InteractionKind.values:
        raise RefusedFileError(_("There is no kind “%(kind)s”.") % {"kind": kind})
    return kind


def _check_mapping(entity, mapping):
    unknown = sorted({str(field) for field in mapping.values() if field} - {*fields_of(entity)})
    if unknown:
        raise RefusedFileError(
            _("The mapping names fields that do not exist: %(names)s.") % {"names": ", ".join(unknown)}
        )
