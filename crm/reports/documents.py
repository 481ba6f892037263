"""The documents a report rests on: each once, where it is kept, its files by their hashes, and for which figures.

Contacts need none. Of contracts only how many there are is told: their papers are not for everybody who reads reports.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models

from contacts.meetings.models import Attendance, HeadCount, Meeting
from crm.common.batches import batches
from crm.ledger.kinds import FactKind
from crm.reports.choices import DocumentKind
from crm.reports.counting import Count
from crm.reports.evidence_files import Source, files_behind
from groups.models import Membership
from groups.support.models import SupportEntry
from milestones.models import Employment, GroupMilestone

MEETING, CONTRACT = "meetings.meeting", "milestones.employment"
OF_MEETINGS: dict[str, type[models.Model]] = {"meetings.attendance": Attendance, "meetings.headcount": HeadCount}


@dataclass(frozen=True)
class Kept:
    """The documents of one kind of record: the columns of the day they are about and of where they are kept."""

    kind: DocumentKind
    model: type[models.Model]
    day: str
    reference: str


KEPT = {
    MEETING: Kept(DocumentKind.SIGNED_LIST, Meeting, "starts_on", "evidence_reference"),
    "support.supportentry": Kept(DocumentKind.CARD, SupportEntry, "given_on", "card_reference"),
    "milestones.groupmilestone": Kept(DocumentKind.MILESTONE, GroupMilestone, "achieved_on", "evidence_reference"),
    "groups.membership": Kept(DocumentKind.RESOLUTION, Membership, "committed_on", "evidence_reference"),
    CONTRACT: Kept(DocumentKind.CONTRACT, Employment, "starts_on", "evidence_reference"),
}


@dataclass(frozen=True)
class Document:
    """One document, or all contracts together; `labels` are those of the indicators that rest on it."""

    kind: DocumentKind
    day: date | None
    reference: str
    hashes: tuple[str, ...]
    labels: tuple[str, ...]
    number: int = 1


def documents_behind(counted: Iterable[tuple[Count, models.QuerySet]], moment: datetime) -> tuple[list[Document], int]:
    """The documents of the facts counted, by kind and day, and how many records are counted without any."""
    labels = _labels_by_record(counted)
    files = files_behind({source for source in labels if source[0] != CONTRACT}, moment)
    found: list[Document] = []
    without = 0
    for label, kept in KEPT.items():
        numbers = [number for source, number in labels if source == label]
        documents = []
        for number, day, reference in _rows(kept, numbers):
            hashes = tuple(file.sha256 for file in files.get((label, number), ()))
            if reference or hashes:
                documents.append(Document(kept.kind, day, reference, hashes, _sorted(labels[label, number])))
        without += len(numbers) - len(documents)
        found += _together(documents) if label == CONTRACT else documents
    return found, without


def _labels_by_record(counted) -> dict[Source, set[str]]:
    """For which indicators each record is counted; who was at a meeting is told by the meeting's list."""
    labels: dict[Source, set[str]] = defaultdict(set)
    for count, facts in counted:
        if {*count.definition.fact_kinds} == {FactKind.CONTACT}:
            continue
        for source in facts.order_by().values_list("source_label", "source_id").distinct():
            labels[source].add(count.definition.indicator.label)
    for label, model in OF_MEETINGS.items():
        numbers = [number for source, number in labels if source == label]
        for some in batches(numbers):
            for number, meeting in model._base_manager.filter(pk__in=some).values_list("pk", "meeting_id"):
                labels[MEETING, meeting] |= labels[label, number]
    return labels


def _rows(kept, numbers):
    rows = [
        row
        for some in batches(numbers)
        for row in kept.model._base_manager.filter(pk__in=some).values_list("pk", kept.day, kept.reference)
    ]
    return sorted(rows, key=lambda row: (row[1] or date.min, row[0]))


def _together(documents):
    """Contracts as one line that names none of them."""
    if not documents:
        return []
    labels = {label for one in documents for label in one.labels}
    return [Document(documents[0].kind, None, "", (), _sorted(labels), len(documents))]


def _sorted(labels):
    return tuple(sorted(labels))
