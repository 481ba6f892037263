"""What the report of a period says: one value from which the page, the files and the frozen edition are made.

Plain data, so that it can be stored, hashed and compared: numbers as text, days as ISO 8601.
"""

import hashlib
import json
from datetime import datetime
from decimal import Decimal

from crm.reports.counting import Span, Values
from crm.reports.difference_table import differences
from crm.reports.documents import documents_behind
from crm.reports.edition_models import Edition, Report
from crm.reports.split_targets import PartLine
from crm.reports.table import Line, indicator_table
from crm.reports.terms import terms_of
from groups.models import InitiativeGroup
from milestones.models import GroupMilestone

FORMAT = 1
PARTS = ("women", "men", "unknown", "total")


def content_of(report: Report, moment: datetime) -> dict:
    """All that is said as of a moment; who closes it and in which edition is added on closing."""
    period, project = report.period, report.period.project
    before = previous_edition(report, moment)
    terms = terms_of(project, moment)
    lines = indicator_table(project, period.starts_on, period.ends_on, moment)
    corrections = _corrections(before, moment) if before else {}
    return {
        "format": FORMAT,
        "project": {
            "code": project.code,
            "name": project.name,
            "funder": project.funders_in_words,
            "agreement_number": project.agreement_number,
            "starts_on": terms.starts_on.isoformat(),
            "ends_on": terms.ends_on.isoformat(),
        },
        "period": {
            "number": period.number,
            "starts_on": period.starts_on.isoformat(),
            "ends_on": period.ends_on.isoformat(),
        },
        "prepared_by": str(report.prepared_by),
        "checked_by": str(report.checked_by or ""),
        "previous_edition": before and f"{before.content['period']['number']}/{before.number}",
        "indicators": [_indicator(line) | _said_last(line, before, corrections) for line in lines],
        "evidence": _evidence(lines, period, moment),
        "sections": [{"title": one.title, "text": one.text} for one in report.sections.all()],
        "groups": _groups(period),
    }


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
        "target": target and {name: _text(getattr(target, name)) for name in ("value", "women", "men")},
        "period": _values(line.period),
        "cumulative": _values(line.cumulative),
        "waiting": line.cumulative.waiting,
        "unplaced": line.cumulative.unplaced,
        "percent": _percent(line),
        "parts": [_part(part) for part in line.parts],
    }


def _part(part: PartLine) -> dict:
    return {
        "split": part.split.value,
        "key": part.key,
        "name": part.name,
        "target": _text(part.target),
        "period": _text(part.period.total),
        "cumulative": _text(part.cumulative.total),
        "percent": _percent(part),
    }


def _percent(line: Line | PartLine) -> str | None:
    return None if line.percent is None else _text(round(line.percent, 2))


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
    return {"previous": said["cumulative"]["total"], "corrections": corrections[line.code]}


def _corrections(before: Edition, moment: datetime) -> dict[str, list[dict]]:
    """What has become of the figures said last, by indicator: changes of all days up to the end of that period."""
    period = before.report.period
    told = differences(period.project, before.moment, moment, last=period.ends_on)
    return {line.code: [_change(change) for change in line.changes] for line in told}


def _change(change) -> dict:
    return {
        "reason": change.reason.value,
        "delta": _text(change.delta),
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
    return {name: _text(getattr(values, name)) for name in PARTS}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
