"""What a plan says to programs: the keys other tools rely on."""

from crm.exchange.candidates import Verdict
from crm.exchange.entities import interactions, meetings, organisations, people

SAMPLES = {
    "organisations": organisations.sample,
    "people": people.sample,
    "interactions": interactions.sample,
    "meetings": meetings.sample,
}


def summary(plan, operation=None, *, samples=False):
    """`created` and `updated` have happened where an operation is named, and would happen otherwise."""
    table, counts = plan.table, plan.counts
    invalid = plan.rows_invalid
    found = {
        "encoding": table.source.encoding,
        "delimiter": table.source.delimiter,
        "sheet": table.source.sheet,
        "header_row": table.header_row,
        "mapping": table.mapping,
        "rows_total": plan.rows,
        "rows_valid": plan.rows - len(invalid),
        "rows_invalid": [
            {"row": one.row, "field": fault.field, "code": fault.code, "value": fault.value, "message": fault.message}
            for one in plan.candidates
            for fault in one.faults
        ],
        "values_left_out": [
            {"row": one.row, "field": fault.field, "code": fault.code, "value": fault.value, "message": fault.message}
            for one in plan.candidates
            for fault in one.left_out
        ],
        "empty_rows": len(table.empty),
        "skipped_rows": [{"row": row, "reason": reason} for row, reason in table.skipped],
        "duplicates": [
            {"row": one.row, **one.twins, "score": one.score, "reasons": one.reasons}
            for one in plan.of(Verdict.DUPLICATE)
        ],
        "created": counts[Verdict.NEW],
        "updated": counts[Verdict.UPDATE],
        "unchanged": counts[Verdict.SAME],
        "operation": operation.pk if operation else None,
    }
    if samples:
        sample = SAMPLES[plan.entity]
        found["samples"] = [
            {"row": one.row, "verdict": str(one.verdict), "values": sample(one.values)} for one in plan.candidates
        ]
    return found
