"""Which founding documents a group needs on its founder track, and which of them are here (domain reference, 8.2)."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groups.choices import FounderTrack, GroupPersonRole, MemberRole
from groups.documents.choices import DocumentKind

COMMON = (
    DocumentKind.BUSINESS_IDEA,
    DocumentKind.STATUTE,
    DocumentKind.FOUNDING_MINUTES,
    DocumentKind.FOUNDING_RESOLUTION,
    DocumentKind.BOARD_ELECTION,
    DocumentKind.SUPERVISORY_ELECTION,
    DocumentKind.BOARD_CONSENTS,
    DocumentKind.KRS_APPLICATION,
)
# Not every cooperative needs them, or no source confirms them: they are shown and never counted as missing.
ADVICE = {
    DocumentKind.SUPERVISORY_ELECTION: _("Only where the statute or the number of members asks for the board."),
    DocumentKind.BOARD_CONSENTS: _("Not confirmed by a source: check with the court. On paper only."),
}
REMARKS = {
    DocumentKind.STATUTE: _("Name, seat, object, shares, admission, bodies: as Prawo spółdzielcze asks."),
    DocumentKind.FOUNDING_MINUTES: _("Signed by the chair and the secretary of the meeting."),
    DocumentKind.FOUNDER_RESOLUTION: _("Art. 6(1)(4) of the act on social cooperatives."),
    DocumentKind.POWER_OF_ATTORNEY: _("For the person who acts for the founder at the meeting."),
    DocumentKind.STATUS_CERTIFICATE: _("One for each founder, on paper only: no copy is kept here."),
}


@dataclass
class Item:
    """One line of the checklist: a kind, of a founder where each brings its own, and the documents that answer it."""

    kind: DocumentKind
    whose: Any = None
    expected: int = 1
    documents: list = field(default_factory=list)

    @property
    def label(self):
        label = capfirst(self.kind.label)
        return f"{label}: {self.whose}" if self.whose else label

    @property
    def remark(self):
        return ADVICE.get(self.kind) or REMARKS.get(self.kind, "")

    @property
    def is_here(self):
        return len(self.documents) >= self.expected

    @property
    def is_missing(self):
        return not self.is_here and self.kind not in ADVICE

    @property
    def how_many(self):
        """`2 of 3`, where more than one is expected."""
        if self.expected < 2:
            return ""
        return _("%(here)d of %(expected)d") % {"here": len(self.documents), "expected": self.expected}


def checklist_of(group, documents) -> list[Item]:
    """The lines for the group's track; `documents` are its live ones."""
    items = [*[Item(kind) for kind in COMMON], *_of_track(group)]
    for item in items:
        item.documents = [
            one
            for one in documents
            if one.kind == item.kind and (item.whose is None or one.organisation_id == item.whose.pk)
        ]
    return items


def _of_track(group):
    if group.founder_track == FounderTrack.LEGAL_PERSONS:
        founders = list(group.memberships.current().filter(role=MemberRole.FOUNDER).select_related("organisation"))
        return [Item(kind, one.organisation) for kind in DocumentKind.of_one_body() for one in founders]
    if group.founder_track == FounderTrack.NATURAL_PERSONS:
        founders = group.people.current().filter(role=GroupPersonRole.FOUNDER).count()
        return [Item(DocumentKind.STATUS_CERTIFICATE, expected=max(founders, 1))]
    return []


def what_the_track_adds(group) -> str:
    """Why the list may still be short."""
    if group.founder_track == FounderTrack.UNDECIDED:
        return str(_("The founder track is not decided yet; it adds the papers that each founder brings."))
    if group.founder_track == FounderTrack.LEGAL_PERSONS and not _of_track(group):
        return str(_("No founder is named yet; each brings a resolution and a power of attorney."))
    return ""


def in_short(items) -> str:
    """How much is missing, in one sentence."""
    missing = sum(item.is_missing for item in items)
    if not missing:
        return str(_("Nothing is missing from the founding documents."))
    return ngettext("%(n)d founding document is missing.", "%(n)d founding documents are missing.", missing) % {
        "n": missing
    }
