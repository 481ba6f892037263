"""The content of a report as a page shows it: numbers again where plain data holds text."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crm.reports.choices import Reason, Split
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
    def parts(self):
        """What was promised of its parts; editions closed before targets had any say nothing of them."""
        return [ShownPart(one) for one in self.said.get("parts", [])]

    @property
    def period(self):
        return _numbers(self.said["period"])

    @property
    def cumulative(self):
        return _numbers(self.said["cumulative"])

    @property
    def whole(self):
        """Of a share: everybody of whom it is one, by reach."""
        whole = self.said.get("whole")
        return whole and {reach: _numbers(values) for reach, values in whole.items()}

    def amounts(self, reach):
        """What is told of each part: a share in percent where it is one, else the number."""
        counted = _numbers(self.said[reach])
        if not self.whole:
            return counted
        return {part: _share(number, self.whole[reach][part]) for part, number in counted.items()}

    @property
    def shares(self):
        return {reach: self.amounts(reach) for reach in ("period", "cumulative")} if self.whole else None

    @property
    def target(self):
        return self.said["target"] and _numbers(self.said["target"])

    @property
    def percent(self):
        return _number(self.said["percent"])

    @property
    def previous(self):
        return _number(self.said["previous"])

    @property
    def corrections(self):
        """Reason, change and day of each; previous + their sum + the period = since the start."""
        return [
            (Reason(one["reason"]).label, Decimal(one["delta"]), date.fromisoformat(one["happened_on"]))
            for one in self.said["corrections"]
        ]

    @property
    def corrected_by(self):
        return sum((delta for _reason, delta, _day in self.corrections), Decimal(0))


def lines_of(content) -> list[ShownLine]:
    return [ShownLine(one) for one in content["indicators"]]


def _numbers(values):
    return {name: _number(value) for name, value in values.items()}


def _share(counted, whole):
    return round(counted * 100 / whole, 2).normalize() if whole else None


def _number(text):
    return None if text is None else Decimal(text)
