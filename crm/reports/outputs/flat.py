"""The report for other programs: one flat table (CSV) and the whole content (JSON)."""

import json

from django.utils.translation import gettext as _

from crm.common.exports import csv_bytes
from crm.reports.choices import Part
from crm.reports.outputs.handed import Handed
from crm.reports.shown import lines_of


def as_csv(handed: Handed) -> bytes:
    """A row for each indicator and part of it; the parts of an indicator that is not split are not listed.

    Parts by powiat, kind or track follow where something was promised of them.
    """
    return csv_bytes(headings(), rows_of(handed))


def headings():
    return [
        _("Code"),
        _("Label"),
        _("Indicator"),
        _("Unit"),
        _("Version of the definition"),
        _("Part"),
        _("Target"),
        _("In the period"),
        _("Since the start"),
        _("Completion (%)"),
        _("Said last"),
        _("Corrections"),
        _("In the period: of how many"),
        _("Since the start: of how many"),
        _("Said last: of how many"),
        _("Corrections: of how many"),
    ]


def rows_of(handed):
    for line in lines_of(handed.content):
        head = [line.code, line.label, line.name, line.unit, line.said["definition_version"]]
        reaches = (line.period, line.cumulative)
        for part in Part if line.split_by_sex else (Part.TOTAL,):
            wanted = getattr(line.target, "value" if part == Part.TOTAL else part.value, None)
            row = [*head, str(part.label), wanted, *(values.told(part) for values in reaches)]
            told = [line.percent, line.previous, line.corrected_by if line.corrections else None]
            wholes = [values.told_of(part) for values in reaches]
            of_whole = [line.previous_whole, line.whole_corrected_by if line.whole_corrections else None]
            is_total = part == Part.TOTAL
            yield [*row, *(told if is_total else [None] * 3), *wholes, *(of_whole if is_total else [None] * 2)]
        for one in line.parts:
            name = f"{one.split.label}: {one.name}"
            counted = [one.target, one.period.total, one.cumulative.total, one.percent]
            yield [*head, name, *counted, *[None] * 6]


def as_json(handed: Handed) -> bytes:
    """The content as it was hashed, its hash and its moment beside it."""
    beside = {"sha256": handed.edition.digest} if handed.edition else {"moment": handed.moment.isoformat()}
    return json.dumps(handed.content | beside, indent=1, ensure_ascii=False, sort_keys=True).encode()
