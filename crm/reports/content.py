"""What the report of a period says: one value from which the page, the files and the frozen edition are made.

Plain data, so that it can be stored, hashed and compared: numbers as text, days as ISO 8601.
"""

import hashlib
import json
from datetime import datetime
from decimal import Decimal

from crm.reports.counting import Span, Values
from crm.reports.curves import curve_data
from crm.reports.difference_table import differences
from crm.reports.documents import documents_behind
from crm.reports.edition_models import Edition, Report
from crm.reports.fields import filled, values_of
from crm.reports.maps import map_data
from crm.reports.numbers import as_text
from crm.reports.split_targets import PartLine
from crm.reports.table import Line, indicator_table
from crm.reports.terms import targets_of, terms_of
from groups.models import InitiativeGroup
from milestones.models import GroupMilestone

FORMAT = 2  # 1 held neither curves, maps nor shares
PARTS = ("women", "men", "unknown", "total")


def content_of(report: Report, moment: datetime) -> dict:
    """All that is said as of a moment; who closes it and in which edition is added on closing."""
    period, project = report.period, report.period.project
    before = previous_edition(report, moment)
    terms = terms_of(project, moment)
    targets = targets_of(project, moment)
    lines = lines_of_period(report, moment)
    corrections = _corrections(before, moment) if before else {}
    told = {
        "format": FORMAT,
        "project": {
            "code": project.code,
            "name": project.name,
            "funder": project.funders_in_words,
            "agreement_number": project.agreement_number,
            "starts_on": terms.starts_on.isoformat(),
            "ends_on": terms.ends_on.isoformat(),
        },
        "period": _days(period),
        "prepared_by": str(report.prepared_by),
        "checked_by": str(report.checked_by or ""),
        "previous_edition": before and f"{before.content['period']['number']}/{before.number}",
        "indicators": [
            _indicator(line) | _said_last(line, before, corrections) | _drawn(line, targets, period) for line in lines
        ],
        "evidence": _evidence(lines, period, moment),
        "groups": _groups(period),
    }
    values = values_of(told)
    sections = [{"title": one.title, "text": filled(one.text, values)} for one in report.sections.all()]
    return told | {"sections": sections}


def figures_of(report: Report, moment: datetime) -> dict:
    """What the fields of a text are made of: the content without its pictures, corrections and texts."""
    period, project = report.period, report.period.project
    return {
        "project": {"name": project.name},
        "period": _days(period),
        "indicators": [_indicator(line) for line in lines_of_period(report, moment)],
        "groups": _groups(period),
    }


def lines_of_period(report: Report, moment: datetime) -> list[Line]:
    period = report.period
    return indicator_table(period.project, period.starts_on, period.ends_on, moment)


def previous_edition(report: Report, moment: datetime) -> Edition | None:
    """The newest edition of the period before, closed by the moment: what was said last."""
    period = report.period
    earlier = Edition.objects.filter(report__period__project=period.project, moment__lt=moment)
    earlier = earlier.filter(report__period__ends_on__lt=period.starts_on)
    return earlier.order_by("-report__period__ends_on", "-number").first()


