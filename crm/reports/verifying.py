"""Whether every closed edition still says what it said, and whether the ledger still gives the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from crm.reports.content import PARTS, digest_of
from crm.reports.counting import Span
from crm.reports.edition_models import Edition
from crm.reports.shown import ShownLine
from crm.reports.table import indicator_table


@dataclass(frozen=True)
class Fault:
    """What does not agree in an edition: its digest, a figure recomputed as of its moment, or its rows."""

    edition: int
    problem: str
    indicator: str = ""


def faults_of_editions() -> Iterator[Fault]:
    """Every edition is hashed, computed again as of its moment and compared with its rows. Nothing is written."""
    editions = Edition.objects.select_related("report__period__project").order_by("pk")
    for edition in editions.iterator():
        if digest_of(edition.content) != edition.digest:
            yield Fault(edition.pk, "digest")
        yield from _against_the_ledger(edition)


def _against_the_ledger(edition):
    period = edition.report.period
    said = {one["code"]: one for one in edition.content["indicators"]}
    for line in indicator_table(period.project, period.starts_on, period.ends_on, edition.moment):
        told = said.get(line.code)
        if told is None:
            if line.definition.known_from > edition.moment:  # it came with a later edition of the list
                continue
            yield Fault(edition.pk, "missing", line.code)
            continue
        yield from _figures(edition, line, told)
        for name, count in line.count.kept.items():
            total = (told if count is line.count else told["whole"])["cumulative"]["total"]
            yield from _rows(edition, name, count, Decimal(total))


def _figures(edition, line, told):
    # What is not split says one number; an edition may tell apart less of it than is told now.
    parts = PARTS if told["split_by_sex"] else ("total",)
    whole = told.get("whole") or {}
    for reach, values in (("period", line.period), ("cumulative", line.cumulative)):
        pairs = [(told[reach], values)] + ([(whole[reach], values.whole)] if whole else [])
        if any(Decimal(said_then[part]) != getattr(now, part) for said_then, now in pairs for part in parts):
            yield Fault(edition.pk, reach, line.code)
    if "parts" in told and _of_parts(ShownLine(told)) != _of_parts(line):
        yield Fault(edition.pk, "parts", line.code)


def _rows(edition, name, count, total):
    """The rows that were kept, against those counted again and against their sum."""
    kept = edition.rows.filter(indicator=name)
    span = Span(count.terms.starts_on, edition.report.period.ends_on)
    if set(kept.values_list("fact", flat=True)) != set(count.rows(span).values_list("pk", flat=True)):
        yield Fault(edition.pk, "rows", name)
    if (kept.aggregate(sum=Sum("value"))["sum"] or 0) != total:
        yield Fault(edition.pk, "sum of rows", name)


def _of_parts(line):
    return {(part.split, part.key): (part.target, part.period.total, part.cumulative.total) for part in line.parts}
