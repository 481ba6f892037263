"""The content of a report as a page shows it: numbers again where plain data holds text."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import ngettext

from crm.reports.choices import DocumentKind, Reason, Split
from crm.reports.counting import Values


@dataclass(frozen=True)
class ShownPart:
    """A part of a target of a content, with the words of what it is split by."""

    said: dict[str, Any]

    @property
    def split(self):
        return Split(self.said["split"])

    @property
    def key(self):
        return self.said["key"]

    @property
    def name(self):
        return self.said["name"]

    @property
    def target(self):
        return Decimal(self.said["target"])

    @property
    def period(self):
        return Values(Decimal(self.said["period"]))

    @property
    def cumulative(self):
        return Values(Decimal(self.said["cumulative"]))

    @property
    def percent(self):
        return _number(self.said["percent"])


@dataclass(frozen=True)
class Wanted:
    """What a content says of a target."""

    value: Decimal
    women: Decimal | None
    men: Decimal | None


@dataclass(frozen=True)
class ShownLine:
    """One indicator of a content, with what was said last and the corrections since."""

    said: dict[str, Any]

    @property
    def code(self):
        return self.said["code"]

    @property
    def label(self):
        return self.said["label"]

    @property
    def name(self):
        return self.said["name"]

    @property
    def unit(self):
        return self.said["unit"]

    @property
    def split_by_sex(self):
        return self.said["split_by_sex"]

    @property
    def parts(self):
        """What was promised of its parts; editions closed before targets had any say nothing of them."""
        return [ShownPart(one) for one in self.said.get("parts", [])]

    @property
    def period(self):
        return self._values("period")

    @property
    def cumulative(self):
        return self._values("cumulative")

    @property
    def target(self):
        said = self.said["target"]
        return said and Wanted(*(_number(said[name]) for name in ("value", "women", "men")))

    def _values(self, reach):
        whole = self.said.get("whole")
        return replace(_values(self.said[reach]), whole=_values(whole[reach]) if whole else None)

    @property
    def percent(self):
        return _number(self.said["percent"])

    @property
    def previous(self):
        return _number(self.said["previous"])

    @property
    def corrections(self):
        """Reason, change and day of each; previous + their sum + the period = since the start."""
        return _changes(self.said["corrections"])

    @property
    def corrected_by(self):
        return _sum(self.corrections)

    @property
    def previous_whole(self):
        """Of a share: of how many it was said last. An edition closed before that was kept says nothing of it."""
        return _number(self.said.get("previous_whole"))

    @property
    def whole_corrections(self):
        """Of a share: what has become of those it is one of; they add up as the corrections do."""
        return _changes(self.said.get("whole_corrections", []))

    @property
    def whole_corrected_by(self):
        return _sum(self.whole_corrections)


def _changes(said):
    return [
        (Reason(one["reason"]).label, Decimal(one["delta"]), date.fromisoformat(one["happened_on"])) for one in said
    ]


def _sum(changes):
    return sum((delta for _reason, delta, _day in changes), Decimal(0))


@dataclass(frozen=True)
class ShownDocument:
    """A document behind the figures of a content."""

    said: dict[str, Any]

    @property
    def kind(self):
        return DocumentKind(self.said["kind"])

    @property
    def day(self):
        return date.fromisoformat(self.said["day"]) if self.said["day"] else None

    @property
    def labels(self):
        return ", ".join(self.said["indicators"])

    @property
    def reference(self):
        return self.said["reference"]

    @property
    def hashes(self):
        return self.said["files"]

    @property
    def number(self):
        return self.said["number"]


@dataclass(frozen=True)
class ShownEvidence:
    """The list of documents; None of an edition closed before there was one."""

    documents: list[ShownDocument]
    without: int

    @property
    def sentence(self):
        """How many documents and files there are, and what counts without any."""
        number = sum(one.number for one in self.documents)
        files = len({digest for one in self.documents for digest in one.hashes})
        said = [
            ngettext("%(n)d document", "%(n)d documents", number) % {"n": number}
            + ", "
            + ngettext("%(n)d file kept here.", "%(n)d files kept here.", files) % {"n": files}
        ]
        if self.without:
            said.append(
                ngettext(
                    "%(n)d entry is counted without a document.",
                    "%(n)d entries are counted without a document.",
                    self.without,
                )
                % {"n": self.without}
            )
        return " ".join(said)


def evidence_of(content) -> ShownEvidence | None:
    said = content.get("evidence")
    return said and ShownEvidence([ShownDocument(one) for one in said["documents"]], said["without"])


def lines_of(content) -> list[ShownLine]:
    return [ShownLine(one) for one in content["indicators"]]


def _values(said):
    """Women, men and all; the rest is of unknown sex, as in the ledger."""
    return Values(Decimal(said["total"]), Decimal(said["women"]), Decimal(said["men"]))


def _number(text):
    return None if text is None else Decimal(text)