def digest_of(content: dict) -> str:
    """SHA-256 of the canonical JSON: keys in order, no spaces, UTF-8."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def blocking(content: dict) -> list[dict]:
    """Indicators with people of unknown sex: they keep the report from being closed (decision 10)."""
    return [one for one in content["indicators"] if one["split_by_sex"] and Decimal(one["cumulative"]["unknown"])]


def _indicator(line: Line) -> dict:
    definition, target = line.definition, line.target
    return {
        "code": line.code,
        "label": definition.indicator.label,
        "name": definition.name,
        "unit": definition.unit,
        "definition_version": definition.version,
        "source": definition.source,
        "split_by_sex": definition.split_by_sex,
        "target": target and {name: as_text(getattr(target, name)) for name in ("value", "women", "men")},
        "period": _values(line.period),
        "cumulative": _values(line.cumulative),
        "whole": _whole(line),
        "waiting": line.cumulative.waiting,
        "unplaced": line.cumulative.unplaced,
        "percent": _percent(line),
        "parts": [_part(part) for part in line.parts],
    }


def _days(period) -> dict:
    return {
        "number": period.number,
        "starts_on": period.starts_on.isoformat(),
        "ends_on": period.ends_on.isoformat(),
    }


def _whole(line: Line) -> dict | None:
    """Of a share: everybody of whom it is one."""
    period, cumulative = line.period.whole, line.cumulative.whole
    return {"period": _values(period), "cumulative": _values(cumulative)} if period and cumulative else None


def _drawn(line: Line, targets, period) -> dict:
    """What the pictures of an indicator are made of."""
    count, days = line.count, Span(period.starts_on, period.ends_on)
    return {
        "curve": curve_data(count, targets, period.ends_on),
        "powiats": map_data(count, days, Span(count.terms.starts_on, period.ends_on)),
    }


def _part(part: PartLine) -> dict:
    return {
        "split": part.split.value,
        "key": part.key,
        "name": part.name,
        "target": as_text(part.target),
        "period": as_text(part.period.total),
        "cumulative": as_text(part.cumulative.total),
        "percent": _percent(part),
    }


def _percent(line: Line | PartLine) -> str | None:
    return None if line.percent is None else as_text(round(line.percent, 2))


def _evidence(lines: list[Line], period, moment: datetime) -> dict:
    """The documents behind the figures since the start; `without` are records counted without any."""
    counted = [(line.count, line.count.rows(Span(line.count.terms.starts_on, period.ends_on))) for line in lines]
    documents, without = documents_behind(counted, moment)
    return {
        "documents": [
            {
                "kind": one.kind.value,
                "day": one.day and one.day.isoformat(),
                "reference": one.reference,
                "files": list(one.hashes),
                "indicators": list(one.labels),
                "number": one.number,
            }
            for one in documents
        ],
        "without": without,
    }


def _said_last(line: Line, before: Edition | None, corrections) -> dict:
    """What was said last and what has become of it: previous + corrections + this period = since the start."""
    told = before.content["indicators"] if before else []
    said = next((one for one in told if one["code"] == line.code), None)
    if said is None:
        return {"previous": None, "corrections": []}
    whole = said.get("whole")
    return {
        "previous": said["cumulative"]["total"],
        "corrections": corrections[line.code],
        "previous_whole": whole and whole["cumulative"]["total"],
        "whole_corrections": corrections.get(f"{line.code}.whole", []),
    }


def _corrections(before: Edition, moment: datetime) -> dict[str, list[dict]]:
    """What has become of the figures said last, by indicator: changes of all days up to the end of that period."""
    period = before.report.period
    told = differences(period.project, before.moment, moment, last=period.ends_on)
    return {line.code: [_change(change) for change in line.changes] for line in told}


def _change(change) -> dict:
    return {
        "reason": change.reason.value,
        "delta": as_text(change.delta),
        "happened_on": change.fact.happened_on.isoformat(),
        "fact": change.fact.pk,
    }


def _groups(period) -> list[dict]:
    """The milestones that groups reached in the period, by day."""
    days = (period.starts_on, period.ends_on)
    reached = GroupMilestone.objects.reached().filter(achieved_on__range=days, precision="day")
    told: dict[int, list] = {}
    for one in reached.select_related("kind").order_by("achieved_on", "kind__number"):
        told.setdefault(one.group_id, []).append([one.kind.name, one.achieved_on.isoformat()])
    groups = InitiativeGroup.objects.filter(pk__in=told).order_by("sort_key", "pk")
    return [{"name": group.name, "milestones": told[group.pk]} for group in groups]


def _values(values: Values) -> dict[str, str | None]:
    return {name: as_text(getattr(values, name)) for name in PARTS}
